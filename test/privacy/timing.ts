import type { AnonymizedReport, EpochIndex, ItemKey, Pseudonym, RecordId, RuleId, RuleVersion, WeekIndex } from '@plumbline/contracts';
import { defaultParameters, epochOfWeek, lastWeekOfEpoch, windowsOf } from '@plumbline/privacy';
import { createReferenceAggregator } from '@plumbline/privacy/reference';
import { type Random, seededRandom } from './random.ts';

export interface TimingScenario {
  readonly organisations: number;
  /** Probability that an organisation reports in a week. */
  readonly weekly: number;
  readonly runs: number;
  readonly seed: number;
}
export interface TimingResult {
  /** What can be seen: for each window of the epoch whether a release came out of it, e.g. `-R-`. */
  readonly pattern: string;
  /** Share of epochs with this pattern in which the target reported in the first window, or did not. */
  readonly present: number;
  readonly absent: number;
  /** The larger of both over the smaller. */
  readonly likelihoodRatio: number;
}

const epoch = 9 as EpochIndex;
const stratum = {
  rule: 'R-X509-MISMATCH' as RuleId, version: '1.0' as RuleVersion, environment: 'production', outcome: 'matched',
} as const;

/**
 * What the time of releases tells about one organisation: was it among those that reported in the first window? Patterns that are rarer
 * than one in a hundred under both worlds are left out.
 */
export const simulateTiming = (scenario: TimingScenario): readonly TimingResult[] => {
  const random = seededRandom(scenario.seed);
  const patterns = new Map<string, { present: number; absent: number }>();
  for (let run = 0; run < scenario.runs; run += 1) {
    for (const world of ['present', 'absent'] as const) {
      const pattern = releasePattern(scenario, world === 'present', random);
      const seen = patterns.get(pattern) ?? { present: 0, absent: 0 };
      seen[world] += 1 / scenario.runs;
      patterns.set(pattern, seen);
    }
  }
  return [...patterns].filter(([, { present, absent }]) => Math.max(present, absent) >= 0.01).sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([pattern, { present, absent }]) =>
      ({ pattern, present, absent, likelihoodRatio: Math.max(present, absent) / Math.min(present, absent) }));
};

const releasePattern = ({ organisations, weekly }: TimingScenario, isTargetPresent: boolean, random: Random): string => {
  const aggregator = createReferenceAggregator({
    parameters: defaultParameters, minConfidence: 0, releaseKeyOf: () => Uint8Array.from({ length: 32 }, () => random.below(256)),
  });
  const [first] = windowsOf(epoch);
  for (let organisation = 0; organisation < organisations; organisation += 1) {
    for (let week = epoch * 13; week <= lastWeekOfEpoch(epoch); week += 1) {
      const isFixed = organisation === 0 && first !== undefined && week <= first.throughWeek;
      const isOnlyFixedReport = isFixed && isTargetPresent && week === first.fromWeek;
      if (isFixed ? isOnlyFixedReport : random.uniform() < weekly) aggregator.deliver(reportOf(organisation, week as WeekIndex));
    }
  }
  for (const { throughWeek } of windowsOf(epoch)) aggregator.seal(throughWeek);
  const released = new Set(aggregator.atoms().map(({ release }) => release.throughWeek));
  return windowsOf(epoch).map(({ throughWeek }) => (released.has(throughWeek) ? 'R' : '-')).join('');
};

const reportOf = (organisation: number, week: WeekIndex): AnonymizedReport => {
  const id = `${String(organisation)}.${String(week)}`;
  return {
    ...stratum, recordId: id as RecordId, itemKey: id as ItemKey, pseudonym: String(organisation) as Pseudonym, order: [week * 7, 0],
    label: 'should_have_matched', confidence: 1, week, epoch: epochOfWeek(week), countsTowardK: true,
  };
};
