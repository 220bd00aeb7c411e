import {
  environments, ruleOutcomes, type CrossRelease, type EpochIndex, type Instant, type Release, type ReleaseId, type RuleId, type RuleVersion,
  type WeekIndex,
} from '@plumbline/contracts';
import { number, oneOf, text, type Row } from '../../common/sqlite/row.ts';

/** What releases and cross records have in common. */
const common = (row: Row) => ({
  releaseId: text<ReleaseId>(row, 'release_id'),
  rule: text<RuleId>(row, 'rule'),
  version: text<RuleVersion>(row, 'version'),
  environment: oneOf(row, 'environment', environments),
  epoch: number<EpochIndex>(row, 'epoch'),
  fromWeek: number<WeekIndex>(row, 'from_week'),
  throughWeek: number<WeekIndex>(row, 'through_week'),
  releasedAt: number<Instant>(row, 'released_at'),
  schemeVersion: number(row, 'scheme_version'),
});

export const toRelease = (row: Row): Release => ({
  ...common(row),
  outcome: oneOf(row, 'outcome', ruleOutcomes),
  counts: { should_have_matched: number(row, 'should_have_matched'), should_not_have_matched: number(row, 'should_not_have_matched') },
  nEff: number(row, 'n_eff'),
  kBand: number(row, 'k_band'),
});

export const toCrossRelease = (row: Row): CrossRelease => ({
  ...common(row),
  nEffFalsePositiveRate: number(row, 'n_eff_false_positive_rate'),
  nEffRecall: number(row, 'n_eff_recall'),
});
