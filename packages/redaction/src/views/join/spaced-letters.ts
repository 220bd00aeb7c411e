import { opaque } from '../../scan/char-class.ts';
import { isSeparatorOfLetters, isSpace } from './characters.ts';

/** Fewer letters in a row are an abbreviation (`U. S. A.`). */
const fewestLetters = 6;
const fewestGroups = 3;
const shortestToken = 12;
const longestGroup = 8;

/** Ranges to remove, and where reading goes on. */
export interface Removal {
  readonly end: number;
  readonly removed: readonly (readonly [number, number])[];
}

const widestSeparator = 3;

/** What parts the letters from `at` on: a space, or a sign up to three times, spaces around it or not. Empty if there is nothing. */
const separatorAt = (text: string, at: number): string => {
  const space = isSpace(text.charCodeAt(at)) ? 1 : 0;
  let end = at + space;
  const sign = text.charCodeAt(end);
  if (!isSeparatorOfLetters(sign)) return text.slice(at, end);
  while (end < at + space + widestSeparator && text.charCodeAt(end) === sign) end++;
  const isSpacedAfter = isSpace(text.charCodeAt(end));
  if (space === 1 && !isSpacedAfter) return text.slice(at, at + 1);
  return text.slice(at, isSpacedAfter ? end + 1 : end);
};

const opaqueCode = opaque.charCodeAt(0);
const isVisible = (code: number): boolean =>
  (code > 0x20 && code < 0x7f) || (code > 0xa0 && code !== opaqueCode && (code < 0x2000 || code > 0x206f));

/**
 * Reads letters that stand apart from each other by the same separator each: `p a s s w o r d`, `A-K-I-A`, `A, K, I, A`.
 * Two or more spaces between them are a gap between words, and become one.
 */
export const readSpacedLetters = (text: string, start: number): Removal | undefined => {
  if (!isVisible(text.charCodeAt(start))) return undefined;
  const separator = separatorAt(text, start + 1);
  if (separator === '') return undefined;
  const gap = separator.length;
  const removed: [number, number][] = [];
  let at = start + 1;
  while (text.startsWith(separator, at)) {
    const next = skipSpaces(text, at + gap, separator);
    const isLetter = isVisible(text.charCodeAt(next)) || isGapBetweenWords(text, next, separator);
    if (!isLetter || !endsLetter(text, next + 1, separator)) break;
    removed.push([next > at + gap ? at + 1 : at, next]);
    at = next + 1;
  }
  return removed.length + 1 >= fewestLetters ? { end: at, removed } : undefined;
};

/** Where a sign parts the letters, a space among them is one of the text's own: `i.s. .i.t`. */
const isGapBetweenWords = (text: string, at: number, separator: string): boolean =>
  !separator.startsWith(' ') && isSpace(text.charCodeAt(at)) && text.startsWith(separator, at + 1);

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
  return /[\s"')!?`]/.test(text.charAt(at)) || isSeparatorOfLetters(text.charCodeAt(at));
};

const group = /[A-Za-z0-9_+/=]{2,9}(?![A-Za-z0-9_+/=])/y;

/** So many groups decide whether they are a token; the rest follows them. */
const decisiveGroups = 6;

/** Reads a token that was cut into groups of equal length, most of them with digits: `AKIA IOS7 ODN9 EXAM`. */
export const readGroups = (text: string, start: number): Removal | undefined => {
  const { length } = matchGroup(text, start);
  if (length < 2 || length > longestGroup) return undefined;
  const removed: [number, number][] = [];
  let mixed = 0;
  let end = start;
  for (let at = start, width = length; width > 0 && width <= length; at = end + 1) {
    if (at > start) removed.push([end, at]);
    end = at + width;
    mixed += Number(isMixed(text.slice(at, end)));
    if (removed.length + 1 === decisiveGroups && mixed * 2 <= decisiveGroups) return undefined;
    width = width === length && text.charCodeAt(end) === 0x20 ? matchGroup(text, end + 1).length : 0;
  }
  const groups = removed.length + 1;
  return isToken(groups, mixed) && end - start - removed.length >= shortestToken ? { end, removed } : undefined;
};

const isToken = (groups: number, mixed: number): boolean => groups > decisiveGroups || (groups >= fewestGroups && mixed * 2 > groups);

const matchGroup = (text: string, at: number): string => {
  group.lastIndex = at;
  return group.exec(text)?.[0] ?? '';
};

const isMixed = (part: string): boolean => /\d/.test(part) && /[A-Za-z]/.test(part);
