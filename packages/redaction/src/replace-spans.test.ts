import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createNumbering, maskMarks, shareOfMarks } from './marks.ts';
import { mergeSpans } from './merge-spans.ts';
import { replaceSpans } from './replace-spans.ts';
import { opaque } from './scan/char-class.ts';
import { type Span, type SpanKind, spanKinds } from './span.ts';

const span = (start: number, end: number, kind: SpanKind = 'code'): Span => ({ start, end, kind, detector: `${kind}.test`, confidence: 1 });

describe('replacing spans', () => {
  it('puts a mark of the kind in the place of each', () => {
    expect(replaceSpans('call foo() as Ann', [span(5, 10), span(14, 17, 'pii')], 'six').text).toBe('call [CODE_REDACTED] as [PII_REDACTED]');
  });

  it('knows two kinds of marks on request', () => {
    const spans = spanKinds.map((kind, index) => span(2 * index, 2 * index + 1, kind));
    expect(replaceSpans('a b c d e f', spans, 'two').text).toBe(
      '[CODE_REDACTED] [PII_REDACTED] [PII_REDACTED] [CODE_REDACTED] [PII_REDACTED] [PII_REDACTED]',
    );
  });

  it('numbers equal pieces alike through all texts of one numbering, and others apart', () => {
    const numbering = createNumbering();
    expect(replaceSpans('foo bar foo', [span(0, 3), span(4, 7), span(8, 11)], 'six', numbering).text).toBe('[CODE_REDACTED:1] [CODE_REDACTED:2] [CODE_REDACTED:1]');
    expect(replaceSpans('bar foo', [span(0, 3), span(4, 7, 'pii')], 'six', numbering).text).toBe('[CODE_REDACTED:2] [PII_REDACTED:3]');
  });

  it('leads every range back to where it came from, a mark as a whole', () => {
    const { text, toOriginal } = replaceSpans('call foo() now', [span(5, 10)], 'six');
    expect(toOriginal(0, 5)).toEqual({ start: 0, end: 5 });
    expect(toOriginal(text.indexOf('REDACTED'), text.indexOf('REDACTED') + 1)).toEqual({ start: 5, end: 10 });
    expect(toOriginal(text.indexOf('now'), text.length)).toEqual({ start: 11, end: 14 });
    expect(toOriginal(2, text.length - 1)).toEqual({ start: 2, end: 13 });
  });

  it('keeps everything outside of spans, and leads all of it back, in any text', () => {
    const anySpan = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 8 })).map(([start, length]) => span(start, start + length));
    fc.assert(fc.property(fc.string({ minLength: 38, maxLength: 60 }), fc.array(anySpan, { maxLength: 8 }), (original, spans) => {
      const merged = mergeSpans(spans);
      const { text, toOriginal } = replaceSpans(original, merged, 'six');
      expect(toOriginal(0, text.length)).toEqual({ start: 0, end: original.length });
      const bounds = [0, ...merged.flatMap(({ start, end }) => [start, end]), original.length];
      const kept = Array.from({ length: merged.length + 1 }, (_, index) => original.slice(bounds[2 * index], bounds[2 * index + 1]));
      expect(text).toBe(kept.join('[CODE_REDACTED]'));
    }));
  });
});

describe('marks that a text comes with', () => {
  it('are hidden from detectors without moving anything', () => {
    const text = 'x [SECRET_REDACTED:12] y [CODE_REDACTED]';
    expect(maskMarks(text)).toBe(`x ${opaque.repeat('[SECRET_REDACTED:12]'.length)} y ${opaque.repeat('[CODE_REDACTED]'.length)}`);
    expect(maskMarks('[OTHER_REDACTED] [CODE_REDACTED')).toBe('[OTHER_REDACTED] [CODE_REDACTED');
  });

  it('are counted', () => {
    expect(shareOfMarks('[PII_REDACTED] [PII_REDACTED] ')).toBeCloseTo(28 / 30);
    expect(shareOfMarks('nothing')).toBe(0);
  });
});
