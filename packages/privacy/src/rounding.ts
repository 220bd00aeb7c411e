import type { Label, ReleaseId } from '@plumbline/contracts';
import { keyedHash } from './keyed-hash.ts';

const drawBits = 256n;

/**
 * A uniform draw of 256 bits that is the same whenever the same release is made again, and secret while it matters.
 * @param releaseKey random, one per epoch, destroyed with the epoch's pseudonym key
 * @param use        the label whose count is rounded, or `k` for the band of contributors
 */
export const drawFor = (releaseKey: Uint8Array, releaseId: ReleaseId, use: Label | 'k'): bigint =>
  BigInt(`0x${keyedHash(releaseKey, [releaseId, use]).toString('hex')}`);

/**
 * Rounds a count to a multiple of `base` so that its expectation stays the count.
 * @param count true number of labels, a whole number ≥ 0
 * @param base  rounding base in labels; 3 hides differences of one or two
 * @param draw  uniform in 0 .. 2^256 - 1
 * @returns `count` rounded down, or up with probability (count mod base) / base; off by less than `base`
 * @see Stats NZ, 2013 Census confidentiality rules (random rounding to base 3)
 */
export const roundCount = (count: number, base: number, draw: bigint): number => {
  const rest = count % base;
  return draw * BigInt(base) < BigInt(rest) << drawBits ? count - rest + base : count - rest;
};
