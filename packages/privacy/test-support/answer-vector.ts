import type { EpochIndex, Instant, Label, WeekIndex } from '@plumbline/contracts';
import {
  atomsInRange, bandOf, chooseCap, compareRates, contributionsAt, defaultParameters, type DisclosureParameters, effectiveSize, epochOfWeek,
  estimateRate, fixWeek, isoLabel, isSafe, keyDestroyedAt, type RateAtom, type RateEstimate, releaseAt, roundCount,
  roundDownSize,
  rungsOf, tValue, weekEnd, weekOf, weekOfIsoLabel, weekStart, windowOf,
} from '../src/index.ts';
import { answerFold } from './answer-fold.ts';
import { answerRates } from './answer-rates.ts';
import { possibleBands } from './possible-bands.ts';
import { type JsonObject, list, number, object, objects, oneOf, string } from './read-vectors.ts';

const operations = [
  'week', 'iso', 'fix_week', 'range', 'cap', 'n_eff', 'round_down', 'interval', 't', 'compare', 'rates', 'band', 'k_bands',
  'round_count', 'fold',
] as const;
type Operation = (typeof operations)[number];

/** Computes what a vector asks for, in the vector's own words. */
export const answer = (input: JsonObject): unknown =>
  answers[oneOf<Operation>(operations, input['op'])](input, parametersOf(input['params']));

const answers: Readonly<Record<Operation, (input: JsonObject, parameters: DisclosureParameters) => unknown>> = {
  week: ({ ms }) => describeWeek(number(ms)),
  iso: ({ iso }) => ({ week: weekOfIsoLabel(string(iso)) ?? null }),
  fix_week: ({ event_ms: event, now_ms: now }) => fixWeek(number(event) as Instant, number(now) as Instant),
  range: (input) => {
    const atoms = list(input['atoms']).map((span, index) => {
      const [from, through] = list(span);
      return { index, fromWeek: number(from) as WeekIndex, throughWeek: number(through) as WeekIndex };
    });
    const chosen = atomsInRange(atoms, number(input['start_ms']) as Instant, number(input['end_ms']) as Instant);
    return { chosen: chosen.map(({ index }) => index) };
  },
  cap: ({ labels }, parameters) => describeCap(list(labels).map((sequence) => sequenceOf(string(sequence))), parameters),
  n_eff: ({ n, f }, parameters) => describeSize(list(n).map((value, i) => ({ n: number(value), f: number(list(f)[i]) })), parameters),
  round_down: ({ value }) => ({ published: roundDownSize(number(value)) }),
  interval: ({ atoms }, { roundingBase }) => {
    const estimate = estimateRate(objects(atoms).map(rateAtom), roundingBase);
    return estimate === undefined ? null : describeEstimate(estimate);
  },
  t: ({ df }) => ({ t: tValue(number(df)) }),
  compare: ({ one, two }, { roundingBase }) => {
    const first = estimateRate(objects(one).map(rateAtom), roundingBase);
    const second = estimateRate(objects(two).map(rateAtom), roundingBase);
    return first === undefined || second === undefined ? null : describeComparison(first, second);
  },
  rates: (input, { roundingBase }) => answerRates(input, roundingBase, describeEstimate),
  band: ({ value }, { k }) => ({ band: bandOf(number(value), k) }),
  k_bands: ({ K }, { k }) => ({ bands: possibleBands(number(K), k) }),
  round_count: ({ count }, { roundingBase }) => describeRounding(number(count), roundingBase),
  fold: answerFold,
};

const parametersOf = (params: unknown): DisclosureParameters => {
  const given = object(params ?? {});
  const pick = (name: string, fallback: number): number => (given[name] === undefined ? fallback : number(given[name]));
  const defaults = defaultParameters;
  return {
    k: pick('k', defaults.k),
    contributionBound: pick('C', defaults.contributionBound),
    roundingBase: pick('b', defaults.roundingBase),
    minLabelContributors: pick('m', defaults.minLabelContributors),
    dominance: pick('d', defaults.dominance),
    labelDominance: pick('p', defaults.labelDominance),
    ladder: given['L'] === undefined ? defaults.ladder : list(given['L']).map(number),
    priorCorrelation: pick('rho0', defaults.priorCorrelation),
    priorWeight: pick('nu', defaults.priorWeight),
  };
};

const describeWeek = (ms: number): unknown => {
  const week = weekOf(ms);
  const epoch: EpochIndex = epochOfWeek(week);
  const { fromWeek, throughWeek } = windowOf(week);
  return {
    week, iso: isoLabel(week), week_start_ms: weekStart(week), week_end_ms: weekEnd(week), epoch,
    window_first_week: fromWeek, window_last_week: throughWeek, release_at_ms: releaseAt(week), key_destroyed_at_ms: keyDestroyedAt(epoch),
  };
};

const sequenceOf = (labels: string): readonly Label[] =>
  labels.split('').map((label) => (label === '1' ? 'should_not_have_matched' : 'should_have_matched'));

const describeCap = (sequences: readonly (readonly Label[])[], parameters: DisclosureParameters): unknown => {
  const choice = chooseCap(sequences, parameters);
  const contributions = choice?.contributions ?? [];
  return {
    c: choice?.c ?? null,
    n: contributions.map(({ n }) => n),
    f: contributions.map(({ f }) => f),
    N: contributions.reduce((sum, { n }) => sum + n, 0),
    F: contributions.reduce((sum, { f }) => sum + f, 0),
    safe: Object.fromEntries(rungsOf(parameters).map((cap) => [String(cap), isSafe(contributionsAt(sequences, cap), parameters)])),
  };
};

const describeSize = (contributions: readonly { n: number; f: number }[], parameters: DisclosureParameters): unknown => {
  const size = effectiveSize(contributions, parameters);
  const { nTilde, rhoHat, rhoStar, nModel, nDesign, nEff } = size;
  return {
    ...size, n_tilde: nTilde, rho_hat: rhoHat, rho_star: rhoStar, n_model: nModel, n_design: nDesign,
    n_eff: nEff, n_eff_published: roundDownSize(nEff),
  };
};

const rateAtom = (atom: JsonObject): RateAtom =>
  ({ f: number(atom['f']), n: number(atom['n']), nEff: number(atom['n_eff']), k: number(atom['k']) });

const describeEstimate = (estimate: RateEstimate): unknown => ({
  F: estimate.F, N: estimate.N, P: estimate.P, P_tilde: estimate.pTilde, q: estimate.q, v: estimate.v, n_star: estimate.nStar,
  effective_n: estimate.effectiveN, k: estimate.k, t: estimate.t,
  lower: estimate.lower, upper: estimate.upper, lower_published: estimate.published.lower, upper_published: estimate.published.upper,
  naive_lower: estimate.naive.lower, naive_upper: estimate.naive.upper,
  naive_lower_published: estimate.naive.published.lower, naive_upper_published: estimate.naive.published.upper,
});

const describeComparison = (one: RateEstimate, two: RateEstimate): unknown => {
  const { difference, lower, upper, published, z, probability, probabilityBetter } = compareRates(one, two);
  return {
    D: difference, lower, upper, lower_published: published.lower, upper_published: published.upper,
    z, probability, probability_better: probabilityBetter,
  };
};

/** Finds by halving where draws stop rounding up: what share of them does is the probability. */
const describeRounding = (count: number, base: number): unknown => {
  const all = 1n << 256n;
  const isUp = (draw: bigint): boolean => roundCount(count, base, draw) > count;
  let up = 0n;
  let down = all;
  while (up < down) {
    const middle = (up + down) / 2n;
    if (isUp(middle)) up = middle + 1n;
    else down = middle;
  }
  const values = [...new Set([roundCount(count, base, all - 1n), roundCount(count, base, 0n)])];
  const probabilityUp = Number(up) / Number(all);
  return { values, probabilities: values.length === 1 ? [1] : [1 - probabilityUp, probabilityUp] };
};
