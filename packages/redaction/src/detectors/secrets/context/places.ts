import { charClass } from '../../../scan/char-class.ts';
import type { Scan } from '../../../scan/lex.ts';
import type { Range } from '../../../span.ts';

const longestName = 40;
const lookAround = 60;
const longestPlainWord = 8;
const plainClasses = charClass.lower | charClass.upper | charClass.letter;

const quoted = /"([^\uE000"\n]{1,500})"?|'([^\uE000'\n]{1,500})'?|`([^\uE000`\n]{1,500})`?|“([^\uE000”\n]{1,500})”|„([^\uE000“”\n]{1,500})[“”]|«\s?([^\uE000»\n]{1,500}?)\s?»|‘([^\uE000’\n]{1,500})’|「([^\uE000」\n]{1,500})」/dy;
const opening = '"\'`“„«‘「';
/** Ideographs, Kana and Hangul end a value: they go on with the sentence. */
const unquoted = /[^\uE000\s"'`<>—–\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]{1,256}/y;
const trailing = '),.;:]}>?。、，';

const isNameCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f || code === 0x2d
  || (code >= 0xc0 && code <= 0x24f);

export interface Value extends Range {
  readonly isQuoted: boolean;
}

/** A function that matches a sticky pattern at a place. The pattern is copied: its position belongs to one redactor. */
export const matcher = (pattern: RegExp): ((text: string, index: number) => RegExpExecArray | null) => {
  const own = new RegExp(pattern.source, pattern.flags);
  return (text, index) => {
    own.lastIndex = index;
    return own.exec(text);
  };
};

/** Without what a semicolon separates, and without the punctuation at the end. */
const lengthOfValue = (run: string): number => {
  const semicolon = run.indexOf(';');
  let length = semicolon === -1 ? run.length : semicolon;
  while (length > 0 && trailing.includes(run.charAt(length - 1))) length--;
  return length;
};

export type ValueReader = (text: string, index: number) => Value | undefined;

/** Reads the value at a place: what is between quotes, or the run of what is no space, without the punctuation of the sentence. */
export const createValueReader = (): ValueReader => {
  const matchQuoted = matcher(quoted);
  const matchUnquoted = matcher(unquoted);
  return (text, index) => {
    const first = text.charAt(index);
    if (opening.includes(first)) {
      const inner = matchQuoted(text, index)?.indices?.slice(1).find((range) => Array.isArray(range));
      if (inner !== undefined) return { start: inner[0], end: inner[1], isQuoted: true };
    }
    const start = index + ('([{'.includes(first) ? 1 : 0);
    const run = matchUnquoted(text, start)?.[0];
    if (run === undefined) return undefined;
    const end = start + lengthOfValue(run);
    return end === start ? undefined : { start, end, isQuoted: false };
  };
};

/** First chunk that starts at `index` or later. */
export const chunkFrom = ({ chunks }: Scan, index: number): number => {
  let low = 0;
  let high = chunks.start.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks.start[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Where the name ends that a word is part of: `token` in `token_for_staging`. */
export const endOfName = (text: string, from: number): number => {
  let end = from;
  while (end < text.length && end - from < longestName && isNameCode(text.charCodeAt(end))) end++;
  return end;
};

/** Whether a value is the last thing on its line, as in YAML: there even a plain word is one. */
export const endsLine = (text: string, { end }: Range): boolean => /^["'`,; \t\r]*(?:#[^\n]*)?(?:\n|$)/.test(text.slice(end, end + lookAround));

const longestPrefix = 30;
const isBetween = (code: number): boolean => isNameCode(code) && code < 0x80;

/** Whether a place belongs to a flag: `--db-password`. */
export const isFlag = (text: string, index: number): boolean => {
  let at = index;
  while (at > 0 && index - at < longestPrefix + 2 && isBetween(text.charCodeAt(at - 1))) at--;
  return at < index && text.charAt(at) === '-' && (at === 0 || /\s/.test(text.charAt(at - 1)));
};

/** Whether a place belongs to the name of an element: `<db:password`. */
export const isElement = (text: string, index: number): boolean => {
  let at = index;
  while (at > 0 && index - at < longestPrefix && (isBetween(text.charCodeAt(at - 1)) || ':.'.includes(text.charAt(at - 1)))) at--;
  return at > 0 && text.charAt(at - 1) === '<';
};

/** Whether nothing but a name stands before a place on its line. */
export const startsLine = (text: string, index: number): boolean =>
  /(?:^|\n)[ \t{,"'-]{0,20}[\w."-]{0,40}$/.test(text.slice(Math.max(0, index - lookAround), index));

/** Whether a chunk is a short word of letters alone, without quotes before it: never a value. Far cheaper than reading it. */
export const isPlainWord = ({ text, chunks }: Scan, chunk: number): boolean =>
  ((chunks.mask[chunk] ?? 0) & ~plainClasses) === 0
  && (chunks.coreEnd[chunk] ?? 0) - (chunks.coreStart[chunk] ?? 0) < longestPlainWord
  && !opening.includes(text.charAt(chunks.start[chunk] ?? 0));

/** Whether a chunk is what an earlier redaction left: what it announced has gone already. */
export const isMark = ({ chunks }: Scan, chunk: number): boolean => ((chunks.mask[chunk] ?? 0) & charClass.opaque) !== 0;

/** A word of the sentence as it is looked up: lower case, without punctuation. */
export const plainWordAt = ({ text, chunks }: Scan, chunk: number): string => {
  let start = chunks.start[chunk] ?? 0;
  let end = Math.min(chunks.end[chunk] ?? 0, start + longestName);
  while (start < end && '"\'('.includes(text.charAt(start))) start++;
  while (end > start && ',.;"\')'.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end).toLowerCase();
};
