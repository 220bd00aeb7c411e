import type { Cell, CrossRelease, Release, RuleId, RuleVersion, StratumId } from '@plumbline/contracts';
import { describe, expect, it } from '@jest/globals';
import { afterSealing, anonymized, contributors, falsePositive, firstWeek, keyOf, several, week } from '../test-support/world.ts';
import { decideCross } from './cross-release.ts';
import { foldReport } from './fold.ts';
import { defaultParameters } from './parameters.ts';
import { ratesOf } from './rates.ts';
import { type AtomSpan, decideRelease } from './release.ts';
import { epochOfWeek, releaseAt } from './weeks.ts';

const stratum: StratumId = { rule: 'R-X509-MISMATCH' as RuleId, version: '1.0' as RuleVersion, environment: 'production', outcome: 'matched' };
const span: AtomSpan = {
  stratum, epoch: epochOfWeek(firstWeek), fromWeek: firstWeek, throughWeek: week(3), releasedAt: releaseAt(firstWeek),
};
const cellsOf = (count: number): readonly Cell[] => contributors(count).flatMap((by) => [0, 1].map((offset) =>
  foldReport(undefined, anonymized({ by, week: week(offset), finding: String(offset), label: falsePositive }), 25)));
const rules = { parameters: defaultParameters, releaseKey: keyOf('release') };

describe('a release', () => {
  it('is made of the same cells and key again exactly, in any order of the cells (I5)', () => {
    expect(decideRelease(span, cellsOf(12).toReversed(), rules)).toEqual(decideRelease(span, cellsOf(12), rules));
  });

  it('holds nothing but what is public', () => {
    const decision = decideRelease(span, cellsOf(12), rules);
    expect(decision.kind === 'release' && Object.keys(decision.release).sort()).toEqual([
      'counts', 'environment', 'epoch', 'fromWeek', 'kBand', 'nEff', 'outcome', 'releaseId', 'releasedAt', 'rule', 'schemeVersion', 'throughWeek', 'version',
    ]);
    expect(decision.kind === 'release' && decision.release.releaseId).toBe('R-X509-MISMATCH|1.0|production|matched|9|120');
  });

  it('is not made below k', () => {
    expect(decideRelease(span, cellsOf(9), rules)).toEqual({ kind: 'below_k' });
    expect(decideRelease(span, [], rules)).toEqual({ kind: 'below_k' });
    expect(decideRelease(span, cellsOf(10), rules).kind).toBe('release');
  });

  it('refuses parameters that leave no safe cap', () => {
    expect(() => decideRelease(span, cellsOf(3), { ...rules, parameters: { ...defaultParameters, k: 2 } })).toThrow(RangeError);
  });
});

describe('rates over both outcomes', () => {
  const both = contributors(12).flatMap((by) => (['matched', 'not_matched'] as const).flatMap((outcome) => several(3, { by, week: week(0), outcome })));
  const aggregator = afterSealing(both, week(3));
  const releases: readonly Release[] = aggregator.atoms().map(({ release }) => release);
  const crosses: readonly CrossRelease[] = aggregator.crosses().map(({ cross }) => cross);
  const reasonOf = (result: { readonly kind: string; readonly reason?: string }) => (result.kind === 'none' ? result.reason : result.kind);

  it('need a cross record, and say so where there is none', () => {
    const rates = ratesOf(releases, [], 3);
    expect([rates.falsePositiveRate, rates.recall, rates.falsePositiveShare].map(reasonOf)).toEqual(Array(3).fill('windows_not_aligned'));
    expect(reasonOf(rates.precision)).toBe('rate');
  });

  it('need both releases of the cross record', () => {
    expect(reasonOf(ratesOf(releases.slice(0, 1), crosses, 3).recall)).toBe('windows_not_aligned');
    expect(reasonOf(ratesOf(releases.slice(1), [], 3).falseDiscoveryRate)).toBe('no_reports');
  });

  it('need reports to count among', () => {
    const rates = ratesOf(releases, crosses, 3);
    expect(crosses).toHaveLength(1);
    expect(reasonOf(rates.falsePositiveRate)).toBe('no_reports');
    expect(reasonOf(rates.recall)).toBe('rate');
    expect(rates.falsePositiveShare).toEqual({ kind: 'share', value: 0 });
    const empty = releases.map((release) => ({ ...release, counts: { should_have_matched: 0, should_not_have_matched: 0 } }));
    expect(reasonOf(ratesOf(empty, crosses, 3).falsePositiveShare)).toBe('no_reports');
  });

  it('have no cross record where the weeks differ', () => {
    const [matched, notMatched] = aggregator.atoms();
    const other = notMatched && { ...notMatched, release: { ...notMatched.release, fromWeek: week(1) } };
    expect(matched && other && decideCross(matched, other, defaultParameters)).toBeUndefined();
    expect(matched && notMatched && decideCross(matched, notMatched, defaultParameters)?.cross).toEqual(crosses[0]);
  });
});
