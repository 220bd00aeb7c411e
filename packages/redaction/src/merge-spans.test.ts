import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alignToCharacters, coveredBy, mergeSpans } from './merge-spans.ts';
import { type Span, type SpanKind, spanKinds } from './span.ts';

const span = (start: number, end: number, kind: SpanKind = 'code'): Span => ({ start, end, kind, detector: `${kind}.test`, confidence: 1 });

const anySpan = fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 20 }), fc.constantFrom(...spanKinds))
  .map(([start, length, kind]) => span(start, start + length, kind));

const positionsIn = (spans: readonly Span[]): Set<number> =>
  new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)));

describe('merging spans', () => {
  it('unites what overlaps and names it after the longest', () => {
    expect(mergeSpans([span(0, 10), span(5, 30, 'pii'), span(28, 32, 'secret')])).toEqual([span(0, 32, 'pii')]);
  });

  it('names equally long spans after the gravest', () => {
    expect(mergeSpans([span(3, 9, 'obfuscated'), span(3, 9, 'secret'), span(3, 9)])).toEqual([span(3, 9, 'secret')]);
  });

  it('joins neighbours of one kind and keeps those of two apart', () => {
    expect(mergeSpans([span(0, 3), span(3, 6), span(6, 9, 'pii')])).toEqual([span(0, 6), span(6, 9, 'pii')]);
  });

  it('covers exactly what the spans cover, disjoint and in order, whatever their order', () => {
    fc.assert(fc.property(fc.array(anySpan, { maxLength: 20 }), (spans) => {
      const merged = mergeSpans(spans);
      expect(positionsIn(merged)).toEqual(positionsIn(spans));
      expect(coveredBy(merged)).toBe(positionsIn(spans).size);
      for (const [index, one] of merged.entries()) expect(one.start).toBeGreaterThanOrEqual(merged[index - 1]?.end ?? 0);
      expect(positionsIn(mergeSpans(spans.toReversed()))).toEqual(positionsIn(merged));
    }));
  });

  it('cuts no character of two code units', () => {
    expect(alignToCharacters('a😀b😀', span(2, 5))).toEqual(span(1, 6));
    expect(alignToCharacters('a😀b', span(0, 3))).toEqual(span(0, 3));
  });
});
