import type { PseudonymWithdrawal } from '@plumbline/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  afterSealing, anAggregator, anonymized, contributors, falsePositive, published, several, shuffled, type Told, truePositive, week,
} from '../../test-support/world.ts';
import { defaultParameters } from '../parameters.ts';
import { createReferenceAggregator } from './index.ts';

const withdrawalOf = (told: Told): PseudonymWithdrawal => {
  const { rule, version, epoch, pseudonym } = anonymized(told);
  return { rule, version, epoch, pseudonym };
};
const twelve = contributors(12).flatMap((by) => several(3, { by, week: week(0) }));

describe('the reference aggregator', () => {
  it('leads to the same from any order and repetition of a window\'s reports and withdrawals (I4)', () => {
    const told = fc.array(fc.record({
      by: fc.constantFrom(...contributors(14)), week: fc.constantFrom(week(0), week(2)), finding: fc.constantFrom('a', 'b', 'c'),
      label: fc.constantFrom(falsePositive, truePositive), outcome: fc.constantFrom('matched' as const, 'not_matched' as const),
    }), { minLength: 60, maxLength: 120 });
    fc.assert(fc.property(told, fc.nat(), (reports, seed) => {
      const run = (list: readonly Told[], withdrawFirst: boolean): string => {
        const aggregator = anAggregator();
        const withdraw = () => { aggregator.withdraw(withdrawalOf({ by: 'org-0', week: week(0), finding: '' })); };
        if (withdrawFirst) withdraw();
        for (const one of list) aggregator.deliver(anonymized(one));
        withdraw();
        aggregator.seal(week(3));
        return published(aggregator);
      };
      expect(run(shuffled([...reports, ...reports], seed), true)).toBe(run(reports, false));
    }), { numRuns: 30 });
  });

  it('changes no release, whatever comes for its weeks afterwards, and runs no window twice (I5, A10)', () => {
    const aggregator = afterSealing(twelve, week(3));
    const before = published(aggregator);
    for (let i = 0; i < 100; i += 1) {
      const late = anonymized({ by: 'late', week: week(i % 4), finding: 'late' });
      expect(aggregator.deliver(late)).toBe('week_already_released');
    }
    aggregator.seal(week(3));
    expect(published(aggregator)).toBe(before);
    expect(aggregator.openCells()).toEqual([]);
  });

  it('ends each delivery in one outcome, the first that holds: released, below confidence, withdrawn, folded (I6)', () => {
    const releaseKeyOf = () => new Uint8Array(32);
    const aggregator = createReferenceAggregator({ parameters: defaultParameters, minConfidence: 0.5, releaseKeyOf });
    const told: Told = { by: 'org-0', week: week(4), finding: 'f' };
    for (const one of twelve) aggregator.deliver(anonymized(one));
    aggregator.withdraw(withdrawalOf(told));
    aggregator.seal(week(3));
    expect(aggregator.deliver(anonymized({ ...told, week: week(0), confidence: 0.1 }))).toBe('week_already_released');
    expect(aggregator.deliver(anonymized({ ...told, confidence: 0.45 }))).toBe('below_confidence');
    expect(aggregator.deliver(anonymized({ ...told, confidence: 0.5 }))).toBe('withdrawn');
    expect(aggregator.deliver(anonymized({ ...told, by: 'org-1' }))).toBe('folded');
  });

  it('takes a contributor back out of all environments of the version, before the window is sealed and not after (A11)', () => {
    const both = twelve.flatMap((one): readonly Told[] => [one, { ...one, environment: 'test' }, { ...one, version: '1.1' }]);
    const early = anAggregator();
    for (const one of both) early.deliver(anonymized(one));
    early.withdraw(withdrawalOf({ by: 'org-0', week: week(0), finding: '' }));
    for (const one of both) early.deliver(anonymized(one));
    early.seal(week(3));
    expect(early.atoms().map(({ release, detail }) => [release.version, release.environment, detail.members.length])).toEqual([
      ['1.0', 'production', 11], ['1.0', 'test', 11], ['1.1', 'production', 12],
    ]);

    const late = afterSealing(both, week(3));
    const before = published(late);
    late.withdraw(withdrawalOf({ by: 'org-0', week: week(0), finding: '' }));
    expect(published(late)).toBe(before);
  });

  it('forgets withdrawals with their epoch and keeps none of a sealed one', () => {
    const aggregator = afterSealing(twelve, week(12));
    const told: Told = { by: 'org-0', week: week(12), finding: 'f' };
    aggregator.withdraw(withdrawalOf(told));
    expect(aggregator.deliver(anonymized(told))).toBe('week_already_released');
  });

  it('ends what is left of an epoch whose key is gone', () => {
    const aggregator = anAggregator();
    for (const one of twelve) aggregator.deliver(anonymized(one));
    const [first] = twelve;
    expect(aggregator.forget(anonymized(first ?? { by: '', week: week(0), finding: '' }).epoch)).toBe(36);
    expect(aggregator.openCells()).toEqual([]);
    aggregator.seal(week(12));
    expect(aggregator.atoms()).toEqual([]);
    expect(first && aggregator.deliver(anonymized(first))).toBe('week_already_released');
  });

  it('joins windows below k to the next one of the epoch', () => {
    const few = contributors(5).flatMap((by) => several(2, { by, week: week(1) }));
    const more = contributors(12).slice(5).flatMap((by) => several(2, { by, week: week(6) }));
    const [atom] = afterSealing([...few, ...more], week(12)).atoms();
    expect([atom?.release.fromWeek, atom?.release.throughWeek, atom?.detail.contributors]).toEqual([week(0), week(7), 12]);
  });
});
