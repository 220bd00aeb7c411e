import type { Label } from '@plumbline/contracts';
import { type Contribution, defaultParameters as parameters, effectiveSize, roundDownSize } from '@plumbline/privacy';
import { cappedContributions, contributorRates, label, labelsOf, publishAtom, type PublishedAtom } from './publish-atom.ts';
import { seededRandom } from './random.ts';

/** How often k - 1 colluders find the last contributor's exact count of a label. */
export interface Recovery {
  readonly falsePositives: number;
  readonly truePositives: number;
}
export interface CollusionScenario {
  readonly rate: number;
  readonly correlation: number;
  readonly runs: number;
  readonly seed: number;
}

/**
 * k - 1 colluders against the last member of an atom of k: what is published less what they know of their own reports.
 * They are told the cap besides, which is not published, so that they know exactly what they have added.
 */
export const recoverBySubtraction = ({ rate, correlation, runs, seed }: CollusionScenario): Recovery => {
  const random = seededRandom(seed);
  let falsePositives = 0;
  let truePositives = 0;
  for (let run = 0; run < runs; run += 1) {
    const sequences = contributorRates({ contributors: parameters.k, rate, correlation }, random)
      .map((own) => labelsOf(own, parameters.contributionBound, random));
    const contributions = cappedContributions(sequences, parameters);
    const { counts } = publishAtom(sequences, parameters, random);
    const colluders = contributions.slice(1);
    const target = contributions[0] ?? { n: 0, f: 0 };
    const known = colluders.reduce((sum, { n, f }) => ({ n: sum.n + n, f: sum.f + f }), { n: 0, f: 0 });
    if (counts.should_not_have_matched - known.f === target.f) falsePositives += 1;
    if (counts.should_have_matched - (known.n - known.f) === target.n - target.f) truePositives += 1;
  }
  return { falsePositives: falsePositives / runs, truePositives: truePositives / runs };
};

/** The best guess of an attacker who knows how contributors behave, with and without the release. */
export interface Inference {
  readonly informed: Recovery;
  /** The same attacker's guess without looking at the release: what the prior alone gives. */
  readonly blind: Recovery;
}

/**
 * The same coalition with Bayes' rule: it knows the scheme, its own reports, that the target has 1 .. `longest` reports and how likely
 * each list of labels is, and takes the likeliest count of each label, effective size included.
 */
export const recoverByInference = (
  { rate, correlation, longest, runs, seed }: CollusionScenario & { readonly longest: number },
): Inference => {
  const random = seededRandom(seed);
  const candidates = targetSequences(longest, rate);
  const blindGuess = { f: likeliest(candidates, ({ f }) => f), t: likeliest(candidates, ({ n, f }) => n - f) };
  const hits = { informed: { falsePositives: 0, truePositives: 0 }, blind: { falsePositives: 0, truePositives: 0 } };
  for (let run = 0; run < runs; run += 1) {
    const colluders = contributorRates({ contributors: parameters.k - 1, rate, correlation }, random).map((own) =>
      Array.from({ length: 1 + random.below(longest) }, () => label(random.uniform() < own)));
    const target = Array.from({ length: 1 + random.below(longest) }, () => label(random.uniform() < rate));
    const f = target.filter((one) => one === 'should_not_have_matched').length;
    const atom = publishAtom([...colluders, target], parameters, random);
    const posterior = candidates.map((candidate) =>
      ({ ...candidate, weight: candidate.weight * likelihood(atom, cappedContributions([...colluders, candidate.sequence], parameters)) }));
    hits.informed.falsePositives += Number(likeliest(posterior, (candidate) => candidate.f) === f);
    hits.informed.truePositives += Number(likeliest(posterior, (candidate) => candidate.n - candidate.f) === target.length - f);
    hits.blind.falsePositives += Number(blindGuess.f === f);
    hits.blind.truePositives += Number(blindGuess.t === target.length - f);
  }
  const share = ({ falsePositives, truePositives }: Recovery): Recovery =>
    ({ falsePositives: falsePositives / runs, truePositives: truePositives / runs });
  return { informed: share(hits.informed), blind: share(hits.blind) };
};

interface Candidate extends Contribution {
  readonly sequence: readonly Label[];
  readonly weight: number;
}

/** Every list of labels up to a length, with its probability. */
const targetSequences = (longest: number, rate: number): readonly Candidate[] =>
  Array.from({ length: longest }, (_, i) => i + 1).flatMap((n) => Array.from({ length: 2 ** n }, (_, bits) => {
    const sequence = Array.from({ length: n }, (_, i) => label(((bits >> i) & 1) === 1));
    const f = sequence.filter((one) => one === 'should_not_have_matched').length;
    return { sequence, n, f, weight: (rate ** f * (1 - rate) ** (n - f)) / longest };
  }));

/** Probability that these contributions are published as this atom. */
const likelihood = (atom: PublishedAtom, contributions: readonly Contribution[]): number => {
  const { N, F, nEff } = effectiveSize(contributions, parameters);
  if (roundDownSize(nEff) !== atom.nEff) return 0;
  return roundingProbability(F, atom.counts.should_not_have_matched) * roundingProbability(N - F, atom.counts.should_have_matched);
};

const roundingProbability = (count: number, published: number): number =>
  Math.max(0, 1 - Math.abs(count - published) / parameters.roundingBase);

const likeliest = (candidates: readonly Candidate[], valueOf: (candidate: Candidate) => number): number => {
  const weights = new Map<number, number>();
  for (const candidate of candidates) weights.set(valueOf(candidate), (weights.get(valueOf(candidate)) ?? 0) + candidate.weight);
  return [...weights].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
};
