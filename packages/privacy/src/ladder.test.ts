import type { Label } from '@plumbline/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { falsePositive, truePositive } from '../test-support/world.ts';
import { chooseCap, contributionsAt, isSafe, rungsOf } from './ladder.ts';
import { defaultParameters } from './parameters.ts';

/** Groups as they are dangerous: many with little to say, few with much, and a label that is rare but with some. */
const labelsBetween = (minLength: number, maxLength: number, falsePositives: number) => fc.array(
  fc.integer({ min: 0, max: 9 }).map((draw): Label => (draw < falsePositives ? falsePositive : truePositive)), { minLength, maxLength },
);
const contributor = fc.oneof(
  { weight: 8, arbitrary: labelsBetween(1, 3, 0) },
  { weight: 2, arbitrary: labelsBetween(1, 8, 2) },
  { weight: 1, arbitrary: labelsBetween(20, 40, 5) },
);
const group = fc.array(contributor, { minLength: defaultParameters.k, maxLength: 30 });
const repeat = (count: number, kind: Label): readonly Label[] => Array.from({ length: count }, () => kind);

describe('the cap ladder (I7)', () => {
  it('finds a cap for every group of at least k: safe itself, and no larger one is', () => {
    fc.assert(fc.property(group, (sequences) => {
      const choice = chooseCap(sequences, defaultParameters);
      for (const cap of rungsOf(defaultParameters).filter((rung) => rung >= (choice?.c ?? 0))) {
        expect(isSafe(contributionsAt(sequences, cap), defaultParameters)).toBe(cap === choice?.c);
      }
      expect(choice).toBeDefined();
    }), { numRuns: 500 });
  });

  it('does not look behind the contribution bound', () => {
    fc.assert(fc.property(group, (sequences) => {
      expect(chooseCap(sequences, defaultParameters)).toEqual(chooseCap(sequences.map((one) => one.slice(0, 25)), defaultParameters));
    }));
  });

  it('leaves out rungs above the contribution bound without adding it', () => {
    expect(rungsOf({ ...defaultParameters, contributionBound: 12 })).toEqual([10, 6, 4, 2, 1]);
  });

  it('finds none for a group that is too small', () => {
    expect(chooseCap([[truePositive], [truePositive]], defaultParameters)).toBeUndefined();
  });
});

describe('a safe group', () => {
  const nine = (count: number) => Array.from({ length: 9 }, () => ({ n: count, f: 0 }));

  it('has nobody with more than a quarter of all labels', () => {
    expect(isSafe([{ n: 9, f: 0 }, ...nine(3)], defaultParameters)).toBe(true);
    expect(isSafe([{ n: 10, f: 0 }, ...nine(3)], defaultParameters)).toBe(false);
  });

  it('has three contributors to a label that is published, none of whom the second could estimate', () => {
    const with3 = (...counts: readonly number[]) => [...counts.map((f) => ({ n: 10, f })), ...nine(10)];
    expect(isSafe(with3(2), defaultParameters)).toBe(true);
    expect(isSafe(with3(3), defaultParameters)).toBe(false);
    expect(isSafe(with3(4, 4), defaultParameters)).toBe(false);
    expect(isSafe(with3(4, 4, 1), defaultParameters)).toBe(true);
    expect(isSafe(with3(8, 8, 1), defaultParameters)).toBe(false);
    expect(isSafe(with3(8, 8, 2), defaultParameters)).toBe(true);
  });

  it('protects the other label as well', () => {
    const rare = [{ n: 10, f: 7 }, { n: 10, f: 9 }, ...Array.from({ length: 9 }, () => ({ n: 10, f: 10 }))];
    expect(isSafe(rare, defaultParameters)).toBe(false);
  });

  it('compares shares in whole numbers, where doubles are off', () => {
    const parameters = { ...defaultParameters, dominance: 0.07 };
    expect(isSafe([{ n: 7, f: 0 }, ...Array.from({ length: 31 }, () => ({ n: 3, f: 0 }))], parameters)).toBe(true);
    expect(0.07 * 100 >= 7).toBe(true);
    expect(isSafe([{ n: 8, f: 0 }, ...Array.from({ length: 46 }, () => ({ n: 2, f: 0 }))], parameters)).toBe(false);
  });
});

it('a contribution is what lies within the cap', () => {
  expect(contributionsAt([[...repeat(2, falsePositive), ...repeat(3, truePositive)]], 3)).toEqual([{ n: 3, f: 2 }]);
});
