import type { ChunkDetector, Detector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Range } from '../../span.ts';
import { digitsOf, luhn } from './checksums.ts';
import { wordsBefore } from './words-before.ts';

const goesOn = /[0-9A-Za-z._-]/u;
const run = /[0-9](?:[ \u00a0.-]?[0-9]){7,18}(?![0-9])/y;
/** First digits of the networks: Visa, Mastercard (5 and 2-series), American Express, Diners, JCB, Discover, Maestro, UnionPay, Mir, RuPay, Verve, Dankort. */
const network = /^(?:4|5[0-8]|2[2-7]|3|6|81|82|1800|2131)/u;
const plausibleGroups = /^(?:[0-9]{12,19}|[0-9]{4}([ \u00a0.-])[0-9]{4}\1[0-9]{4}\1[0-9]{1,7}|[0-9]{4}([ \u00a0.-])[0-9]{6}\2[0-9]{4,5}|[0-9]{4}([ \u00a0.-])[0-9]{4}\3[0-9]{4}\3[0-9]{4}\3[0-9]{3})$/u;
const cue = /(?:^|[^\p{L}])(?:cards?|visa|master ?card|amex|american express|maestro|discover|diners(?: club)?|jcb|cc|pan|karten?|kreditkarten?|carte|tarjetas?|carta|cart[aã]o|kort|kredittkort|kreditkort|kaart|kart[ay]?|kártya|luottokortti|карт[аыеу]|κάρτα)(?:$|[^\p{L}])[^0-9\n]{0,40}$/iu;
const cueReach = 60;
const behind = /^\s{0,2}(?:\(?(?:visa|mastercard|amex|card)\b)/iu;

/** Milliseconds, microseconds or nanoseconds since 1970. */
const timestamp = /^1[4-9](?:[0-9]{11}|[0-9]{14}|[0-9]{17})$/u;

const card: ChunkDetector = {
  on: 'chunk',
  id: 'personal.card',
  kind: 'pii',
  mask: charClass.digit,
  find: ({ text, chunks }, chunk): Match | undefined => {
    const start = chunks.coreStart[chunk] ?? 0;
    if (goesOn.test(text.charAt(start - 1))) return undefined;
    run.lastIndex = start;
    const found = run.exec(text)?.[0];
    if (found === undefined || /[A-Za-z_]/u.test(text.charAt(start + found.length))) return undefined;
    const range = { start, end: start + found.length };
    if (isCardNumber(found)) return range;
    return isCalledCard(text, range) ? { ...range, confidence: 0.7 } : undefined;
  },
};

const isCardNumber = (written: string): boolean => {
  if (written.length < 12 || !plausibleGroups.test(written)) return false;
  const digits = digitsOf(written);
  return network.test(digits) && luhn(digits) && !timestamp.test(digits);
};

const isCalledCard = (text: string, { start, end }: Range): boolean => {
  const before = wordsBefore(text, start, cueReach);
  return (before !== undefined && cue.test(before)) || behind.test(text.slice(end, end + 14));
};

export const cardDetectors: readonly Detector[] = [card];
