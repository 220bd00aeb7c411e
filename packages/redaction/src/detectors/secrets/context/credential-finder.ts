import type { Match } from '../../../detector.ts';
import type { Scan } from '../../../scan/lex.ts';
import type { Range } from '../../../span.ts';
import { connectives, copulas, fillers, joiners, namings, remarks } from './credential-words.table.ts';
import { chunkFrom, createValueReader, endOfName, endsLine, isElement, isFlag, isMark, isPlainWord, matcher, plainWordAt, startsLine, type Value } from './places.ts';
import type { ValueTest } from './values.ts';

/** Words of prose that may stand between a credential's word and its value; a sentence's end is never passed. */
const reach = 12;
const reachBack = 5;
const closeBy = 1;
const longestList = 12;
const shortestPhrase = 8;
const shortestWord = 4;
/** Participles, adjectives and adverbs of several languages by their endings. */
const remark = /^[A-Z]?[a-z]*(?:ed|ing|[ai]ble|ly|ive|ent|ant|ory|ous|ful|less|ary|ic|al|en|bar|lich|sam|ado|ido|ada|ida|ée?|ène|mente)$/;

/** After a name: its quote or bracket, then what assigns, then the scheme of an `Authorization` header. */
const operator = /(?:["'`\])*_]{0,4}[ \t]{0,8}(?:=>|:=|->|→|===?|=|::?|：|\||\((?=["'`]))|"[ \t]{1,8}value[ \t]{0,4}=)[ \t]{0,8}(?:(?:Bearer|Basic|Token|Digest|ApiKey|Negotiate|Api-Key) +)?/iy;
const elementEnd = />\s{0,8}/y;
const flagOperator = /[ =]{1,3}/y;
const restOfOperator = /[ \t]{0,4}/y;
const sentenceEnd = /[.!?。;]["')\]]{0,2}$/;
const yearLike = /^(?:19|20)\d\d$/;
const plainLower = /^[a-z]+$/;

const isAssigning = (sign: string): boolean => sign === '=' || sign === ':';

interface Place {
  /** The word for a credential. */
  readonly hit: Range;
  /** A number alone is a value. */
  readonly digits: boolean;
  /** A plain word can be a value. */
  readonly words: boolean;
}

interface Assignment {
  readonly place: Place;
  /** What assigns, with the spaces around it. */
  readonly sign: string;
  readonly value: Value;
}

/** What a chunk is as a value. */
interface Reading {
  readonly value: Value;
  readonly found: string;
  near?: boolean;
  told?: boolean;
}

/** What is known of a word when it is looked at. */
interface Clue {
  /** A connective stands before it. */
  readonly isNamed: boolean;
  readonly digits: boolean;
  /** A form of `to be` stands before it. */
  readonly isCopula: boolean;
  /** A plain word can be a value here. */
  readonly words: boolean;
  /** Words between the credential's word and it. */
  readonly distance: number;
}

const numberEnd = /^(?:["'`)\]]|[.,;:!?](?!\d)|\s*[|(]|\s*$|\s*\n|\s+(?:for|on|at|in|and|but|now|today|yesterday|until|as|und|et|y)\b)/;

/** What is said of a code, and of no quantity. */
const codeEnd = /^\s+(?:was|works|opens|will|never)\b/;

/** A number is a value if it is no quantity: nothing that could be counted follows. */
const isNumber = (text: string, { start, end }: Range, digits: boolean): boolean =>
  (digits ? /^\d{4,10}$|^\d{3,6}-\d{3,6}$/ : /^\d{5,12}$/).test(text.slice(start, end))
  && (numberEnd.test(text.slice(end, end + 12)) || (digits && codeEnd.test(text.slice(end, end + 12))));

/** The credential's word is a line of its own, and the next line holds the value. */
const isHeading = (text: string, { start, end }: Range): boolean => /^[ \t:*"']{0,4}\r?\n/.test(text.slice(end, end + 8)) && startsLine(text, start);

const isRemark = (word: string): boolean => remarks.has(word.toLowerCase()) || remark.test(word);

const isEquals = (sign: string): boolean => sign.includes('=') && !sign.includes('=>');
const isWholeLine = (text: string, hit: Range, value: Range): boolean => endsLine(text, value) && startsLine(text, hit.start);

/** Finds the values that words for credentials announce. */
export class CredentialFinder {
  private readonly isValue: ValueTest;
  private readonly valueAt = createValueReader();
  /** Words that announce credentials repeat, and each reads the same chunks: what they say of a chunk is kept as long as its text. */
  private readonly read = new WeakMap<Scan, Map<number, Reading>>();
  private readonly operator = matcher(operator);
  private readonly elementEnd = matcher(elementEnd);
  private readonly flagOperator = matcher(flagOperator);
  private readonly restOfOperator = matcher(restOfOperator);

  constructor(isValue: ValueTest) {
    this.isValue = isValue;
  }

  /** `name=value`, `name: value`, `"name": "value"`, `--name value`, `<name>value</name>`; of a list all values. */
  assigned(scan: Scan, place: Place): readonly Match[] {
    const { text } = scan;
    const before = this.operatorAt(text, place.hit);
    if (before === undefined) return [];
    const value = this.valueAt(text, before.end);
    if (value === undefined || !this.isAssigned(text, { place, sign: text.slice(before.start, before.end), value })) return [];
    return [this.withSigns(text, value), ...this.list(scan, value.end)];
  }

  /** `the token we use is …`, `login with name / value`: what looks like a value within the same sentence. */
  told(scan: Scan, { hit, digits, words }: Place): readonly Match[] {
    const { text, chunks } = scan;
    const nameEnd = endOfName(text, hit.end);
    const first = chunkFrom(scan, nameEnd);
    let isCopula = text.endsWith(' is', hit.end);
    const last = Math.min(first + reach, chunks.start.length);
    let isNamed = text.endsWith(' is', hit.end) || isHeading(text, { start: hit.start, end: nameEnd });
    for (let chunk = first; chunk < last && !isMark(scan, chunk) && !this.startsSentence(scan, chunk, first); chunk++) {
      const clue = { isNamed, isCopula, digits, words: words && isCopula && nameEnd === hit.end, distance: chunk - first };
      const value = this.toldAt(scan, chunk, clue);
      if (value !== undefined) return [this.withSigns(text, value), ...this.list(scan, value.end)];
      const word = plainWordAt(scan, chunk);
      isCopula = copulas.has(word);
      isNamed = connectives.has(word) || word.endsWith(':') || (isNamed && fillers.has(word));
    }
    return [];
  }

  private toldAt(scan: Scan, chunk: number, clue: Clue): Value | undefined {
    if (isPlainWord(scan, chunk)) return clue.words ? this.plainWordTold(scan, chunk) : undefined;
    const reading = this.readingOf(scan, chunk);
    if (reading === undefined) return undefined;
    return (clue.isNamed || clue.distance === 0 ? this.counts(scan.text, reading, clue) : this.isNear(reading)) ? reading.value : undefined;
  }

  private isNear(reading: Reading): boolean {
    return reading.near ??= !reading.found.includes(' ') && this.isValue(reading.found, 'near');
  }

  private isTold(reading: Reading): boolean {
    return reading.told ??= this.isValue(reading.found, 'told');
  }

  private readingOf(scan: Scan, chunk: number): Reading | undefined {
    const known = this.read.get(scan) ?? new Map<number, Reading>();
    this.read.set(scan, known);
    const before = known.get(chunk);
    if (before !== undefined) return before;
    const value = this.valueAt(scan.text, scan.chunks.start[chunk] ?? 0);
    if (value === undefined) return undefined;
    const reading = { value, found: scan.text.slice(value.start, value.end) };
    known.set(chunk, reading);
    return reading;
  }

  /** `… is the password`, `use … as a token`. */
  toldBefore(scan: Scan, { hit }: Place): readonly Match[] {
    const { text, chunks } = scan;
    const own = chunkFrom(scan, hit.start);
    for (let chunk = own - 1; chunk > Math.max(0, own - reachBack); chunk--) {
      if (isMark(scan, chunk) || this.endsSentence(scan, chunk)) return [];
      if (!namings.has(plainWordAt(scan, chunk))) continue;
      const value = this.valueAt(text, chunks.start[chunk - 1] ?? 0);
      if (value === undefined) return [];
      return isNumber(text, value, false) || this.isValue(text.slice(value.start, value.end), 'told') ? [this.withSigns(text, value)] : [];
    }
    return [];
  }

  private operatorAt(text: string, hit: Range): Range | undefined {
    if (isAssigning(text.charAt(hit.end - 1))) {
      const rest = this.restOfOperator(text, hit.end)?.[0].length ?? 0;
      return { start: hit.end - 1, end: hit.end + rest };
    }
    const nameEnd = endOfName(text, hit.end);
    const match = this.operator(text, nameEnd) ?? (isFlag(text, hit.start) ? this.flagOperator(text, nameEnd) : null)
      ?? (isElement(text, hit.start) ? this.elementEnd(text, nameEnd) : null);
    return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
  }

  private isAssigned(text: string, assignment: Assignment): boolean {
    const { place, value } = assignment;
    const found = text.slice(value.start, value.end);
    if (isNumber(text, value, place.digits)) return true;
    if (value.isQuoted && found.includes(' ')) {
      return found.length >= shortestPhrase && !/^(?:\{\{|[$<%])/.test(found) && this.isPhraseAssigned(text, assignment);
    }
    if (this.isSure(text, assignment, found)) return this.isValue(found, 'assigned');
    if (isWholeLine(text, place.hit, value)) return !isRemark(found) && this.isValue(found, 'word');
    return this.isValue(found, 'told');
  }

  /** Whether it can only be an assignment: then the value may be a plain word. */
  private isSure(text: string, { place: { hit }, sign, value }: Assignment, found: string): boolean {
    if (value.isQuoted || sign.startsWith('>') || isFlag(text, hit.start)) return true;
    return isEquals(sign) && (!sign.includes(' ') || !plainLower.test(found) || isWholeLine(text, hit, value));
  }

  private isPhraseAssigned(text: string, { place: { hit }, sign, value }: Assignment): boolean {
    return isWholeLine(text, hit, value) || (isEquals(sign) && !sign.includes(' '));
  }

  private plainWordTold({ text, chunks }: Scan, chunk: number): Value | undefined {
    const value = this.valueAt(text, chunks.start[chunk] ?? 0);
    if (value === undefined || !/^["'`)]{0,2}(?:[.,;!]|\s*$|\s*\n)/.test(text.slice(value.end, value.end + 6))) return undefined;
    const found = text.slice(value.start, value.end);
    return found.length >= shortestWord && !isRemark(found) && this.isValue(found, 'word') ? value : undefined;
  }

  private counts(text: string, reading: Reading, clue: Clue): boolean {
    const { value, found } = reading;
    if ((clue.isNamed || found.length > 5 || (clue.digits && !yearLike.test(found))) && isNumber(text, value, clue.digits)) return true;
    if (value.isQuoted && clue.isNamed && (clue.isCopula || clue.distance <= closeBy)) return this.isQuoteTold(text, value, clue);
    return !found.includes(' ') && this.isTold(reading);
  }

  /** Words between quotes are a value, whatever they are; what stands between backquotes further away is rather the name of something. */
  private isQuoteTold(text: string, value: Range, { distance }: Clue): boolean {
    const found = text.slice(value.start, value.end);
    if (found.includes(' ')) return found.length >= shortestPhrase && !/[.!?,]$/.test(found);
    return this.isValue(found, distance <= closeBy || text.charAt(value.start - 1) !== '`' ? 'assigned' : 'told');
  }

  /** More values after one: `a1b2, c3d4 and e5f6`. */
  private list(scan: Scan, from: number): readonly Match[] {
    const { text, chunks } = scan;
    const matches: Match[] = [];
    const first = chunkFrom(scan, from);
    for (let chunk = first; chunk < Math.min(first + longestList, chunks.start.length) && !this.startsSentence(scan, chunk, 0); chunk++) {
      const start = chunks.start[chunk] ?? 0;
      const reading = this.readingOf(scan, chunk);
      const isListed = /[,/;|]/.test(text.slice(Math.max(from, (chunks.end[chunk - 1] ?? start) - 1), start)) || joiners.has(plainWordAt(scan, chunk - 1));
      if (reading !== undefined && isListed && this.isTold(reading)) matches.push(this.withSigns(text, reading.value));
      else if (!joiners.has(plainWordAt(scan, chunk))) break;
    }
    return matches;
  }

  /** Whether the chunk before ended a sentence. The first chunk after the word always belongs to it. */
  private startsSentence(scan: Scan, chunk: number, first: number): boolean {
    return chunk !== 0 && chunk !== first && this.endsSentence(scan, chunk - 1);
  }

  private endsSentence({ text, chunks }: Scan, chunk: number): boolean {
    const end = chunks.end[chunk] ?? 0;
    // A chunk whose core goes on to its end has no punctuation behind it.
    if (end === chunks.coreEnd[chunk]) return false;
    return sentenceEnd.test(text.slice(Math.max(chunks.start[chunk] ?? 0, end - 3), end));
  }

  /** An exclamation mark may end the sentence or the password: it goes. */
  private withSigns(text: string, { start, end }: Range): Match {
    let last = end;
    while (last - end < 8 && /[!*$^#%&@~]/.test(text.charAt(last))) last++;
    return { start, end: last };
  }
}
