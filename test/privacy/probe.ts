import type { Label } from '@plumbline/contracts';
import { defaultParameters as parameters } from '@plumbline/privacy';
import { contributorRates, label, labelsOf, type Population, publishAtom, type PublishedAtom } from './publish-atom.ts';
import { type Random, seededRandom } from './random.ts';

/** What two colluders may do to learn about a third. */
export const probeStrategies = ['one report each', 'many true positives', 'many false positives', 'one of each kind, many'] as const;
export type ProbeStrategy = (typeof probeStrategies)[number];

export interface ProbeScenario {
  readonly population: Population;
  readonly strategy: ProbeStrategy;
  /** False positives that the target has or has not. */
  readonly labels: number;
  readonly runs: number;
  readonly seed: number;
}

/**
 * Two colluders in an atom, who choose their own reports, guess whether the target reported `labels` false positives or none among its
 * four. They know the scheme and the population, not the other members' reports; they learn the odds of each release by simulating it.
 * @returns share of right guesses; .5 is no knowledge
 */
export const probeByTwo = (
  { population, strategy, labels, runs, seed }: ProbeScenario,
): number => {
  const random = seededRandom(seed);
  const odds = new Map<string, number>();
  const observe = (isGuilty: boolean): readonly string[] => views(probedAtom(population, strategy, isGuilty ? labels : 0, random));
  for (let run = 0; run < runs * 4; run += 1) {
    for (const isGuilty of [true, false]) for (const view of observe(isGuilty)) odds.set(view, (odds.get(view) ?? 0) + (isGuilty ? 1 : -1));
  }
  let right = 0;
  for (let run = 0; run < runs; run += 1) {
    const isGuilty = random.uniform() < 0.5;
    const seen = observe(isGuilty).find((view) => (odds.get(view) ?? 0) !== 0);
    const guess = seen === undefined ? random.uniform() < 0.5 : (odds.get(seen) ?? 0) > 0;
    if (guess === isGuilty) right += 1;
  }
  return right / runs;
};

/** What is published, from the most telling view to the commonest: a view that was never seen in training falls back to the next. */
const views = ({ counts, nEff }: PublishedAtom): readonly string[] => {
  const f = String(counts.should_not_have_matched);
  const t = String(counts.should_have_matched);
  return [`${f}/${t}/${String(nEff)}`, `${f}/${t}`, f];
};

const probedAtom = (population: Population, strategy: ProbeStrategy, falsePositives: number, random: Random): PublishedAtom => {
  const others = contributorRates({ ...population, contributors: population.contributors - 3 }, random)
    .map((rate) => labelsOf(rate, parameters.contributionBound, random));
  const target = shuffled([0, 1, 2, 3].map((i) => label(i < falsePositives)), random);
  return publishAtom([...others, ...probes(strategy), target], parameters, random);
};

const probes = (strategy: ProbeStrategy): readonly (readonly Label[])[] => {
  const many = (isFalsePositive: boolean): readonly Label[] =>
    Array.from({ length: parameters.contributionBound }, () => label(isFalsePositive));
  switch (strategy) {
    case 'one report each': return [[label(false)], [label(false)]];
    case 'many true positives': return [many(false), many(false)];
    case 'many false positives': return [many(true), many(true)];
    case 'one of each kind, many': return [many(true), many(false)];
    default: return strategy satisfies never;
  }
};

const shuffled = <Item>(items: readonly Item[], random: Random): readonly Item[] =>
  items.map((item) => ({ item, at: random.uniform() })).sort((one, two) => one.at - two.at).map(({ item }) => item);
