import type { Match, TextDetector } from '../../detector.ts';

const backquote = 0x60;
const tilde = 0x7e;

/** What may stand before a fence: indentation, the marks of quotes and lists. */
const prefix = /[ \t>]{0,40}(?:[-*+][ \t]{1,8}|\d{1,4}[.)][ \t]{1,8})?/y;

const runLength = (text: string, at: number, code: number): number => {
  let end = at;
  while (text.charCodeAt(end) === code) end++;
  return end - at;
};

const longestPrefix = 64;

const startsLine = (text: string, at: number): boolean => {
  const from = Math.max(0, at - longestPrefix);
  const before = text.slice(from, at);
  const feed = before.lastIndexOf('\n');
  if (feed < 0 && from > 0) return false;
  prefix.lastIndex = 0;
  return (prefix.exec(before.slice(feed + 1))?.[0].length ?? 0) === before.length - feed - 1;
};

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** The end of a fence's line that closes a block: a run at least as long, alone on its line. */
const closingFence = (text: string, from: number, fence: { code: number; length: number }): number | undefined => {
  for (let lineStart = from; lineStart < text.length; lineStart = endOfLine(text, lineStart) + 1) {
    prefix.lastIndex = lineStart;
    const at = lineStart + (prefix.exec(text)?.[0].length ?? 0);
    const length = runLength(text, at, fence.code);
    if (length >= fence.length && text.slice(at + length, Math.min(endOfLine(text, at), at + length + 80)).trim() === '') return at + length;
  }
  return undefined;
};

/** A block that a run within a line opens ("like this: ```js"): up to the next run of three or more, wherever it stands. */
const looseEnd = (text: string, from: number): number => {
  const at = text.indexOf('```', from);
  return at < 0 ? text.length : at + runLength(text, at, backquote);
};

const blockAt = (text: string, at: number): Match | undefined => {
  const code = text.charCodeAt(at);
  const length = runLength(text, at, code);
  if (startsLine(text, at)) {
    const lineEnd = endOfLine(text, at);
    const closesOnLine = code === backquote && text.slice(at + length, lineEnd).includes('```');
    if (!closesOnLine) return { start: at, end: closingFence(text, lineEnd + 1, { code, length }) ?? text.length };
  }
  return code === tilde ? undefined : { start: at, end: looseEnd(text, at + length) };
};

const blankLine = /\n[ \t\r]{0,200}\n/;

/** Whether two line ends stand in a row: no inline span reaches over a blank line. Reads no further than `to`, so that many spans cost no more than the text. */
const hasBlankLine = (text: string, from: number, to: number): boolean => blankLine.test(text.slice(from, to));

export interface Ticked {
  readonly start: number;
  readonly end: number;
  /** What stands between the backquotes. */
  readonly content: string;
}

const longestInline = 1_000;

/** The inline span that the run of `length` backquotes at `at` opens, if a run of the same length closes it. */
const inlineAt = (text: string, at: number, length: number): Ticked | undefined => {
  const limit = Math.min(text.length, at + length + longestInline);
  for (let next = text.indexOf('`', at + length); next >= 0 && next < limit;) {
    const run = runLength(text, next, backquote);
    if (run === length) {
      return hasBlankLine(text, at, next) ? undefined : { start: at, end: next + run, content: text.slice(at + length, next) };
    }
    next = text.indexOf('`', next + run);
  }
  return undefined;
};

/** Fenced blocks of three or more backquotes or tildes, closed or not. */
export const fencedBlocks = (): TextDetector => ({
  on: 'text',
  id: 'code.fence',
  kind: 'code',
  confidence: 0.99,
  *find({ text }) {
    const runs = /`{3}|~{3}/g;
    for (let run = runs.exec(text); run !== null; run = runs.exec(text)) {
      const block = blockAt(text, run.index);
      if (block !== undefined) yield block;
      runs.lastIndex = block?.end ?? run.index + runLength(text, run.index, text.charCodeAt(run.index));
    }
  },
});

/** A word quoted in the manner of typewriters and manuals, `so': the next backquote opens another one. */
const typewriterQuote = /^[\w .-]{1,60}'(?=[\s.,;:)!?])/;

/** Inline spans between one or two backquotes. @param isProse whether a span's content is prose that may stay */
export const backquotedSpans = (isProse: (content: string) => boolean): TextDetector => ({
  on: 'text',
  id: 'code.backquotes',
  kind: 'code',
  confidence: 0.95,
  *find({ text }) {
    for (let at = text.indexOf('`'); at >= 0;) {
      const length = runLength(text, at, backquote);
      const span = length > 2 ? undefined : inlineAt(text, at, length);
      const code = span === undefined || typewriterQuote.test(span.content) ? undefined : span;
      if (code !== undefined && !isProse(code.content)) yield { start: code.start, end: code.end };
      at = text.indexOf('`', code?.end ?? at + length);
    }
  },
});
