import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@plumbline/contracts';
import { aCross, aRelease, counts, version, week } from '../../testing/releases.ts';
import type { Released } from './answer-query.ts';
import { compareVersions } from './compare-versions.ts';

const everything = { start: 0 as Instant, end: 8e15 as Instant };
const one = version('1.0');
const two = version('1.1');
const released = (wrong: number): Released => ({ releases: [aRelease({ counts: counts(90, wrong) })], crosses: [] });
const compare = (first: Released, second: Released, of: 'false_discovery_rate' | 'false_positive_rate' = 'false_discovery_rate') =>
  compareVersions([{ version: one, released: first }, { version: two, released: second }], of, everything, 3);

describe('a comparison', () => {
  it('is the rate of the second less that of the first', () => {
    const result = compare(released(60), released(9));
    expect(result?.versions).toMatchObject([{ version: one, rate: 0.4 }, { version: two, rate: 9 / 99 }]);
    expect(result?.difference.value).toBeCloseTo(9 / 99 - 0.4, 12);
    expect(result?.difference.upper).toBeLessThan(0);
    expect(result?.probability_better).toBe(0.99);
  });

  it('turns round with its versions', () => {
    const [there, back] = [compare(released(60), released(9)), compare(released(9), released(60))];
    expect(there?.difference.value).toBe(-(back?.difference.value ?? Number.NaN));
    expect(there?.difference.lower).toBeCloseTo(-(back?.difference.upper ?? Number.NaN), 12);
    expect((there?.probability_better ?? 0) + (back?.probability_better ?? 0)).toBeCloseTo(1, 12);
  });

  it('of equals is undecided', () => {
    expect(compare(released(30), released(30))).toMatchObject({ difference: { value: 0 }, probability_better: 0.5 });
  });

  it('has bounds that are multiples of .001 within -1 and 1', () => {
    const result = compare(released(0), released(900));
    for (const bound of [result?.difference.lower ?? Number.NaN, result?.difference.upper ?? Number.NaN]) {
      expect(bound).toBe(Math.round(bound * 1000) / 1000);
      expect(Math.abs(bound)).toBeLessThanOrEqual(1);
    }
  });

  it('of false-positive rates takes aligned windows only', () => {
    const sister = aRelease({ outcome: 'not_matched', counts: counts(9, 150) });
    const aligned: Released = { releases: [aRelease(), aRelease({ fromWeek: week(108) }), sister], crosses: [aCross()] };
    expect(compare(aligned, aligned, 'false_positive_rate')).toMatchObject({
      versions: [{ rate: 12 / 162, coverage: { releases: 1 } }, { rate: 12 / 162 }], difference: { value: 0 },
    });
    expect(compare(aligned, { ...aligned, crosses: [] }, 'false_positive_rate')).toBeUndefined();
  });

  it('needs both versions', () => {
    const nothing: Released = { releases: [], crosses: [] };
    for (const [first, second] of [[released(3), nothing], [nothing, released(3)], [nothing, nothing]] as const) {
      expect(compare(first, second)).toBeUndefined();
    }
  });
});
