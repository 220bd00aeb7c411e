import type { Label, LabelCounts } from '@plumbline/contracts';
import {
  chooseCap, type Contribution, type DisclosureParameters, effectiveSize, publishedBand, roundDownSize, roundedCounts,
} from '@plumbline/privacy';
import type { Random } from './random.ts';

/** What everybody sees of an atom. */
export interface PublishedAtom {
  readonly counts: LabelCounts;
  readonly nEff: number;
  readonly kBand: number;
}
export interface Population {
  readonly contributors: number;
  /** Mean rate of `should_not_have_matched`. */
  readonly rate: number;
  /** Correlation of two labels of one contributor. */
  readonly correlation: number;
}

/** The product's own steps from labels to a published atom, with draws from the simulation instead of a release key. */
export const publishAtom = (
  sequences: readonly (readonly Label[])[], parameters: DisclosureParameters, random: Pick<Random, 'draw'>,
): PublishedAtom => {
  const contributions = cappedContributions(sequences, parameters);
  return {
    counts: roundedCounts(contributions, parameters.roundingBase, () => random.draw()),
    nEff: roundDownSize(effectiveSize(contributions, parameters).nEff),
    kBand: publishedBand(sequences.length, parameters.k, random.draw()),
  };
};

export const cappedContributions = (
  sequences: readonly (readonly Label[])[], parameters: DisclosureParameters,
): readonly Contribution[] => {
  const choice = chooseCap(sequences, parameters);
  if (choice === undefined) throw new RangeError('no safe cap: a simulation has to have at least k contributors');
  return choice.contributions;
};

export const label = (isFalsePositive: boolean): Label => (isFalsePositive ? 'should_not_have_matched' : 'should_have_matched');

/** Rates of contributors: a beta distribution with the given mean and correlation. */
export const contributorRates = ({ contributors, rate, correlation }: Population, random: Random): readonly number[] => {
  const size = (1 - correlation) / correlation;
  return Array.from({ length: contributors }, () => random.beta(rate * size, (1 - rate) * size));
};

/** Labels of a contributor: a skewed number (log-normal, median 7, one in 150 over 150), cut where no cap looks any further. */
export const labelsOf = (rate: number, longest: number, random: Random): readonly Label[] => {
  const length = Math.min(longest, 1 + Math.floor(Math.exp(2 + 1.2 * random.normal())));
  return Array.from({ length }, () => label(random.uniform() < rate));
};
