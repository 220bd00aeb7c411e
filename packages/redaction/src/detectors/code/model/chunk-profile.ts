import type { Scan } from '../../../scan/lex.ts';
import { mix } from './hashing.ts';
import { isSign, signSet, symbol, symbolOf } from './symbols.ts';

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

const ofProse = signSet('.,\'-!?');
const ofBoth = signSet('":/;()');

const weightOfSign = (code: number): number => {
  if (ofProse(code)) return 0;
  return ofBoth(code) ? 1 : 3;
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

interface Symbols {
  readonly shape: number;
  readonly pairs: readonly number[];
  readonly codeish: number;
}

const readSymbols = (text: string, start: number, end: number): Symbols => {
  const pairs: number[] = [];
  let shape = seed;
  let items = 0;
  let previous: number = symbol.none;
  let weight = 0;
  let signs = 0;
  for (let at = start; at < end; at++) {
    const here = symbolOf(text.charCodeAt(at));
    const sign = isSign(here);
    if (sign || here !== previous) {
      if (items++ < longestShape) shape = mix(shape, here);
      if (sign || isSign(previous)) pairs.push((previous << 8) | here);
    }
    signs += Number(sign);
    if (sign) weight += weightOfSign(here);
    else if (here === symbol.upper && previous === symbol.lower) weight += 2;
    previous = here;
  }
  if (isSign(previous)) pairs.push(previous << 8);
  return { shape, pairs, codeish: codeishOf(weight, signs) };
};

/** Reads a chunk. The cost is bounded whatever its length. */
export const profileOf = ({ text, chunks }: Scan, chunk: number): ChunkProfile => {
  const start = chunks.start[chunk] ?? 0;
  const fullEnd = chunks.end[chunk] ?? 0;
  const end = Math.min(fullEnd, start + readAtMost);
  const coreStart = Math.min(chunks.coreStart[chunk] ?? start, end);
  const coreEnd = Math.max(coreStart, Math.min(chunks.coreEnd[chunk] ?? end, end));
  const { shape, pairs, codeish } = readSymbols(text, start, end);
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
    codeish,
  };
};
