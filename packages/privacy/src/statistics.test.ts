import type { ReleaseId } from '@plumbline/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyOf } from '../test-support/world.ts';
import { bandOf, publishedBand } from './bands.ts';
import { compareRates } from './compare.ts';
import { effectiveSize, roundDownSize } from './effective-size.ts';
import { estimateRate, type RateEstimate, roundOutward, tValue, wilson } from './interval.ts';
import { defaultParameters } from './parameters.ts';
import { drawFor, roundCount } from './rounding.ts';

const key = keyOf('release key');
const normal975 = 1.959964;

describe('random rounding', () => {
  it('is unbiased (I8): over 100,000 draws the mean error is 0 within 4 standard errors', () => {
    const draws = Array.from({ length: 100_000 }, (_, i) => drawFor(key, String(i) as ReleaseId, 'should_have_matched'));
    for (const count of [1, 2, 3, 100]) {
      const errors = draws.map((draw) => roundCount(count, 3, draw) - count);
      const mean = errors.reduce((sum, error) => sum + error, 0) / draws.length;
      const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / draws.length;
      expect(Math.abs(mean)).toBeLessThanOrEqual(4 * Math.sqrt(variance / draws.length));
    }
  });

  it('goes to one of the two next multiples, and up exactly where the draw says so', () => {
    const anyDraw = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
    fc.assert(fc.property(fc.nat(1e6), fc.integer({ min: 3, max: 9 }), anyDraw, (count, base, draw) => {
      const rounded = roundCount(count, base, draw);
      expect(rounded % base).toBe(0);
      expect(Math.abs(rounded - count)).toBeLessThan(base);
    }));
    const third = 2n ** 256n / 3n;
    expect([third, third + 1n].map((draw) => roundCount(1, 3, draw))).toEqual([3, 0]);
    expect([2n * third, 2n * third + 1n].map((draw) => roundCount(2, 3, draw))).toEqual([3, 0]);
  });

  it('draws anew for each release, label and key, and the same again for the same', () => {
    const id = 'R|1|production|matched|9|120' as ReleaseId;
    const draws = [drawFor(key, id, 'should_have_matched'), drawFor(key, id, 'should_not_have_matched'), drawFor(key, id, 'k'),
      drawFor(keyOf('another'), id, 'k'), drawFor(key, `${id}1` as ReleaseId, 'k')];
    expect(new Set(draws).size).toBe(5);
    expect(drawFor(key, id, 'k')).toBe(draws[2]);
  });
});

describe('the band of contributors', () => {
  it('never tells k exactly: two contributors more or less may be published alike', () => {
    for (let contributors = 10; contributors < 400; contributors += 1) {
      const bands = [0n, 1n, 2n].map((draw) => publishedBand(contributors, 10, draw));
      const next = [0n, 1n, 2n].map((draw) => publishedBand(contributors + 1, 10, draw));
      expect(bands.some((band) => next.includes(band))).toBe(true);
      for (const band of bands) expect(bandOf(band, 10)).toBe(band);
      expect(Math.min(...bands)).toBeGreaterThanOrEqual(10);
    }
  });
});

describe('the effective size', () => {
  it('of equal contributors without variance is Kish\'s N / (1 + (m - 1)ρ) at the prior correlation (Kish 1965)', () => {
    const { nEff, rhoHat } = effectiveSize(Array.from({ length: 10 }, () => ({ n: 7, f: 0 })), defaultParameters);
    expect(nEff).toBeCloseTo(70 / (1 + 6 * 0.1), 12);
    expect(rhoHat).toBeNull();
  });

  it('estimates the correlation as (MSB - MSW) / (MSB + (m - 1)MSW), worked by hand (Ridout et al. 1999)', () => {
    const size = effectiveSize([{ n: 2, f: 2 }, { n: 2, f: 0 }, { n: 2, f: 1 }, { n: 2, f: 1 }], defaultParameters);
    expect(size.msb).toBeCloseTo(1 / 3, 12);
    expect(size.msw).toBeCloseTo(1 / 4, 12);
    expect(size.rhoHat).toBeCloseTo(1 / 7, 12);
  });

  it('takes the variance of a ratio between clusters, worked by hand (Cochran 1977, chapter 9)', () => {
    const size = effectiveSize([{ n: 2, f: 2 }, { n: 2, f: 0 }, { n: 2, f: 1 }, { n: 2, f: 1 }], defaultParameters);
    expect(size.V).toBeCloseTo((4 / 3) * (2 / 64), 12);
    expect(size.nDesign).toBeCloseTo(6, 12);
  });

  it('is never below 1 nor above the number of reports, and its published value never above itself', () => {
    const contribution = fc.integer({ min: 0, max: 25 }).chain((n) => fc.record({ n: fc.constant(n), f: fc.integer({ min: 0, max: n }) }));
    fc.assert(fc.property(fc.array(contribution, { maxLength: 40 }), (contributions) => {
      const { nEff, N } = effectiveSize(contributions, defaultParameters);
      expect(nEff).toBeGreaterThanOrEqual(1);
      expect(nEff).toBeLessThanOrEqual(Math.max(1, N) * (1 + 1e-9));
      expect(roundDownSize(nEff)).toBeLessThanOrEqual(nEff * (1 + 1e-9));
      expect(roundDownSize(nEff)).toBeGreaterThan(nEff / 1.28);
    }));
  });
});

describe('the interval', () => {
  /** Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3. */
  it.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])(
    'of Wilson for %i of %i is the published one', (f, n, lower, upper) => {
      const bounds = wilson(f / n, n, normal975);
      expect(bounds.lower).toBeCloseTo(lower, 4);
      expect(bounds.upper).toBeCloseTo(upper, 4);
    });

  /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2: critical values of Student's t. */
  it.each([[1, 12.706], [4, 2.776], [9, 2.262], [29, 2.045], [99, 1.984]])('uses Student\'s t: %i degrees of freedom', (df, t) => {
    expect(tValue(df)).toBeCloseTo(t, 3);
  });

  it('holds the rate, lies in [0, 1] on steps of .001 and ends exactly at 0 and 1 (I3)', () => {
    const nEff = fc.constantFrom(1, 3.15, 10, 63, 250);
    const atom = fc.record({ tp: fc.nat(400), fp: fc.nat(400), nEff, k: fc.constantFrom(10, 15, 50) })
      .map(({ tp, fp, ...rest }) => ({ f: fp * 3, n: (fp + tp) * 3, ...rest }));
    fc.assert(fc.property(fc.array(atom, { minLength: 1, maxLength: 6 }), (atoms) => {
      const estimate = estimateRate(atoms, 3);
      if (estimate === undefined) {
        expect(atoms.every(({ n }) => n === 0)).toBe(true);
        return;
      }
      for (const { lower, upper } of [estimate.published, estimate.naive.published]) {
        expect(lower >= 0 && lower <= estimate.P && estimate.P <= upper && upper <= 1).toBe(true);
        for (const bound of [lower, upper]) expect(Math.round(bound * 1000) / 1000).toBe(bound);
      }
      if (estimate.P === 0) expect(estimate.lower).toBe(0);
      if (estimate.P === 1) expect(estimate.upper).toBe(1);
      expect(estimate.upper - estimate.lower).toBeGreaterThan(estimate.naive.upper - estimate.naive.lower - 1e-12);
    }));
  });

  it('narrows less than by √4 over four like windows: the same organisations come back', () => {
    const atom = { f: 30, n: 300, nEff: 60, k: 20 };
    const one = estimateRate([atom], 3);
    const four = estimateRate([atom, atom, atom, atom], 3);
    const width = (estimate: RateEstimate | undefined) => (estimate?.upper ?? 0) - (estimate?.lower ?? 0);
    expect(width(four)).toBeLessThan(width(one));
    expect(width(four)).toBeGreaterThan(width(one) / 1.5);
  });

  it('is rounded outward', () => {
    expect(roundOutward({ lower: 0.1239, upper: 0.4561 })).toEqual({ lower: 0.123, upper: 0.457 });
  });
});

describe('a comparison', () => {
  const estimate = (f: number, n: number): RateEstimate => {
    const found = estimateRate([{ f, n, nEff: n, k: 10 }], 1);
    if (found === undefined) throw new RangeError('no reports');
    return { ...found, ...wilson(f / n, n, normal975) };
  };

  /** Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10 (MOVER of Wilson's). */
  it.each([
    { one: [48, 80], two: [56, 70], lower: 0.0524, upper: 0.3339 }, { one: [3, 10], two: [9, 10], lower: 0.1705, upper: 0.809 },
    { one: [0, 29], two: [5, 56], lower: -0.0381, upper: 0.1926 }, { one: [0, 20], two: [10, 10], lower: 0.6791, upper: 1 },
  ])(
    'of $one with $two has the published interval', ({ one: [f1 = 0, n1 = 0], two: [f2 = 0, n2 = 0], lower, upper }) => {
      const bounds = compareRates(estimate(f1, n1), estimate(f2, n2));
      expect(bounds.lower).toBeCloseTo(lower, 4);
      expect(bounds.upper).toBeCloseTo(upper, 4);
    });

  it('turns around with its versions', () => {
    const [one, two] = [estimate(12, 90), estimate(30, 150)];
    expect(compareRates(one, two).difference).toBeCloseTo(-compareRates(two, one).difference, 12);
    expect(compareRates(one, two).lower).toBeCloseTo(-compareRates(two, one).upper, 12);
    expect(compareRates(one, two).probability + compareRates(two, one).probability).toBeCloseTo(1, 12);
  });

  /** Φ(1) = .841345, Φ(1.96) = .975002 (Abramowitz & Stegun, table 26.1). */
  it.each([[1, 0.841345], [1.96, 0.975002]])('reads the probability off the normal distribution: z = %d', (z, probability) => {
    const one = estimate(40, 100);
    const shifted = (1 / (1 + Math.exp(-(Math.log(one.pTilde / (1 - one.pTilde)) - z))));
    const two = { ...one, pTilde: shifted, v: 0 };
    const comparison = compareRates({ ...one, v: one.q ** 2 }, two);
    expect(comparison.z).toBeCloseTo(z, 10);
    expect(comparison.probability).toBeCloseTo(probability, 6);
    expect(comparison.probabilityBetter).toBe(Math.round(probability * 100) / 100);
  });

  it('is never certain', () => {
    expect(compareRates(estimate(0, 900), estimate(900, 900)).probabilityBetter).toBe(0.01);
    expect(compareRates(estimate(900, 900), estimate(0, 900)).probabilityBetter).toBe(0.99);
  });
});
