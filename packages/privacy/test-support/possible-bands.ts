import { publishedBand } from '../src/index.ts';

/** One band for each value that may be taken off. */
export const possibleBands = (contributors: number, k: number): readonly number[] =>
  [...new Set([0n, 1n, 2n].map((draw) => publishedBand(contributors, k, draw)))].sort((one, two) => one - two);
