export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

const z = 1.96;

/** Wilson's interval of 95 % for a share (Wilson 1927). @param hits of `trials`; without trials nothing is known and the interval is empty */
export const wilson = (hits: number, trials: number): Interval => {
  if (trials === 0) return { lower: 0, upper: 0 };
  const share = hits / trials;
  const scale = 1 + z * z / trials;
  const centre = (share + z * z / (2 * trials)) / scale;
  const half = z * Math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / scale;
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
};
