import type { Contribution } from './ladder.ts';
import type { DisclosureParameters } from './parameters.ts';

/** How many independent reports the reports of correlated contributors are worth, with the figures on the way there. */
export interface EffectiveSize {
  /** Contributors with a report. */
  readonly K: number;
  readonly N: number;
  readonly F: number;
  /** Mean number of reports that a report's contributor has, Σn²/N; null without reports. */
  readonly nTilde: number | null;
  /** Sums of squares between and within contributors; null without reports. */
  readonly ssb: number | null;
  readonly ssw: number | null;
  /** Mean squares and the size they are scaled by; null with fewer than two contributors. */
  readonly msb: number | null;
  readonly msw: number | null;
  readonly n0: number | null;
  /** Estimated correlation within a contributor, 0..1; null where it is not defined. */
  readonly rhoHat: number | null;
  /** Weight of that estimate. */
  readonly w: number;
  /** Correlation that is reckoned with: the estimate, drawn toward the prior. */
  readonly rhoStar: number;
  /** Size by the model of exchangeable correlation. */
  readonly nModel: number;
  /** Variance of the rate by linearisation; null with fewer than two contributors. */
  readonly V: number | null;
  /** Size by that variance; infinite where it is 0 or the rate is 0 or 1. */
  readonly nDesign: number;
  /** The smaller of both, at least 1. */
  readonly nEff: number;
}

/**
 * Effective sample size of a rate F/N over contributors whose reports resemble each other. Contributors without reports are no members.
 * @see Ridout, Demétrio, Firth 1999 (ANOVA estimator of the correlation); Kish 1965 (design effect);
 *      Korn & Graubard 1998 (size from the linearised variance, as in R's survey::svyciprop)
 */
export const effectiveSize = (
  contributions: readonly Contribution[], { priorCorrelation, priorWeight }: Pick<DisclosureParameters, 'priorCorrelation' | 'priorWeight'>,
): EffectiveSize => {
  const members = contributions.filter(({ n }) => n > 0);
  const K = members.length;
  const N = sumOf(members, ({ n }) => n);
  const F = sumOf(members, ({ f }) => f);
  if (N === 0) return { ...noReports, rhoStar: priorCorrelation };

  const P = F / N;
  const nTilde = sumOf(members, ({ n }) => n * n) / N;
  const ssb = sumOf(members, ({ n, f }) => n * (f / n - P) ** 2);
  const ssw = sumOf(members, ({ n, f }) => (f * (n - f)) / n);
  const between = K > 1 ? varianceBetween(members, { K, N, P, nTilde, ssb, ssw }) : oneContributor;
  const w = between.rhoHat === null ? 0 : Math.min(K - 1, F, N - F);
  const rhoStar = (priorWeight * priorCorrelation + w * (between.rhoHat ?? 0)) / (priorWeight + w);
  const nModel = N / (1 + (nTilde - 1) * rhoStar);
  const isDesignEndless = between.V === null || between.V === 0 || F === 0 || F === N;
  const nDesign = isDesignEndless ? Number.POSITIVE_INFINITY : (P * (1 - P)) / between.V;
  return { K, N, F, nTilde, ssb, ssw, ...between, w, rhoStar, nModel, nDesign, nEff: Math.max(1, Math.min(nModel, nDesign)) };
};

interface Sums {
  readonly K: number;
  readonly N: number;
  readonly P: number;
  readonly nTilde: number;
  readonly ssb: number;
  readonly ssw: number;
}

const varianceBetween = (members: readonly Contribution[], { K, N, P, nTilde, ssb, ssw }: Sums) => {
  const msb = ssb / (K - 1);
  const msw = ssw / Math.max(1, N - K);
  const n0 = (N - nTilde) / (K - 1);
  const scale = msb + (n0 - 1) * msw;
  const rhoHat = scale > 0 ? Math.min(1, Math.max(0, (msb - msw) / scale)) : null;
  const V = ((K / (K - 1)) * sumOf(members, ({ n, f }) => (f - P * n) ** 2)) / (N * N);
  return { msb, msw, n0, rhoHat, V };
};

const oneContributor = { msb: null, msw: null, n0: null, rhoHat: null, V: null } as const;
const noReports = {
  K: 0, N: 0, F: 0, nTilde: null, ssb: null, ssw: null, ...oneContributor, w: 0, nModel: 0, nDesign: Number.POSITIVE_INFINITY, nEff: 1,
} as const;

const sumOf = (members: readonly Contribution[], term: (member: Contribution) => number): number => {
  let sum = 0;
  for (const member of members) sum += term(member);
  return sum;
};

const rungs = ['8', '6.3', '5', '4', '3.15', '2.5', '2', '1.6', '1.25', '1'] as const;
/** Sizes often lie exactly on a rung (one report each: K - 1); doubles may miss it from below. */
const tolerance = 1e-9;

/**
 * The published value of an effective size: the largest of 1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8 × 10^j that does not exceed it.
 * @param size at least 1
 */
export const roundDownSize = (size: number): number => {
  const reachable = size * (1 + tolerance);
  for (let exponent = Math.max(0, Math.floor(Math.log10(reachable))) + 1; exponent >= 0; exponent -= 1) {
    for (const rung of rungs) {
      const value = Number(`${rung}e${String(exponent)}`);
      if (value <= reachable) return value;
    }
  }
  return 1;
};
