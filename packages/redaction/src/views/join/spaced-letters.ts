import { isSeparatorOfLetters, isSpace } from './characters.ts';

/** Fewer letters in a row are an abbreviation (`U. S. A.`). */
const fewestLetters = 6;
const fewestGroups = 3;
const longestGroup = 8;

/** Ranges to remove, and where reading goes on. */
export interface Removal {
  readonly end: number;
  readonly removed: readonly (readonly [number, number])[];
}

/** How wide the gap at `at` is when it is one separator, spaces around it or not; 0 if there is none. */
const gapAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  if (isSpace(code)) {
    const next = text.charCodeAt(at + 1);
    return isSeparatorOfLetters(next) && isSpace(text.charCodeAt(at + 2)) ? 3 : 1;
  }
  if (!isSeparatorOfLetters(code)) return 0;
  return isSpace(text.charCodeAt(at + 1)) ? 2 : 1;
};

const isVisible = (code: number): boolean => code > 0x20 && code < 0x7f;

/**
 * Reads letters that stand apart from each other by the same separator each: `p a s s w o r d`, `A-K-I-A`, `A, K, I, A`.
 * Two or more spaces between them are a gap between words, and become one.
 */
export const readSpacedLetters = (text: string, start: number): Removal | undefined => {
  const gap = gapAt(text, start + 1);
  if (gap === 0 || !isVisible(text.charCodeAt(start))) return undefined;
  const separator = text.slice(start + 1, start + 1 + gap);
  const removed: [number, number][] = [];
  let at = start + 1;
  while (text.startsWith(separator, at)) {
    const next = skipSpaces(text, at + gap, separator);
    if (!isVisible(text.charCodeAt(next)) || !endsLetter(text, next + 1, separator)) break;
    removed.push([next > at + gap ? at + 1 : at, next]);
    at = next + 1;
  }
  return removed.length + 1 >= fewestLetters ? { end: at, removed } : undefined;
};

/** A gap between words of spaced letters is at most so wide. */
const widestGap = 8;

const skipSpaces = (text: string, from: number, separator: string): number => {
  if (separator !== ' ') return from;
  let at = from;
  while (at < from + widestGap && text.charCodeAt(at) === 0x20) at++;
  return at;
};

/** Whether the letter before `at` stands alone: the separator, white space, the end or the punctuation of a sentence follows. */
const endsLetter = (text: string, at: number, separator: string): boolean => {
  if (at >= text.length || text.startsWith(separator, at)) return true;
  const code = text.charCodeAt(at);
  return isSpace(code) || code === 0x0a || code === 0x0d || isSeparatorOfLetters(code) || isClosing(code);
};

const isClosing = (code: number): boolean => code === 0x22 || code === 0x27 || code === 0x29 || code === 0x3b || code === 0x21 || code === 0x3f || code === 0x60;

const group = /[A-Za-z0-9_+/=]{2,9}(?![A-Za-z0-9_+/=])/y;

/** So many groups decide whether they are a token; the rest follows them. */
const decisiveGroups = 6;

/** Reads a token that was cut into groups of equal length, most of them with digits: `AKIA IOS7 ODN9 EXAM`. */
export const readGroups = (text: string, start: number): Removal | undefined => {
  const first = matchGroup(text, start);
  if (first.length < 2 || first.length > longestGroup) return undefined;
  const removed: [number, number][] = [];
  let mixed = Number(isMixed(first));
  let at = start + first.length;
  while (text.charCodeAt(at) === 0x20) {
    const next = matchGroup(text, at + 1);
    if (next.length === 0 || next.length > first.length) break;
    removed.push([at, at + 1]);
    mixed += Number(isMixed(next));
    at += 1 + next.length;
    if (next.length < first.length) break;
    if (removed.length + 1 === decisiveGroups && mixed * 2 <= decisiveGroups) return undefined;
  }
  const groups = removed.length + 1;
  const isToken = groups >= fewestGroups && (groups >= decisiveGroups || mixed * 2 > groups) && at - start - removed.length >= 12;
  return isToken ? { end: at, removed } : undefined;
};

const matchGroup = (text: string, at: number): string => {
  group.lastIndex = at;
  return group.exec(text)?.[0] ?? '';
};

const isMixed = (part: string): boolean => /\d/.test(part) && /[A-Za-z]/.test(part);
