import { labels, ruleOutcomes, type CrossRelease, type Instant, type Label, type Release, type RuleOutcome } from '@plumbline/contracts';
import type { AskedOutcome, CalibrationAnswer, missingReasons, optionalFigures } from '@plumbline/contracts/http';
import { atomsInRange, ratesOf, type RateResult, type Rates } from '@plumbline/privacy';
import { coverageOf } from './coverage.ts';

/** Everything released of one rule version in one environment. */
export interface Released {
  readonly releases: readonly Release[];
  readonly crosses: readonly CrossRelease[];
}
export interface AskedRange {
  readonly start: Instant;
  readonly end: Instant;
}
type OptionalFigure = (typeof optionalFigures)[number];
type MissingReason = (typeof missingReasons)[number];
type Figures = Pick<CalibrationAnswer, 'coverage' | 'result' | 'note'>;

const method = 'wilson_effective_n_t';

/**
 * Answers from whole atoms that share a millisecond with the range.
 *
 * Counts, k, distribution and coverage are those of all atoms of the asked outcome. Rates over both outcomes come from aligned windows only;
 * the interval, its naive counterpart and `effective_n` belong to the rate that the outcome supports: the false-discovery rate for `matched`, else the false-positive rate.
 * @returns undefined if no release of the asked outcome lies in the range: unknown, empty and too few look the same
 */
export const answerQuery = (
  released: Released, asked: { readonly outcome: AskedOutcome; readonly range: AskedRange },
  scheme: { readonly roundingBase: number; readonly contributionBound: number },
): Figures | undefined => {
  const inRange = atomsInRange(released.releases, asked.range.start, asked.range.end);
  const counted = asked.outcome === 'any' ? inRange : inRange.filter(({ outcome }) => outcome === asked.outcome);
  if (counted.length === 0) return undefined;

  const crosses = atomsInRange(released.crosses, asked.range.start, asked.range.end);
  const rates = ratesOf(inRange, crosses, scheme.roundingBase);
  const main = asked.outcome === 'matched' ? 'false_discovery_rate' : 'false_positive_rate';
  const mainRate = main === 'false_discovery_rate' ? rates.falseDiscoveryRate : rates.falsePositiveRate;
  const estimate = mainRate.kind === 'rate' ? mainRate.estimate : undefined;
  const { values, unavailable } = figuresOf(rates, asked.outcome);
  return {
    coverage: coverageOf(counted),
    result: {
      count: counted.reduce((sum, { counts }) => sum + counts.should_have_matched + counts.should_not_have_matched, 0),
      k: Math.max(...counted.map(({ kBand }) => kBand)),
      outcome_distribution: distributionOf(counted, asked.outcome),
      ...values,
      confidence_interval: estimate === undefined ? null : { ...estimate.published, level: 0.95, method, of: main },
      intervals: { naive: estimate?.naive.published ?? null },
      effective_n: estimate?.effectiveN ?? null,
      unavailable: mainRate.kind === 'rate' ? unavailable : { ...unavailable, confidence_interval: mainRate.reason },
      estimand: `mean rate, each organisation weighted by at most ${String(scheme.contributionBound)} reports per release`,
    },
    note: noteFor(asked.outcome, mainRate),
  };
};

/** The rates as they are given, unrounded, and why the others are null. Who asks for unmatched items alone learns nothing of matches alone. */
const figuresOf = (rates: Rates, outcome: AskedOutcome) => {
  const ofMatches = (rate: RateResult): RateResult | { readonly kind: 'none'; readonly reason: 'outcome_not_asked' } =>
    outcome === 'not_matched' ? { kind: 'none', reason: 'outcome_not_asked' } : rate;
  const all = {
    false_positive_rate: rates.falsePositiveRate,
    false_discovery_rate: ofMatches(rates.falseDiscoveryRate),
    false_positive_share: rates.falsePositiveShare,
    precision: ofMatches(rates.precision),
    recall: rates.recall,
  } as const;
  const unavailable: Partial<Record<OptionalFigure, MissingReason>> = {};
  const value = (name: keyof typeof all): number | null => {
    const figure = all[name];
    if (figure.kind === 'none') {
      unavailable[name] = figure.reason;
      return null;
    }
    return figure.kind === 'share' ? figure.value : figure.estimate.P;
  };
  const values = {
    false_positive_rate: value('false_positive_rate'),
    false_discovery_rate: value('false_discovery_rate'),
    false_positive_share: value('false_positive_share'),
    precision: value('precision'),
    recall: value('recall'),
  };
  return { values, unavailable };
};

const distributionOf = (atoms: readonly Release[], asked: AskedOutcome): Figures['result']['outcome_distribution'] => {
  const outcomes = asked === 'any' ? ruleOutcomes : [asked];
  const total = (outcome: RuleOutcome, label: Label): number =>
    atoms.filter((atom) => atom.outcome === outcome).reduce((sum, { counts }) => sum + counts[label], 0);
  return Object.fromEntries(outcomes.flatMap((outcome) => labels.map((label) => [`${outcome}/${label}`, total(outcome, label)])));
};

/** Which figure answers the question, or why none does. */
const noteFor = (outcome: AskedOutcome, rate: RateResult): string => (outcome === 'matched' ? noteOnMatches(rate) : noteOnBoth(rate));

const noteOnMatches = (rate: RateResult): string => (rate.kind === 'rate'
  ? 'false_discovery_rate answers "how often is a match of this rule wrong". Figures that need both outcomes come from the windows in which both were released.'
  : 'No rate can be given: the rounded counts of these releases are all 0.');

const noteOnBoth = (rate: RateResult): string => {
  if (rate.kind === 'rate') {
    return 'false_positive_rate answers "how often does the rule match what it should not". It comes from the windows in which both outcomes were released, '
      + 'and assumes that matched and unmatched items were labelled at the same rate. Ask for outcome=matched to learn how often a match is wrong.';
  }
  return rate.reason === 'windows_not_aligned'
    ? 'No window of this range has both outcomes released, so rates over both cannot be given. Ask for outcome=matched to learn how often a match is wrong.'
    : 'The windows in which both outcomes were released hold no item that should not have matched, so there is no false-positive rate.';
};
