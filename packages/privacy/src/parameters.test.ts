import { describe, expect, it } from '@jest/globals';
import { checkParameters, defaultParameters, type DisclosureParameters } from './parameters.ts';
import { isBelowConfidence, roundConfidence } from './confidence.ts';

const check = (changes: Partial<DisclosureParameters>, acknowledgeSmallK = false) =>
  checkParameters({ ...defaultParameters, ...changes }, { acknowledgeSmallK });

describe('parameters', () => {
  it('are valid by default, and where they are stricter', () => {
    expect(check({})).toEqual({ kind: 'valid', parameters: defaultParameters });
    expect(check({ k: 20, contributionBound: 12, roundingBase: 5, minLabelContributors: 4, dominance: 0.1, labelDominance: 0.5 }).kind).toBe('valid');
  });

  it('let k fall below 10 only where that is acknowledged', () => {
    expect(check({ k: 4 })).toEqual({ kind: 'invalid', errors: ['k below 10 needs an explicit acknowledgement'] });
    expect(check({ k: 4 }, true).kind).toBe('valid');
  });

  it('leave every group of k a safe cap: k·d is at least 1', () => {
    expect(check({ k: 3 }, true)).toEqual({ kind: 'invalid', errors: ['k times d must be at least 1'] });
    expect(check({ k: 10, dominance: 0.1 }).kind).toBe('valid');
    expect(check({ k: 10, dominance: 0.09 }).kind).toBe('invalid');
  });

  it.each<[string, Partial<DisclosureParameters>]>([
    ['k', { k: 10.5 }], ['C', { contributionBound: 26 }], ['C', { contributionBound: 0, ladder: [1] }], ['b', { roundingBase: 2, minLabelContributors: 3 }],
    ['m must be', { minLabelContributors: 2 }], ['m must not exceed b', { minLabelContributors: 4 }], ['d', { dominance: 0.3 }],
    ['d', { dominance: 0.125 }], ['p', { labelDominance: 0.2 }], ['p', { labelDominance: 1.5 }], ['ladder', { ladder: [10, 2] }],
    ['ladder', { ladder: [2, 4, 1] }], ['ladder', { ladder: [] }], ['rho0', { priorCorrelation: 1.1 }], ['rho0', { priorCorrelation: Number.NaN }],
    ['nu', { priorWeight: 0 }],
  ])('are refused for %s: %j', (name, changes) => {
    const result = check(changes);
    expect(result.kind === 'invalid' && result.errors.join()).toContain(name);
  });

  it('tell everything that is wrong at once', () => {
    const result = check({ k: 2, roundingBase: 1, dominance: 2, ladder: [] });
    expect(result.kind === 'invalid' && result.errors.length).toBeGreaterThanOrEqual(5);
  });
});

describe('confidence', () => {
  it('is rounded to .05 and compared in whole steps', () => {
    expect([0, 0.024, 0.026, 0.97, 0.98, 1].map(roundConfidence)).toEqual([0, 0, 0.05, 0.95, 1, 1]);
    expect(isBelowConfidence(roundConfidence(0.3), 0.1 + 0.2)).toBe(false);
    expect(isBelowConfidence(0.25, 0.3)).toBe(true);
  });
});
