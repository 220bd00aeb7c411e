import { partitionOfKey } from '@plumbline/ports';
import { ruleKey, type Cell, type CellEntry, type CrossRelease, type PseudonymWithdrawal, type Release, type StratumId } from '@plumbline/contracts';
import { instant } from '@plumbline/test-kit';
import { anItemKey, aPseudonym, aRecordId, aReleaseId, aRule, aVersion, epoch, week } from '../../common/testing/ids.ts';
import type { DeliveryCount } from '../port.ts';

/** Partitions that stores under test are opened with. */
export const partitions = 4;
/** Epoch 8 is weeks 104-116; its windows end with weeks 107, 111 and 116. */
export const testEpoch = epoch(8);
export const firstWeek = week(104);
export const windowEnd = week(107);

export const aStratum = (stratum: Partial<StratumId> = {}): StratumId => ({
  rule: aRule('X'), version: aVersion('1.0'), environment: 'production', outcome: 'matched', ...stratum,
});
export const partitionOf = (stratum: Pick<StratumId, 'rule' | 'version'>): number => partitionOfKey(ruleKey(stratum), partitions);

export const anEntry = (number: number, entry: Partial<CellEntry> = {}): CellEntry => ({
  itemKey: anItemKey(number), recordId: aRecordId(number), label: 'should_not_have_matched', order: [20_454, 0], ...entry,
});
export const aCell = (cell: Partial<Cell> = {}): Cell => ({
  stratum: aStratum(), week: firstWeek, pseudonym: aPseudonym(1), rev: 1, countsTowardK: true, entries: [anEntry(1)], ...cell,
});
export const aDelivery = (number: number, delivery: Partial<DeliveryCount> = {}): DeliveryCount => ({
  recordId: aRecordId(number), epoch: testEpoch, windowEnd, day: 20_454, outcome: 'folded', ...delivery,
});
export const aWithdrawal = (withdrawal: Partial<PseudonymWithdrawal> = {}): PseudonymWithdrawal => ({
  rule: aRule('X'), version: aVersion('1.0'), epoch: testEpoch, pseudonym: aPseudonym(1), ...withdrawal,
});

export const aRelease = (release: Partial<Release> = {}): Release => {
  const stratum = aStratum(release);
  const through = release.throughWeek ?? windowEnd;
  return {
    rule: stratum.rule, version: stratum.version, environment: stratum.environment, outcome: stratum.outcome,
    releaseId: aReleaseId(`${stratum.rule}|${stratum.version}|${stratum.environment}|${stratum.outcome}|8|${through}`),
    epoch: testEpoch, fromWeek: firstWeek, throughWeek: through,
    counts: { should_have_matched: 30, should_not_have_matched: 12 }, nEff: 31.5, kBand: 10,
    releasedAt: instant('2026-01-28T00:00:00Z'), schemeVersion: 1, ...release,
  };
};
export const aCross = (cross: Partial<CrossRelease> = {}): CrossRelease => ({
  releaseId: aReleaseId('R-X|1.0|production|cross|8|107'), rule: aRule('X'), version: aVersion('1.0'), environment: 'production', epoch: testEpoch,
  fromWeek: firstWeek, throughWeek: windowEnd, nEffFalsePositiveRate: 12.5, nEffRecall: 20, releasedAt: instant('2026-01-28T00:00:00Z'), schemeVersion: 1,
  ...cross,
});
