import { charClass } from '../../../scan/char-class.ts';
import type { Scan } from '../../../scan/lex.ts';
import { foldWord, type Lexicon, part } from './lexicon.ts';

/** A chunk as a word of an address. */
export interface Token {
  /** Bits of `part`. */
  readonly parts: number;
  readonly core: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** A comma behind it. */
  readonly comma: boolean;
  /** It ends a sentence, or a label (`Mobile:`). */
  readonly stops: boolean;
  /** First and last of its line. */
  readonly first: boolean;
  readonly last: boolean;
}

const number = /^(?:[#№]?[0-9]{1,6}(?:bis|ter|er|st|nd|rd|th|ª|º|[A-Za-zА-Яа-я]{1,2})?(?:[-/–][0-9]{1,5}[A-Za-z]?|[-/][A-Za-z]){0,3}|[Ss]\/[Nn])$/u;
const postcode = /^(?:[0-9]{7,8}|[0-9]{4}[A-Z]{2}|[A-Z][0-9][A-Z][0-9][A-Z][0-9]|[A-Z][0-9][0-9W][A-Z0-9]{4}|\p{Lu}\p{Ll}{2,20}-[0-9]{5,6}|[A-Z]{1,2}[0-9][A-Z0-9]?|[ABCEGHJ-NPRSTVXY][0-9][A-Z]|[0-9][A-Z][0-9]|[0-9][ABD-HJLNP-UW-Z]{2}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{3,4}|[0-9]{3}-[0-9]{4}|(?:A|AT|B|BE|CH|CZ|D|DE|DK|F|FI|FR|H|HU|I|IT|L|LV|LT|LU|MC|MD|N|NL|NO|PL|PT|RO|S|SE|SI|SK|UA)-[0-9]{4,6})$/u;
const shortUpper = /^\p{Lu}{2,3}$/u;
/** Scripts without capitals count as capitals: names cannot be told in them. */
const firstUpper = /^(?:\p{Ll}{1,4}['’]|['’]\p{Ll}-)?[\p{Lu}\p{Lt}\p{Lo}\p{sc=Georgian}]/u;
const initials = /^(?:\p{Lu}\.){0,3}\p{Lu}$/u;
const wordLike = /^[\p{L}\p{M}'’.&/-]+$/u;
const longestWord = 40;

const letters = charClass.lower | charClass.upper | charClass.letter;

const beyond: Token = { parts: 0, core: '', folded: '', start: 0, end: 0, comma: false, stops: true, first: false, last: true };
const letterOrNumber = /[\p{L}\p{N}]/u;
const separator = /^[,>|/–—-]$/u;
/** Abbreviations that end no sentence, beside those of the tables. */
const shortened = /^(?:st|dr|jr|sr|mt|gral|cnel|gen|sta|sto|prof|ing|pte|hl|o)$/u;

const beyondAscii = charClass.letter | charClass.other | charClass.ideograph | charClass.opaque;
const foldToken = (core: string, mask: number): string => {
  if ((mask & beyondAscii) !== 0) return foldWord(core);
  return (mask & charClass.upper) === 0 ? core : core.toLowerCase();
};

const partsOfNumber = (core: string): number => (number.test(core) ? part.number : 0) | (postcode.test(core) ? part.postcode : 0);

/** Whether a token plays one of some parts. */
export const plays = (token: Token, parts: number): boolean => (token.parts & parts) !== 0;

/** Reads chunks as tokens, each once. */
export class TokenReader {
  private readonly cache: (Token | undefined)[] = [];
  private readonly scan: Scan;
  private readonly lexicon: Lexicon;

  constructor(scan: Scan, lexicon: Lexicon) {
    this.scan = scan;
    this.lexicon = lexicon;
  }

  get count(): number {
    return this.scan.chunks.start.length;
  }

  /** The token of a chunk; beyond the text one that plays no part and ends everything. */
  at(index: number): Token {
    if (index < 0 || index >= this.count) return beyond;
    return this.cache[index] ??= this.read(index);
  }

  has(index: number, parts: number): boolean {
    return plays(this.at(index), parts);
  }

  isNumber(index: number): boolean {
    return this.has(index, part.number);
  }

  /** Whether the next token can belong to the same thing: no sentence and no line ends here. */
  joins(index: number): boolean {
    const { stops, last } = this.at(index);
    return !stops && !last;
  }

  /** The same, and no comma stands between. */
  continues(index: number): boolean {
    return this.joins(index) && !this.at(index).comma;
  }

  private partsOf(core: string, folded: string, { dotted, mask }: { readonly dotted: boolean; readonly mask: number }): number {
    if ((mask & charClass.digit) !== 0) return partsOfNumber(core);
    return (mask & letters) === 0 ? 0 : this.partsOfWord(core, folded, { dotted, mask });
  }

  private partsOfWord(core: string, folded: string, { dotted, mask }: { readonly dotted: boolean; readonly mask: number }): number {
    const { words, compoundOf } = this.lexicon;
    const known = (dotted ? words.get(`${folded}.`) : undefined) ?? words.get(folded);
    if (mask === charClass.lower) return known ?? part.word;
    if (!wordLike.test(core)) return known ?? 0;
    if (!firstUpper.test(core)) return known ?? part.word;
    return (known ?? 0) | part.capitalised | (shortUpper.test(core) ? part.short : 0) | (known === undefined ? compoundOf(folded) : 0);
  }

  /** `18. Apt. 4`: Hungarian house numbers end in a full stop that ends no sentence. */
  private isBeforeUnit(index: number): boolean {
    const { text, chunks } = this.scan;
    const start = chunks.coreStart[index + 1] ?? 0;
    const next = foldWord(text.slice(start, Math.min(chunks.coreEnd[index + 1] ?? 0, start + longestWord)));
    return ((this.lexicon.words.get(next) ?? this.lexicon.words.get(`${next}.`) ?? 0) & part.unit) !== 0;
  }

  private isAbbreviation(folded: string, core: string, parts: number): boolean {
    const isUnitOrPrefix = (parts & (part.unit | part.prefix)) !== 0;
    return isUnitOrPrefix || this.lexicon.words.has(`${folded}.`) || initials.test(core) || shortened.test(folded) || /\p{L}str$/u.test(folded);
  }

  /** Whether what is written behind a word ends a sentence or a label. */
  private isEnd(index: number, behind: string, { core, folded, parts }: Pick<Token, 'core' | 'folded' | 'parts'>): boolean {
    const { text, chunks } = this.scan;
    const opened = text.charAt((chunks.coreStart[index] ?? 0) - 1) === '(';
    if ((opened ? /[?!;]/u : /[?!;)\]"”]/u).test(behind)) return true;
    if (behind.includes(':')) return (parts & part.unit) === 0;
    if (!behind.startsWith('.') || behind.startsWith('.,') || this.isAbbreviation(folded, core, parts)) return false;
    return (parts & part.number) === 0 || !this.isBeforeUnit(index);
  }

  private placeInLine(index: number): Pick<Token, 'first' | 'last'> {
    const { chunks, lines } = this.scan;
    const line = chunks.line[index] ?? 0;
    return { first: lines.firstChunk[line] === index, last: lines.endChunk[line] === index + 1 };
  }

  private read(index: number): Token {
    const { text, chunks } = this.scan;
    const start = chunks.coreStart[index] ?? 0;
    const end = chunks.coreEnd[index] ?? 0;
    const whole = chunks.end[index] ?? 0;
    const ends = { start, end, ...this.placeInLine(index) };
    if (end - start > longestWord) return { ...beyond, ...ends };
    const core = text.slice(start, end);
    const mask = chunks.mask[index] ?? 0;
    const folded = foldToken(core, mask);
    const behind = text.slice(end, Math.min(whole, end + 4));
    if (core.length < 2 && !letterOrNumber.test(core)) {
      const isSeparator = separator.test(text.slice(chunks.start[index], Math.min(whole, end + 2)));
      const stops = !isSeparator && core !== '#' && /[?!;:)\]"”.]/u.test(behind);
      return { ...ends, parts: isSeparator ? part.comma : 0, core, folded, comma: false, stops };
    }
    const parts = this.partsOf(core, folded, { dotted: behind.startsWith('.'), mask });
    return { ...ends, parts, core, folded, comma: behind.includes(','), stops: this.isEnd(index, behind, { core, folded, parts }) };
  }
}
