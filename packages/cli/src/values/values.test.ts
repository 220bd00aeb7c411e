import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { span } from '../output/formats.ts';
import { parseInstant } from './parse-instant.ts';
import { parsePeriod } from './parse-period.ts';
import { parseSpan } from './parse-span.ts';

const at = (text: string): number => Date.parse(text);

describe('a span', () => {
  it.each([['35d', 35 * 86_400_000], ['12h', 12 * 3_600_000], ['2w', 14 * 86_400_000], ['90min', 5_400_000], ['30s', 30_000], ['1w2d', 9 * 86_400_000]])(
    'reads %s', (text, ms) => expect(parseSpan(text)).toBe(ms));

  it.each(['', '35', 'd', '-1d', '1.5d', '0d', '1m', '1y', ' 1d', '1d ', '1d!', '9999999d'])('does not read "%s"', (text) => {
    expect(parseSpan(text)).toBeUndefined();
  });

  it('is read as it is written', () => {
    const units = fc.constantFrom(604_800_000, 86_400_000, 3_600_000, 60_000, 1_000);
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), units, (number, unit) => {
      expect(parseSpan(span(number * unit))).toBe(number * unit);
    }));
  });
});

describe('an instant', () => {
  it('is read with its zone', () => {
    expect(parseInstant('2026-01-26T00:00:00Z')).toBe(at('2026-01-26T00:00:00Z'));
    expect(parseInstant('2026-01-26T01:00+01:00')).toBe(at('2026-01-26T00:00:00Z'));
  });

  it.each(['2026-01-26', '2026-01-26T00:00:00', '2026-02-30T00:00:00Z', '2026-01-26T25:00Z', 'now', '1769385600000'])('is not "%s"', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe('a period', () => {
  it('is a week from Monday to Monday, or a day', () => {
    expect(parsePeriod('2026-W05')).toEqual({ start: at('2026-01-26T00:00Z'), end: at('2026-02-02T00:00Z') });
    expect(parsePeriod('2026-01-26')).toEqual({ start: at('2026-01-26T00:00Z'), end: at('2026-01-27T00:00Z') });
  });

  it('is as long as nothing for an instant', () => {
    const instant = at('2026-01-26T12:00Z');
    expect(parsePeriod('2026-01-26T12:00Z')).toEqual({ start: instant, end: instant });
  });

  it.each(['2026-W54', '2026-02-30', 'yesterday', ''])('is not "%s"', (text) => expect(parsePeriod(text)).toBeUndefined());
});
