import type { ChunkDetector, Detector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { trimEnd } from '../../scan/trim-end.ts';
import type { Range } from '../../span.ts';
import { digitsOf } from './checksums.ts';
import { wordsBefore } from './words-before.ts';
import { callingCodes, phoneCues, phoneTrailers } from './phone.table.ts';

/** Groups of digits with one to three separators between them, a calling code in front, an extension behind. */
const candidate = /\+?\(?\+?[0-9]{1,19}(?:(?:\)?[ \u00a0\u2009.\-/\u2010-\u2013]{1,3}\(?|\)\(?|\()[0-9]{1,14}){0,9}\)?(?:[ ,;]{0,2}(?:x|ext\.?|extn\.?|extension|#|poste|int\.?|Durchwahl|DW)[ .:]{0,2}[0-9]{1,6})?(?![0-9])/iy;
const extension = /[ ,;]{0,2}(?:x|ext\.?|extn\.?|extension|#|poste|int\.?|durchwahl|dw)[ .:]{0,2}[0-9]{1,6}$/iu;

const sep = '[ \\u00a0\\u2009.\\-/\\u2010-\\u2013]';
/** North American numbers as they are written; neither area code nor exchange begins with 0 or 1 in a number without brackets. */
const northAmerican = new RegExp(`^(?:(?:\\+?|00)1${sep}{0,2})?(?:\\([0-9]{3}\\)${sep}{0,2}[0-9]{3}${sep}?[0-9]{4}|[2-9][0-9]{2}([-.])[0-9]{3}\\1[0-9]{4}|[2-9][0-9]{2} [2-9][0-9]{2}[- ][0-9]{4}|[2-9][0-9]{2}-[2-9][0-9]{6})$`, 'u');
/** A trunk prefix 0 and groups. */
const national = /^\(?0[1-9][0-9]{0,4}\)?(?:[ \u00a0\-/]{1,3}[0-9]{2,8}){1,4}$/u;
/** An area code in brackets and a number of at least six digits. */
const bracketed = /^\([0-9]{2,5}\)[ \u00a0-]?[0-9]{2,5}(?:[ \u00a0-][0-9]{2,5}){0,3}$/u;
const toll = /^(?:1[-. ])?8(?:00|33|44|55|66|77|88)[-. ][0-9]{3}[-. ][0-9]{4}$/u;
const calendarLike = /^(?:[0-9]{1,2}([-./ ])[0-9]{1,2}\1(?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}([-./ ])[0-9]{1,2}\2[0-9]{1,2})$/u;
const dottedQuad = /^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/u;
const versionLike = /^[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}$/u;

const cue = new RegExp(`(?:^|[^\\p{L}])(?:${phoneCues.join('|')})(?![\\p{L}])[^0-9\\n]{0,36}$`, 'iu');
/** A label on the same line may stand before further numbers: `Tel: 12 34 56, 12 34 57`. */
const trailer = new RegExp(`^[ \\t]{0,2}[([]?(?:${phoneTrailers.join('|')})\\b`, 'iu');
/** Words that make a number something else, however near a cue stands. */
const notAPhone = /(?:port|pid|version|line|lines|rfc|cve|cwe|issue|pr|ticket|section|chapter|page|step|status|code|error|http|id|uid|isbn|order|invoice|account|card|iban|chiffre|figure|table|bytes?|kb|mb|ms|seconds?)\s{0,2}(?:number|no\.?|nr\.?|is|to|of|:|#)?[\s:=#"'(]{0,4}$/iu;

const isInternational = (text: string, digits: string): boolean => {
  const dialled = text.startsWith('+') || text.startsWith('(+') ? digits : digits.startsWith('00') ? digits.slice(2) : '';
  if (dialled.length < 7 || dialled.length > 15) return false;
  if (!callingCodes.some((code) => dialled.startsWith(code))) return false;
  return text.includes('+') ? true : dialled.length >= 9 && /[^0-9]/u.test(text);
};

const isNational = (text: string, digits: string): boolean =>
  digits.length >= 9 && digits.length <= 12 && national.test(text)
  || digits.length >= 8 && digits.length <= 12 && bracketed.test(text);

const isPhone = (text: string, digits: string): boolean =>
  isInternational(text, digits) || northAmerican.test(text) || toll.test(text) || isNational(text, digits);

/** Where the candidate begins: the brackets and the plus before the chunk's core belong to it. */
const beginOf = (text: string, core: number, start: number): number => {
  let at = core;
  while (at > start && /[(+]/u.test(text.charAt(at - 1))) at--;
  return at;
};

const separatorsAtEnd = ' .-/\u2010\u2011\u2012\u2013(';
const trimmed = (found: string): string => {
  const closed = trimEnd(found, separatorsAtEnd);
  return closed.endsWith(')') && !closed.includes('(') ? closed.slice(0, -1) : closed;
};

const withoutLoneBracket = (found: string): number => (found.startsWith('(') && !found.includes(')') ? 1 : 0);

/** What could be a number at a chunk, its brackets closed, nothing of the sentence with it. */
const candidateAt = (text: string, core: number, chunkStart: number): Range | undefined => {
  const begin = beginOf(text, core, chunkStart);
  if (!/[0-9+(]/u.test(text.charAt(begin)) || /[\p{L}\p{N}_.@#$-]/u.test(text.charAt(begin - 1))) return undefined;
  candidate.lastIndex = begin;
  const raw = candidate.exec(text)?.[0];
  if (raw === undefined) return undefined;
  const found = trimmed(raw);
  const end = begin + found.length;
  return /[\p{L}_@%]/u.test(text.charAt(end)) ? undefined : { start: begin + withoutLoneBracket(found), end };
};

const fewestDigits = 6;
const cueReach = 64;
const extensionSign = /[#A-Za-z]/u;

const phone: ChunkDetector = {
  on: 'chunk',
  id: 'personal.phone',
  kind: 'pii',
  mask: charClass.digit,
  find: ({ text, chunks }, chunk): Match | undefined => {
    const range = candidateAt(text, chunks.coreStart[chunk] ?? 0, chunks.start[chunk] ?? 0);
    if (range === undefined) return undefined;
    if (range.end - range.start < fewestDigits) return undefined;
    const written = text.slice(range.start, range.end);
    const number = extensionSign.test(written) ? written.replace(extension, '') : written;
    const digits = digitsOf(number);
    if (digits.length < fewestDigits || calendarLike.test(number) || dottedQuad.test(number)) return undefined;
    if (isPhone(number, digits)) return range;
    return isAnnounced(text, range, number) ? { ...range, confidence: 0.7 } : undefined;
  },
};

const isAnnounced = (text: string, { start, end }: Range, number: string): boolean => {
  const digits = digitsOf(number).length;
  if (digits > 15 || (digits < 8 && versionLike.test(number))) return false;
  if (trailer.test(text.slice(end, end + 16))) return true;
  const before = wordsBefore(text, start, cueReach);
  return before !== undefined && cue.test(before) && !notAPhone.test(before);
};

export const phoneDetectors: readonly Detector[] = [phone];
