import type { Detector, KeywordDetector, Match } from '../../detector.ts';
import { labelledNumbers, type LabelledNumber } from './labels.table.ts';

/** What joins a label with its value, which must look like one; group `announced` where it says that a value follows. */
const joint = /^(?:[-_ ]?\p{L}{1,14}[ \t]{0,2})??(?:[([]\p{L}{1,12}[)\]][ \t]{0,2})?(?:[ \t]?(?:card|id|account|plate|record|licence|license)[ \t]{1,2})?(?<announced>[ \t]{0,2}(?:[Nn]umbers?|NUMBER|[Nn]uméro|[Nn]úmero|[Nn]umero|[Nn]ummer|[Nn]r\.?|[Nn]o\.?|[Nn]um\.?|[Cc]ode|#|№|ID|id)?[ \t]{0,2}(?:(?:is|was|are|being|ist|est|es|è|é|lautet|of)(?!\p{L})|[:=–#-]){0,2})(?:[ \t]{0,2}(?:the following|as follows|now|it['’]?s)(?!\p{L}))?[ \t:=]{0,3}\n?[ \t"'(]{0,4}(?=(?:[\p{Lu}\p{Lo}]{1,4}[ .\-·・]{0,3}){0,3}\p{L}{0,2}\p{Nd})/u;
const value = /^[\p{L}\p{Nd}]{1,20}(?:[ \u00a0.\-/·・]{0,4}[\p{L}\p{Nd}]{1,20}){0,9}/u;
/** Words end a value: a group counts only if it holds a digit, or stands in capitals beside one that does. */
const group = /[\p{L}\p{Nd}]+/gu;

interface Value {
  readonly text: string;
  readonly characters: number;
}

/** The longest head of `text` whose groups are still the value's: up to the first word, and no longer than `most`. */
const headOf = (text: string, most: number): Value => {
  let end = 0;
  let characters = 0;
  for (const { 0: part, index } of text.matchAll(group)) {
    const spaced = /[ \u00a0]/u.test(text.charAt(index - 1));
    const isPart = /\p{Nd}/u.test(part) || (part === part.toUpperCase() && part.length <= 4 && (!spaced || index === 0 || part.length <= 2));
    if (!isPart || characters + part.length > most) break;
    end = index + part.length;
    characters += part.length;
  }
  return { text: text.slice(0, end), characters };
};

/** Digits of any script. */
const digitCount = (text: string): number => text.match(/\p{Nd}/gu)?.length ?? 0;

/** What no number of a person looks like: a year, a version, an address of the network, a quantity with its unit. */
const otherwise = /^(?:(?:19|20)[0-9]{2}|[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}|[0-9]+(?:st|nd|rd|th|s|ms|kb|mb|gb|x|k|bits?))$/iu;

const labelled = (row: LabelledNumber): KeywordDetector => ({
  on: 'keyword',
  id: row.id,
  kind: 'pii',
  confidence: 0.8,
  boundary: 'start',
  keywords: row.keywords,
  find: ({ text }, hit): Match | undefined => {
    const after = text.slice(hit.end, hit.end + 100);
    const joined = joint.exec(after);
    if (joined === null) return undefined;
    const head = headOf(value.exec(after.slice(joined[0].length))?.[0] ?? '', row.most);
    const saysSo = /[\p{L}#№:=]/u.test(joined.groups?.['announced'] ?? '') || namesNumber.test(text.slice(hit.start, hit.end));
    if (!isValueOf(row, head, saysSo)) return undefined;
    const start = hit.end + joined[0].length;
    const end = start + head.text.length;
    return /[\p{L}\p{N}_]/u.test(text.charAt(end)) ? undefined : { start, end };
  },
});

/** Labels that say that a number follows. */
const namesNumber = /(?:number|no|nr|nummer|id|#)$/iu;
/** As long a value needs nobody to announce it. */
const tellingLength = 8;

const isValueOf = (row: LabelledNumber, { text, characters }: Value, saysSo: boolean): boolean => {
  if (characters < row.least || digitCount(text) < (row.digits ?? 4) || otherwise.test(text)) return false;
  return row.announced !== true || saysSo || characters >= tellingLength;
};

const bic = /^[^A-Z0-9\n]{0,12}(?:(?:code|is|number)[: ]{1,3}){0,2}([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![A-Za-z0-9])/u;

const bankCode: KeywordDetector = {
  on: 'keyword',
  id: 'personal.bic',
  kind: 'pii',
  boundary: 'whole',
  keywords: ['bic', 'swift', 'swift/bic', 'bic/swift', 'swift code'],
  find: ({ text }, hit): Match | undefined => {
    const found = bic.exec(text.slice(hit.end, hit.end + 60));
    const code = found?.[1];
    if (found === null || code === undefined) return undefined;
    const end = hit.end + found[0].length;
    return { start: end - code.length, end };
  },
};

export const labelledDetectors: readonly Detector[] = [...labelledNumbers.map(labelled), bankCode];
