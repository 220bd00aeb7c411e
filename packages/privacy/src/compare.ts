import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Bounds, type RateEstimate, roundOutward } from './interval.ts';

/** How the rates of two versions differ. */
export interface Comparison extends Bounds {
  /** Rate of the second version less that of the first, -1..1; negative: the second is better. */
  readonly difference: number;
  /** Bounds of its 95 % interval, rounded outward to .001. */
  readonly published: Bounds;
  readonly z: number;
  /** Probability that the second version has the lower rate. */
  readonly probability: number;
  /** The same to .01, within .01 and .99. */
  readonly probabilityBetter: number;
}

/**
 * Compares the same rate of two versions.
 * @see Zou & Donner 2008 (MOVER: an interval for a difference from those of its parts)
 */
export const compareRates = (one: RateEstimate, two: RateEstimate): Comparison => {
  const difference = two.P - one.P;
  const bounds = {
    lower: Math.max(-1, difference - Math.hypot(two.P - two.lower, one.upper - one.P)),
    upper: Math.min(1, difference + Math.hypot(two.upper - two.P, one.P - one.lower)),
  };
  const z = (logit(one.pTilde) - logit(two.pTilde)) / Math.sqrt(one.v / one.q ** 2 + two.v / two.q ** 2);
  const probability = normalCdf(z, 0, 1);
  const probabilityBetter = Math.min(0.99, Math.max(0.01, Math.floor(probability * 100 + 0.5) / 100));
  return { difference, ...bounds, published: roundOutward(bounds), z, probability, probabilityBetter };
};

const logit = (p: number): number => Math.log(p / (1 - p));
