import type { Scan } from '../../../scan/lex.ts';
import { mix } from './hashing.ts';
import { isSign, symbol, symbolOf } from './symbols.ts';

const seed = 0x811c9dc5;
/** No more than this is read of a chunk: what follows tells nothing new, and the cost stays bounded. */
const readAtMost = 64;
const longestShape = 14;

/** What the model looks at in one chunk, as hashes. */
export interface ChunkProfile {
  /** The word within, in lower case with digits as one. */
  readonly word: number;
  /** Kinds of characters in order, runs collapsed. */
  readonly shape: number;
  /** The signs before and after the core. */
  readonly lead: number;
  readonly trail: number;
  /** First and last three characters of the core. */
  readonly prefix: number;
  readonly suffix: number;
  /** Symbols of the first and the last character. */
  readonly first: number;
  readonly last: number;
  /** Pairs of neighbouring symbols of which one at least is a sign. */
  readonly pairs: readonly number[];
  /** Signs, weighed 0-3 by how rare they are in prose. */
  readonly codeish: number;
}

const weightOfSign = (value: number): number => {
  switch (value) {
    case 0x2e: case 0x2c: case 0x27: case 0x2d: case 0x21: case 0x3f: return 0;
    case 0x22: case 0x3a: case 0x2f: case 0x3b: case 0x28: case 0x29: return 1;
    default: return isSign(value) ? 3 : 0;
  }
};

const hashOfSigns = (text: string, from: number, to: number): number => {
  let hash = seed;
  for (let at = from; at < to && at < from + 5; at++) hash = mix(hash, text.charCodeAt(at));
  return hash;
};

const fold = (code: number): number => {
  if (code >= 0x41 && code <= 0x5a) return code | 0x20;
  return code >= 0x30 && code <= 0x39 ? 0x30 : code;
};

const hashOfWord = (text: string, from: number, to: number): number => {
  let hash = seed;
  for (let at = from; at < to; at++) hash = mix(hash, fold(text.charCodeAt(at)));
  return hash;
};

const codeishOf = (weight: number, signs: number): number => {
  if (weight === 0) return 0;
  if (weight < 3) return 1;
  return weight >= 6 || signs > 2 ? 3 : 2;
};

/** Reads a chunk. The cost is bounded whatever its length. */
export const profileOf = ({ text, chunks }: Scan, chunk: number): ChunkProfile => {
  const start = chunks.start[chunk] ?? 0;
  const fullEnd = chunks.end[chunk] ?? 0;
  const end = Math.min(fullEnd, start + readAtMost);
  const coreStart = Math.min(chunks.coreStart[chunk] ?? start, end);
  const coreEnd = Math.max(coreStart, Math.min(chunks.coreEnd[chunk] ?? end, end));
  const pairs: number[] = [];
  let shape = seed;
  let items = 0;
  let previous: number = symbol.none;
  let weight = 0;
  let signs = 0;
  for (let at = start; at < end; at++) {
    const here = symbolOf(text.charCodeAt(at));
    if (here !== previous || isSign(here)) {
      if (items++ < longestShape) shape = mix(shape, here);
      if (isSign(here) || isSign(previous)) pairs.push((previous << 8) | here);
    }
    if (isSign(here)) {
      weight += weightOfSign(here);
      signs++;
    } else if (here === symbol.upper && previous === symbol.lower) {
      weight += 2;
    }
    previous = here;
  }
  if (isSign(previous)) pairs.push(previous << 8);
  return {
    word: hashOfWord(text, coreStart, Math.min(coreEnd, coreStart + 24)),
    shape,
    lead: hashOfSigns(text, start, coreStart),
    trail: hashOfSigns(text, coreEnd, end),
    prefix: hashOfWord(text, coreStart, Math.min(coreEnd, coreStart + 3)),
    suffix: hashOfWord(text, Math.max(coreStart, coreEnd - 3), coreEnd),
    first: symbolOf(text.charCodeAt(start)),
    last: symbolOf(text.charCodeAt(fullEnd - 1)),
    pairs,
    codeish: codeishOf(weight, signs),
  };
};
