import { markOf, type MarkStyle, type Numbering } from './marks.ts';
import type { Range, Span } from './span.ts';

/** A text with marks, and where its characters came from. */
export interface Replaced {
  readonly text: string;
  /** The range of the original from which a range of `text` was made; a mark that it touches counts whole. */
  toOriginal(start: number, end: number): Range;
}

interface Mark {
  /** Where the mark stands in the new text. */
  readonly at: number;
  readonly length: number;
  readonly span: Span;
}

/** Index of the last mark that begins at or before a position, -1 for none. */
const lastMarkAt = (marks: readonly Mark[], position: number): number => {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? Infinity) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

const originalOf = (marks: readonly Mark[], position: number, side: 'start' | 'end'): number => {
  const mark = marks[lastMarkAt(marks, side === 'start' ? position : position - 1)];
  if (mark === undefined) return position;
  const behind = position - (mark.at + mark.length);
  if (behind >= 0) return mark.span.end + behind;
  return mark.span[side];
};

/** Puts a mark in the place of each span. @param spans disjoint, from left to right */
export const replaceSpans = (original: string, spans: readonly Span[], style: MarkStyle, numbering?: Numbering): Replaced => {
  const marks: Mark[] = [];
  let text = '';
  let copied = 0;
  for (const span of spans) {
    text += original.slice(copied, span.start);
    const mark = markOf(span.kind, style, numbering?.numberOf(span.kind, original.slice(span.start, span.end)));
    marks.push({ at: text.length, length: mark.length, span });
    text += mark;
    copied = span.end;
  }
  text += original.slice(copied);
  return {
    text,
    toOriginal: (start, end) => ({ start: originalOf(marks, start, 'start'), end: originalOf(marks, end, 'end') }),
  };
};
