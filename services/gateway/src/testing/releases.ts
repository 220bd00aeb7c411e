import type { CrossRelease, Label, Release, ReleaseId, RuleId, RuleVersion, WeekIndex } from '@plumbline/contracts';
import { epochOfWeek, releaseAt } from '@plumbline/privacy';

export const theRule = 'R-X509-MISMATCH' as RuleId;
export const version = (text: string): RuleVersion => text as RuleVersion;
export const week = (index: number): WeekIndex => index as WeekIndex;
/** How many items should have matched, and how many should not have. */
export const counts = (should: number, shouldNot: number): Record<Label, number> =>
  ({ should_have_matched: should, should_not_have_matched: shouldNot });

/** A released atom; of the first window of epoch 8 (2026-W01 to 2026-W04) unless told otherwise. */
export const aRelease = (differences: Partial<Release> = {}): Release => {
  const fromWeek = differences.fromWeek ?? week(104);
  const release = {
    rule: theRule, version: version('1.0'), environment: 'production', outcome: 'matched', fromWeek, throughWeek: week(fromWeek + 3),
    counts: counts(81, 12), nEff: 40, kBand: 20, schemeVersion: 1, ...differences,
  } as const;
  const epoch = epochOfWeek(release.throughWeek);
  const id = [release.rule, release.version, release.environment, release.outcome, epoch, release.throughWeek].join('|');
  return { epoch, releasedAt: releaseAt(release.throughWeek), releaseId: id as ReleaseId, ...release };
};

/** The record that both outcomes of those weeks were released together. */
export const aCross = (differences: Partial<CrossRelease> = {}): CrossRelease => {
  const fromWeek = differences.fromWeek ?? week(104);
  const cross = {
    rule: theRule, version: version('1.0'), environment: 'production', fromWeek, throughWeek: week(fromWeek + 3),
    nEffFalsePositiveRate: 63, nEffRecall: 31.5, schemeVersion: 1, ...differences,
  } as const;
  const epoch = epochOfWeek(cross.throughWeek);
  const id = [cross.rule, cross.version, cross.environment, 'cross', epoch, cross.throughWeek].join('|');
  return { epoch, releasedAt: releaseAt(cross.throughWeek), releaseId: id as ReleaseId, ...cross };
};
