/** Constants of the release scheme; the letter in brackets is the one that the formulas use. */
export interface DisclosureParameters {
  /** Fewest contributors that count toward k in a release [k]. */
  readonly k: number;
  /** Most reports of one contributor in one release [C]. */
  readonly contributionBound: number;
  /** Published counts are multiples of it [b]. */
  readonly roundingBase: number;
  /** Fewest contributors to a label whose count is at least the rounding base [m]. */
  readonly minLabelContributors: number;
  /** Largest share of a release that one contributor may have, a whole percentage as a fraction [d]. */
  readonly dominance: number;
  /** What the third largest and smaller contributors to a label must add up to, as a share of the largest; a whole percentage [p]. */
  readonly labelDominance: number;
  /** Caps that are tried in turn, descending to 1; those above the contribution bound are left out [L]. */
  readonly ladder: readonly number[];
  /** Correlation within a contributor that is assumed before looking at the data, 0..1 [rho0]. */
  readonly priorCorrelation: number;
  /** How many observations that assumption weighs [nu]. */
  readonly priorWeight: number;
}

/** Which scheme a release was made by; it changes whenever a published figure would be computed otherwise. */
export const schemeVersion = 1;

export const defaultParameters: DisclosureParameters = Object.freeze({
  k: 10,
  contributionBound: 25,
  roundingBase: 3,
  minLabelContributors: 3,
  dominance: 0.25,
  labelDominance: 0.25,
  ladder: Object.freeze([25, 16, 10, 6, 4, 2, 1]),
  priorCorrelation: 0.1,
  priorWeight: 10,
});

/** Below this k an operator has to acknowledge what a small group gives away. */
export const unacknowledgedK = defaultParameters.k;

export type ParameterCheck =
  | { readonly kind: 'valid'; readonly parameters: DisclosureParameters }
  /** Every reason at once, each a sentence for an operator. */
  | { readonly kind: 'invalid'; readonly errors: readonly string[] };

/**
 * Checks constants before anything is released with them. They may be stricter than the defaults, not weaker, but for k,
 * and must make the smallest cap safe for every input with K ≥ k, so that a release always finds a cap.
 * @param acknowledgeSmallK whether the operator accepts a k below 10
 */
export const checkParameters = (
  parameters: DisclosureParameters, { acknowledgeSmallK }: { readonly acknowledgeSmallK: boolean },
): ParameterCheck => {
  const { k, contributionBound, roundingBase, minLabelContributors, dominance, labelDominance, ladder } = parameters;
  const { priorCorrelation, priorWeight } = parameters;
  const defaults = defaultParameters;
  const rules: readonly (readonly [boolean, string])[] = [
    [isWhole(k, 2), 'k must be a whole number of at least 2'],
    [!(k < unacknowledgedK) || acknowledgeSmallK, `k below ${String(unacknowledgedK)} needs an explicit acknowledgement`],
    [isWhole(contributionBound, 1) && contributionBound <= defaults.contributionBound, 'C must be a whole number from 1 to 25'],
    [isWhole(roundingBase, defaults.roundingBase), 'b must be a whole number of at least 3'],
    [isWhole(minLabelContributors, defaults.minLabelContributors), 'm must be a whole number of at least 3'],
    [!(minLabelContributors > roundingBase), 'm must not exceed b'],
    [isPercentage(dominance) && dominance > 0 && dominance <= defaults.dominance, 'd must be a whole percentage above 0 and at most .25'],
    [isPercentage(labelDominance) && labelDominance >= defaults.labelDominance && labelDominance <= 1,
      'p must be a whole percentage from .25 to 1'],
    [!(k * Math.round(dominance * 100) < 100), 'k times d must be at least 1'],
    [isLadder(ladder, contributionBound), 'the ladder must descend in whole numbers and end in 1'],
    [priorCorrelation >= 0 && priorCorrelation <= 1, 'rho0 must lie between 0 and 1'],
    [priorWeight > 0 && Number.isFinite(priorWeight), 'nu must be above 0'],
  ];
  const errors = rules.flatMap(([holds, error]) => (holds ? [] : [error]));
  return errors.length === 0 ? { kind: 'valid', parameters } : { kind: 'invalid', errors };
};

const isWhole = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;
const isPercentage = (share: number): boolean => Number.isFinite(share) && Math.abs(share * 100 - Math.round(share * 100)) < 1e-9;
const isLadder = (ladder: readonly number[], bound: number): boolean =>
  ladder.at(-1) === 1
  && ladder.every((cap, i) => isWhole(cap, 1) && cap < (ladder[i - 1] ?? Number.POSITIVE_INFINITY))
  && ladder.some((cap) => cap <= bound);
