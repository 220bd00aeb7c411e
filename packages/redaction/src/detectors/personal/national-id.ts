import type { ChunkDetector, Detector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { nationalIds, type NationalId } from './national-ids.table.ts';

interface Compiled extends NationalId {
  readonly pattern: RegExp;
  readonly cuePattern: RegExp | undefined;
}

/** How far before a number the words may stand that make it one of a person. */
const cueReach = 48;

const compile = (row: NationalId): Compiled => ({
  ...row,
  pattern: new RegExp(`(?:${row.shape})(?![\\p{L}\\p{N}_]|[-./][0-9])`, 'uy'),
  cuePattern: row.cue === undefined ? undefined : new RegExp(`(?:^|[^\\p{L}])(?:${row.cue})(?![\\p{L}])`, 'iu'),
});

/** Groups the rows by what a number begins with, so that few patterns are tried at a place. */
const startsWithLetter = ({ shape }: NationalId): boolean => /^(?:\(\?![^)]*\))?\[[A-Z]/u.test(shape);

const fewestDigits = 6;
const longestNumber = 26;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isAsciiLetter = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/**
 * Rules most numbers of prose out before any pattern is tried: groups have one separator between them, a word after a space ends the number, and one group has
 * several digits.
 */
const couldBeLong = (text: string, start: number, longestGroup: number): boolean => {
  let [digits, group, separators, isLong] = [0, 0, 0, false];
  for (let at = start; at < start + longestNumber; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      separators = 0;
      if (++group >= longestGroup) isLong = true;
      if (++digits >= fewestDigits && isLong) return true;
      continue;
    }
    group = 0;
    if (isAsciiLetter(code)) {
      if (separators > 0 && digits > 0 && digits < fewestDigits) return false;
      separators = 0;
    } else if (++separators > 1) return false;
  }
  return false;
};

/** Digits in a row that every number has which begins with a digit, or with a letter (`AB 12 34 56 C`). */
const longestGroup = { ofDigits: 3, ofLetters: 2 } as const;

const numberDetector = (rows: readonly Compiled[], mask: number, group: number): ChunkDetector => ({
  on: 'chunk',
  id: 'personal.national-id',
  kind: 'pii',
  mask,
  find: ({ text, chunks }, chunk): Match | undefined => {
    const start = chunks.coreStart[chunk] ?? 0;
    if (isDigit(text.charCodeAt(start)) !== (mask === charClass.digit) || !couldBeLong(text, start, group)) return undefined;
    if (/[\p{L}\p{N}_.]/u.test(text.charAt(start - 1))) return undefined;
    let before: string | undefined;
    for (const row of rows) {
      row.pattern.lastIndex = start;
      const found = row.pattern.exec(text)?.[0];
      if (found === undefined || !row.isValid(found.replace(/[ .\-/()]/gu, ''))) continue;
      before ??= text.slice(Math.max(0, start - cueReach), start);
      if (row.cuePattern === undefined || row.cuePattern.test(before)) return { start, end: start + found.length, detector: `personal.${row.id}` };
    }
    return undefined;
  },
});

const vinShape = /[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9_-])/uy;
const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const vinValues = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';

/** ISO 3779 with the check digit of North America; without it only beside the word. */
const isVin = (vin: string, before: string): boolean => {
  if (!/[A-Z]/u.test(vin) || !/[0-9]{4}$/u.test(vin)) return false;
  const sum = vinWeights.reduce((total, weight, at) => total + (vinValues.indexOf(vin.charAt(at)) % 10) * weight, 0) % 11;
  return vin[8] === (sum === 10 ? 'X' : String(sum)) || /\b(?:vin|vehicle|chassis|fahrgestell\p{L}*)\b/iu.test(before);
};

const vin: ChunkDetector = {
  on: 'chunk',
  id: 'personal.vin',
  kind: 'pii',
  mask: charClass.letterDigit,
  find: ({ text, chunks }, chunk): Match | undefined => {
    const start = chunks.coreStart[chunk] ?? 0;
    if ((chunks.coreEnd[chunk] ?? 0) - start !== 17) return undefined;
    vinShape.lastIndex = start;
    const found = vinShape.exec(text)?.[0];
    return found !== undefined && isVin(found, text.slice(Math.max(0, start - cueReach), start)) ? { start, end: start + 17 } : undefined;
  },
};

export const nationalIdDetectors = (): readonly Detector[] => {
  const compiled = nationalIds.map(compile);
  return [
    numberDetector(compiled.filter((row) => !startsWithLetter(row)), charClass.digit, longestGroup.ofDigits),
    numberDetector(compiled.filter(startsWithLetter), charClass.letterDigit, longestGroup.ofLetters),
    vin,
  ];
};
