import type { Sample, Sanitized } from '../sample.ts';
import { lengthOf, squeezed } from './code-points.ts';
import { findLeaks } from './find-leaks.ts';

/** Counts over the samples of a set; figures are made of these. */
export interface Tally {
  readonly n: number;
  readonly discarded: number;
  readonly kept: number;
  /** Kept texts in which something can be read that should not be. */
  readonly leaked: number;
  /** Parts of secrets in kept texts, and how many of them are readable. */
  readonly parts: number;
  readonly readable: number;
  /** Kept texts that should have survived as they are, how many did not, and their characters with those that were lost. */
  readonly clean: number;
  readonly altered: number;
  readonly characters: number;
  readonly lost: number;
}

export const emptyTally: Tally = {
  n: 0, discarded: 0, kept: 0, leaked: 0, parts: 0, readable: 0, clean: 0, altered: 0, characters: 0, lost: 0,
};

export const addTallies = (one: Tally, other: Tally): Tally => ({
  n: one.n + other.n, discarded: one.discarded + other.discarded, kept: one.kept + other.kept, leaked: one.leaked + other.leaked,
  parts: one.parts + other.parts, readable: one.readable + other.readable, clean: one.clean + other.clean,
  altered: one.altered + other.altered, characters: one.characters + other.characters, lost: one.lost + other.lost,
});

const mark = /[[<{][A-Z_:0-9a-z-]+[\]>}]/g;

/** Scores one sample. */
export const tallyOf = (sample: Sample, { kept }: Sanitized): Tally => {
  if (kept === undefined) return { ...emptyTally, n: 1, discarded: 1 };
  if (sample.secrets.length > 0) {
    const { parts, readable } = findLeaks(sample, kept);
    return { ...emptyTally, n: 1, kept: 1, parts, readable: readable.length, leaked: readable.length > 0 ? 1 : 0 };
  }
  const characters = lengthOf(sample.text);
  const altered = squeezed(kept) !== squeezed(sample.text);
  const lost = altered ? Math.max(0, characters - lengthOf(kept.replace(mark, ''))) : 0;
  return { ...emptyTally, n: 1, kept: 1, clean: 1, altered: altered ? 1 : 0, characters, lost };
};
