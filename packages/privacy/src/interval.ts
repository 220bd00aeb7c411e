import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** What a rate is estimated from: one published atom. */
export interface RateAtom {
  /** Rounded count of what the rate counts. */
  readonly f: number;
  /** Rounded count of all that it counts among. */
  readonly n: number;
  /** Published effective sample size. */
  readonly nEff: number;
  /** Published band of contributors. */
  readonly k: number;
}
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}
/** A rate with its 95 % interval and the figures on the way there. */
export interface RateEstimate extends Bounds {
  readonly F: number;
  readonly N: number;
  /** The rate, F/N. */
  readonly P: number;
  /** The rate as the variance sees it: never 0 or 1. */
  readonly pTilde: number;
  readonly q: number;
  /** Variance of the rate: between organisations, within them, and from rounding. */
  readonly v: number;
  /** Number of independent reports with that variance. */
  readonly nStar: number;
  /** ⌊n*⌋ */
  readonly effectiveN: number;
  /** The largest band of any one atom: never that of a union. */
  readonly k: number;
  readonly t: number;
  /** Bounds rounded outward to .001. */
  readonly published: Bounds;
  /** Wilson's interval as if every report were independent, for comparison. */
  readonly naive: Bounds & { readonly published: Bounds };
}

/** Probability below the upper bound of a two-sided 95 % interval. */
const confidenceQuantile = 0.975;
/** Normal quantile for the same interval: 1.959964 to six places. */
const naiveZ = 1.959963984540054;

/** Quantile of Student's t for two-sided 95 % intervals. @param degreesOfFreedom at least 1 */
export const tValue = (degreesOfFreedom: number): number => tQuantile(confidenceQuantile, degreesOfFreedom);

/**
 * Estimates a rate from atoms that share organisations: what differs between organisations is fully correlated over atoms, the rest independent.
 * @param roundingBase base that the counts were rounded to
 * @returns undefined if the atoms hold no reports
 * @see Franco, Little, Louis, Slud 2019 (Wilson's interval on an effective size); Stats NZ (variance of random rounding)
 */
export const estimateRate = (atoms: readonly RateAtom[], roundingBase: number): RateEstimate | undefined => {
  let F = 0;
  let N = 0;
  let k = 0;
  for (const atom of atoms) {
    F += atom.f;
    N += atom.n;
    k = Math.max(k, atom.k);
  }
  if (N === 0) return undefined;
  const P = F / N;
  const pTilde = (F + 0.5) / (N + 1);
  const q = pTilde * (1 - pTilde);
  const v = sampleVariance(atoms, N, q) + (atoms.length * ((roundingBase ** 2 - 1) / 6) * ((1 - P) ** 2 + P ** 2)) / N ** 2;
  const nStar = q / v;
  const t = tValue(k - 1);
  const bounds = wilson(P, nStar, t);
  const naive = wilson(P, N, naiveZ);
  return {
    F, N, P, pTilde, q, v, nStar, effectiveN: Math.floor(nStar), k, t, ...bounds, published: roundOutward(bounds),
    naive: { ...naive, published: roundOutward(naive) },
  };
};

const sampleVariance = (atoms: readonly RateAtom[], N: number, q: number): number => {
  let between = 0;
  let within = 0;
  for (const { n, nEff } of atoms) {
    if (n === 0) continue;
    const weight = n / N;
    between += weight * Math.sqrt(Math.max(0, q / nEff - q / n));
    within += (weight ** 2 * q) / n;
  }
  return between ** 2 + within;
};

/**
 * Wilson's score interval, exactly 0 or 1 at its end for a rate of 0 or 1.
 * @param n sample size, need not be whole
 * @param z quantile: of the normal distribution, or of Student's t for few organisations
 * @see Wilson 1927; Brown, Cai, DasGupta 2001
 */
export const wilson = (rate: number, n: number, z: number): Bounds => {
  const scale = 1 + z ** 2 / n;
  const centre = (rate + z ** 2 / (2 * n)) / scale;
  const halfWidth = (z * Math.sqrt((rate * (1 - rate)) / n + z ** 2 / (4 * n ** 2))) / scale;
  return {
    lower: rate === 0 ? 0 : Math.max(0, centre - halfWidth),
    upper: rate === 1 ? 1 : Math.min(1, centre + halfWidth),
  };
};

/** Bounds as they are published: multiples of .001, never narrower. */
export const roundOutward = ({ lower, upper }: Bounds): Bounds => ({
  lower: Math.floor(lower * 1000) / 1000,
  upper: Math.ceil(upper * 1000) / 1000,
});
