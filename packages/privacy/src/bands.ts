const steps = [10, 15, 20, 30, 50, 75] as const;
/** How much may be taken off a number of contributors before its band is looked up, exclusive. */
const blur = 3n;

/**
 * The band of a number of contributors: the largest of k itself and of 10, 15, 20, 30, 50, 75 × 10^j above k that does not exceed it.
 * @param value a whole number ≥ k
 */
export const bandOf = (value: number, k: number): number => {
  let band = k;
  for (let scale = 1; scale * 10 <= value; scale *= 10) {
    for (const step of steps) if (step * scale > band && step * scale <= value) band = step * scale;
  }
  return band;
};

/**
 * The band that is published for K contributors. Up to two are taken off first, so that a band that changes does not tell that one joined.
 * @param draw uniform in 0 .. 2^256 - 1, the same whenever the same release is made again
 */
export const publishedBand = (contributors: number, k: number, draw: bigint): number =>
  bandOf(Math.max(k, contributors - Number(draw % blur)), k);
