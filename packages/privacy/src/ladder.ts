import type { Label } from '@plumbline/contracts';
import type { DisclosureParameters } from './parameters.ts';

/** What one contributor adds to a release. */
export interface Contribution {
  /** Labels of any kind. */
  readonly n: number;
  /** Labels of the kind that is counted; of a stratum: `should_not_have_matched`. */
  readonly f: number;
}

export interface CapChoice {
  /** Most reports that any contributor may add; neither published nor stored. */
  readonly c: number;
  /** In the order of the contributors. */
  readonly contributions: readonly Contribution[];
}

/** Shares are compared in whole ten-thousandths, which hold every whole percentage exactly. */
const shareUnit = 10_000;

/** What contributors add when each is cut to its first `cap` labels. */
export const contributionsAt = (sequences: readonly (readonly Label[])[], cap: number): readonly Contribution[] =>
  sequences.map((sequence) => {
    const n = Math.min(cap, sequence.length);
    let f = 0;
    for (let i = 0; i < n; i += 1) if (sequence[i] === 'should_not_have_matched') f += 1;
    return { n, f };
  });

/**
 * Whether sums of these contributions protect their contributors: nobody has more than the share `dominance` of all, and of each label
 * with at least `roundingBase` reports there are `minLabelContributors` contributors, of whom the second largest cannot estimate the
 * largest within the share `labelDominance`.
 * @see Handbook on Statistical Disclosure Control (sdcTools), chapter 4: dominance and p% rule
 */
export const isSafe = (contributions: readonly Contribution[], parameters: DisclosureParameters): boolean => {
  let total = 0;
  let largest = 0;
  for (const { n } of contributions) {
    total += n;
    largest = Math.max(largest, n);
  }
  return largest * shareUnit <= Math.round(parameters.dominance * shareUnit) * total
    && isLabelSafe(contributions, (contribution) => contribution.f, parameters)
    && isLabelSafe(contributions, (contribution) => contribution.n - contribution.f, parameters);
};

const isLabelSafe = (
  contributions: readonly Contribution[], countOf: (contribution: Contribution) => number, parameters: DisclosureParameters,
): boolean => {
  let sum = 0;
  let contributors = 0;
  let first = 0;
  let second = 0;
  for (const contribution of contributions) {
    const count = countOf(contribution);
    sum += count;
    if (count > 0) contributors += 1;
    if (count > first) {
      second = first;
      first = count;
    } else if (count > second) second = count;
  }
  if (sum < parameters.roundingBase) return true;
  return contributors >= parameters.minLabelContributors
    && (sum - first - second) * shareUnit >= Math.round(parameters.labelDominance * shareUnit) * first;
};

/** The caps to try, largest first: those of the ladder that do not exceed the contribution bound. */
export const rungsOf = ({ ladder, contributionBound }: DisclosureParameters): readonly number[] =>
  ladder.filter((cap) => cap <= contributionBound);

/**
 * The largest cap of the ladder under which the sums are safe.
 * @param sequences each contributor's labels in order of item key; what lies behind the first C is not looked at
 * @returns undefined only for parameters that do not pass their check, or for fewer than k contributors
 */
export const chooseCap = (sequences: readonly (readonly Label[])[], parameters: DisclosureParameters): CapChoice | undefined => {
  for (const c of rungsOf(parameters)) {
    const contributions = contributionsAt(sequences, c);
    if (isSafe(contributions, parameters)) return { c, contributions };
  }
  return undefined;
};
