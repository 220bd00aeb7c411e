import {
  type CrossRelease, type EpochIndex, environments, type Instant, type Release, type ReleaseId, type RuleId, ruleOutcomes, type RuleVersion,
  type WeekIndex,
} from '@plumbline/contracts';
import { type RateEstimate, type RateResult, ratesOf } from '../src/index.ts';
import { type JsonObject, number, object, objects, oneOf } from './read-vectors.ts';

/** The rates of published releases and cross records, or null where there is none. */
export const answerRates = (input: JsonObject, roundingBase: number, describe: (estimate: RateEstimate) => unknown): unknown => {
  const rates = ratesOf(objects(input['releases']).map(releaseOf), objects(input['crosses']).map(crossOf), roundingBase);
  const rate = (result: RateResult): unknown => (result.kind === 'rate' ? describe(result.estimate) : null);
  return {
    false_discovery_rate: rate(rates.falseDiscoveryRate),
    precision: rate(rates.precision),
    false_positive_rate: rate(rates.falsePositiveRate),
    recall: rate(rates.recall),
    false_positive_share: rates.falsePositiveShare.kind === 'share' ? rates.falsePositiveShare.value : null,
  };
};

const common = {
  rule: 'R-X509-MISMATCH' as RuleId, version: '1.0' as RuleVersion, environment: environments[0], epoch: 9 as EpochIndex,
  releasedAt: 0 as Instant, schemeVersion: 1,
};

const releaseOf = (release: JsonObject): Release => {
  const counts = object(release['counts']);
  const throughWeek = number(release['through_week']) as WeekIndex;
  const outcome = oneOf(ruleOutcomes, release['outcome']);
  return {
    ...common, outcome, releaseId: `${outcome}|${String(throughWeek)}` as ReleaseId,
    fromWeek: number(release['from_week']) as WeekIndex, throughWeek,
    counts: {
      should_have_matched: number(counts['should_have_matched']), should_not_have_matched: number(counts['should_not_have_matched']),
    },
    nEff: number(release['n_eff']), kBand: number(release['k']),
  };
};

const crossOf = (cross: JsonObject): CrossRelease => {
  const throughWeek = number(cross['through_week']) as WeekIndex;
  return {
    ...common, releaseId: `cross|${String(throughWeek)}` as ReleaseId, fromWeek: number(cross['from_week']) as WeekIndex, throughWeek,
    nEffFalsePositiveRate: number(cross['fpr_n_eff']), nEffRecall: number(cross['recall_n_eff']),
  };
};
