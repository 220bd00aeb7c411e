import { cutsPair } from './scan/cuts-pair.ts';
import type { Span, SpanKind } from './span.ts';

/** Which kind names a union when its longest spans are equally long; the gravest first. */
const gravity: Readonly<Record<SpanKind, number>> = { secret: 0, customer: 1, pii: 2, network: 3, code: 4, obfuscated: 5 };

const length = ({ start, end }: Span): number => end - start;

const byStart = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

const namesTheUnion = (candidate: Span, current: Span): boolean =>
  length(candidate) > length(current) || (length(candidate) === length(current) && gravity[candidate.kind] < gravity[current.kind]);

/**
 * Unites spans that overlap, or that touch and are of one kind: nothing that any detector found stays, whatever the others found.
 * A union is named after its longest span.
 *
 * @returns disjoint spans from left to right
 */
export const mergeSpans = (spans: readonly Span[]): readonly Span[] => {
  const merged: Span[] = [];
  let naming: Span | undefined;
  for (const span of spans.toSorted(byStart)) {
    const last = merged.at(-1);
    const joins = last !== undefined && (span.start < last.end || (span.start === last.end && span.kind === last.kind));
    if (!joins || naming === undefined) {
      merged.push(span);
      naming = span;
      continue;
    }
    if (namesTheUnion(span, naming)) naming = span;
    merged[merged.length - 1] = { ...naming, start: last.start, end: Math.max(last.end, span.end) };
  }
  return merged;
};

/** Widens a span where it would cut a character of two code units in half. */
export const alignToCharacters = (text: string, span: Span): Span => {
  const cuts = (at: number): boolean => cutsPair(text, at);
  if (!cuts(span.start) && !cuts(span.end)) return span;
  return { ...span, start: cuts(span.start) ? span.start - 1 : span.start, end: cuts(span.end) ? span.end + 1 : span.end };
};

/** Characters covered by disjoint spans. */
export const coveredBy = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + length(span), 0);
