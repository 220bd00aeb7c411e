import type { Instant, Label, RuleOutcome } from '@plumbline/contracts';
import { weekMs } from '@plumbline/privacy';
import { sampleRules, type SampleRule } from './sample-rules.ts';
import { seededDraws, type Draws } from './seeded-draws.ts';

/** A report as a client sends it. */
export interface SampleReport {
  readonly ruleid: string;
  readonly ruleversion: string;
  readonly claim: { readonly input: string; readonly findingid: string; readonly metadata: { readonly scanner: string } };
  readonly outcome: RuleOutcome;
  readonly actualOutcome: Label;
  readonly confidence: number;
  readonly timestamp: number;
  readonly environment: 'production';
}

export interface SampleOrganisation {
  readonly id: string;
  readonly name: string;
  /** What it reports in one week of the sample, oldest first; weeks must be asked for in order. */
  reportsOf(week: number, weekStart: Instant): readonly SampleReport[];
}

/** Correlation of labels within an organisation: how much organisations differ in their rates. */
const correlation = 0.05;

/** @param count number of organisations; equal seeds give equal reports */
export const sampleOrganisations = (count: number, seed: number): readonly SampleOrganisation[] =>
  Array.from({ length: count }, (_, i) => {
    const draws = seededDraws(seed + i);
    const number = String(i + 1).padStart(2, '0');
    const adopted = sampleRules.filter(({ adoption }) => draws.uniform() < adoption).map((rule) => reporter(rule, number, draws));
    return {
      id: `org-sample-${number}`,
      name: `Sample organisation ${number}`,
      reportsOf: (week, weekStart) =>
        adopted.flatMap((report) => report(week, weekStart)).sort((a, b) => a.timestamp - b.timestamp),
    };
  });

type Reporter = (week: number, weekStart: Instant) => readonly SampleReport[];

const reporter = (rule: SampleRule, organisation: string, draws: Draws): Reporter => {
  const falsePositive = correlatedEvents(rule.falseDiscoveryRate, draws);
  const missed = correlatedEvents(rule.missRate, draws);
  let findings = 0;
  const one = (outcome: RuleOutcome, weekStart: Instant): SampleReport => {
    findings += 1;
    const shouldHave = outcome === 'matched' ? !falsePositive() : missed();
    return {
      ruleid: rule.rule,
      ruleversion: rule.version,
      claim: {
        input: draws.pick(rule.inputs),
        findingid: `${rule.rule}/${rule.version}/${organisation}/${String(findings)}`,
        metadata: { scanner: draws.pick(['nightly', 'pull-request', 'release']) },
      },
      outcome,
      actualOutcome: shouldHave ? 'should_have_matched' : 'should_not_have_matched',
      confidence: draws.between(12, 20) / 20,
      timestamp: weekStart + Math.floor(draws.uniform() * (weekMs - 2 * 3_600_000)),
      environment: 'production',
    };
  };
  return (week, weekStart) => {
    if (week < rule.fromWeek || week > rule.throughWeek) return [];
    return [
      ...repeat(aroundMean(rule.matchedPerWeek, draws), () => one('matched', weekStart)),
      ...repeat(aroundMean(rule.unmatchedPerWeek, draws), () => one('not_matched', weekStart)),
    ];
  };
};

/**
 * Events of an organisation whose own rate is drawn from a beta distribution with this mean and correlation, without drawing that rate: each event
 * makes its like more probable.
 * @see Pólya–Eggenberger urn; the counts are beta-binomial
 */
const correlatedEvents = (mean: number, draws: Draws): (() => boolean) => {
  const prior = (1 - correlation) / correlation;
  let events = 0;
  let drawn = 0;
  return () => {
    const happens = draws.uniform() < (mean * prior + events) / (prior + drawn);
    drawn += 1;
    if (happens) events += 1;
    return happens;
  };
};

const aroundMean = (mean: number, draws: Draws): number => draws.between(0, 2 * mean);
const repeat = <T>(times: number, make: () => T): readonly T[] => Array.from({ length: times }, make);
