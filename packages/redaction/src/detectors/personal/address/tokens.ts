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

const partsOf = (core: string, folded: string, dotted: boolean, mask: number, lexicon: Lexicon): number => {
  let parts = 0;
  if ((mask & charClass.digit) !== 0) {
    if (number.test(core)) parts |= part.number;
    if (postcode.test(core)) parts |= part.postcode;
    return parts;
  }
  if ((mask & letters) === 0) return 0;
  const known = lexicon.words.get(dotted ? `${folded}.` : folded) ?? (dotted ? lexicon.words.get(folded) : undefined);
  parts |= known ?? 0;
  if (!wordLike.test(core)) return parts;
  if (firstUpper.test(core)) {
    parts |= part.capitalised | (shortUpper.test(core) ? part.short : 0);
    if (known === undefined) parts |= lexicon.compoundOf(folded);
  } else if (known === undefined) parts |= part.word;
  return parts;
};

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

  at(index: number): Token | undefined {
    if (index < 0 || index >= this.count) return undefined;
    return this.cache[index] ??= this.read(index);
  }

  /** `18. Apt. 4`: Hungarian house numbers end in a full stop that ends no sentence. */
  private isBeforeUnit(index: number, parts: number): boolean {
    if ((parts & part.number) === 0) return false;
    const { text, chunks } = this.scan;
    const next = foldWord(text.slice(chunks.coreStart[index + 1], Math.min(chunks.coreEnd[index + 1] ?? 0, (chunks.coreStart[index + 1] ?? 0) + longestWord)));
    return ((this.lexicon.words.get(next) ?? this.lexicon.words.get(`${next}.`) ?? 0) & part.unit) !== 0;
  }

  private read(index: number): Token {
    const { text, chunks, lines } = this.scan;
    const start = chunks.coreStart[index] ?? 0;
    const end = chunks.coreEnd[index] ?? 0;
    const line = chunks.line[index] ?? 0;
    const behind = text.slice(end, Math.min(chunks.end[index] ?? 0, end + 4));
    const ends = { first: lines.firstChunk[line] === index, last: lines.endChunk[line] === index + 1 };
    if (end - start > longestWord) return { parts: 0, core: '', folded: '', start, end, comma: false, stops: true, ...ends };
    const core = text.slice(start, end);
    const folded = foldWord(core);
    const dotted = behind.startsWith('.');
    const parts = core.length < 2 && !/[\p{L}\p{N}]/u.test(core) ? (/^[,>|/–—-]$/u.test(text.slice(chunks.start[index], chunks.end[index])) ? part.comma : 0) : partsOf(core, folded, dotted, chunks.mask[index] ?? 0, this.lexicon);
    const abbreviation = dotted && (this.lexicon.words.has(`${folded}.`) || (parts & (part.unit | part.prefix)) !== 0 || initials.test(core) || /^(?:st|dr|jr|sr|mt|gral|cnel|gen|sta|sto|prof|ing|pte|hl|o)$/u.test(folded));
    const isOpen = text.charAt(start - 1) !== '(';
    const stops = (isOpen ? /[?!;)\]"”]/u : /[?!;]/u).test(behind) || (dotted && !abbreviation && !behind.startsWith('.,') && !this.isBeforeUnit(index, parts))
      || (behind.includes(':') && (parts & part.unit) === 0);
    return { parts, core, folded, start, end, comma: behind.includes(','), stops, ...ends };
  }
}
