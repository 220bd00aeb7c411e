import { charClass } from '../../scan/char-class.ts';
import type { Scan } from '../../scan/lex.ts';
import { type Lexicon, wordClass, wordHash } from './lexicon.ts';

/** How a token is written. */
export const shape = {
  lower: 0,
  /** First letter upper case, the others lower. */
  capital: 1,
  /** At least two letters, all upper case. */
  allCaps: 2,
  /** One upper-case letter: "J" or "J.". */
  initial: 3,
  /** Upper and lower case mixed: "McGregor", "iPhone". */
  mixed: 4,
  number: 5,
  /** Anything that is no word: code, addresses, marks, lone punctuation. */
  other: 6,
  /** A run of a script without spaces between words. */
  ideographs: 7,
} as const;

/** What stands between a token and the one before. The order is one of strength: the strongest sign wins. */
export const gap = {
  start: 0, space: 1, dash: 2, slash: 3, quote: 4, comma: 5, round: 6, mark: 7, line: 8, semicolon: 9, colon: 10, stop: 11, paragraph: 12,
} as const;

/** The words of a text as columns. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly start: readonly number[];
  /** End of the word, without a possessive 's. */
  readonly end: readonly number[];
  readonly shape: readonly number[];
  /** Case-blind hash of the word. */
  readonly hash: readonly number[];
  /** What the lexicon knows of the word. */
  readonly classes: readonly number[];
  /** Sign between the token before and this one. */
  readonly gap: readonly number[];
}

const longestWord = 40;
const shortestPart = 3;
const notWord = charClass.digit | charClass.underscore | charClass.at | charClass.equals | charClass.curly | charClass.angle
  | charClass.dollar | charClass.percent | charClass.hash | charClass.plus | charClass.backslash | charClass.opaque | charClass.square
  | charClass.colon;
const dividers = charClass.slash | charClass.comma | charClass.semicolon | charClass.round | charClass.other | charClass.sign
  | charClass.ampersand;
const startsOddly = charClass.hyphen | charClass.dot | charClass.plus | charClass.hash;
const anyLetter = charClass.lower | charClass.upper | charClass.letter;

const gapOfChar: Readonly<Record<string, number>> = {
  '-': gap.dash, '–': gap.dash, '—': gap.dash, '/': gap.slash,
  '\'': gap.quote, '"': gap.quote, '“': gap.quote, '”': gap.quote, '‘': gap.quote, '’': gap.quote, '«': gap.quote, '»': gap.quote,
  ',': gap.comma, '、': gap.comma, '，': gap.comma, '(': gap.round, ')': gap.round, '[': gap.round, ']': gap.round,
  '*': gap.mark, '`': gap.mark, '|': gap.mark, '#': gap.mark, '>': gap.mark, '<': gap.mark, '&': gap.mark, '•': gap.mark, '·': gap.mark,
  '\n': gap.line, ';': gap.semicolon, ':': gap.colon, '：': gap.colon,
  '.': gap.stop, '!': gap.stop, '?': gap.stop, '…': gap.stop, '。': gap.stop,
};

const longestGap = 24;

const gapBetween = (text: string, from: number, to: number): number => {
  if (from === 0) return gap.start;
  if (to - from === 1 && text.charCodeAt(from) === 0x20) return gap.space;
  let strongest: number = gap.space;
  for (let at = from; at < Math.min(to, from + longestGap); at++) {
    const sign = gapOfChar[text.charAt(at)] ?? gap.space;
    if (sign === gap.line && text.charCodeAt(at + 1) === 0x0a) return gap.paragraph;
    if (sign > strongest) strongest = sign;
  }
  return strongest;
};

/** The tier of the most common words. */
const commonest = 1;

const isContraction = (text: string, divider: number, end: number): boolean =>
  isApostrophe(text.charCodeAt(divider)) && /^(?:t|d|m|ll|ve|re)$/iu.test(text.slice(divider + 1, end));

const spoken = charClass.colon | charClass.quote;

const isQuote = (code: number): boolean => code === 0x22 || code === 0x201c;

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

class Tokenizer {
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly shape: number[] = [];
  readonly hash: number[] = [];
  readonly classes: number[] = [];
  readonly gap: number[] = [];
  private readonly scan: Scan;
  private readonly lexicon: Lexicon;
  private before = 0;

  constructor(scan: Scan, lexicon: Lexicon) {
    this.scan = scan;
    this.lexicon = lexicon;
  }

  run(): Tokens {
    const { coreStart, coreEnd, mask } = this.scan.chunks;
    for (let chunk = 0; chunk < mask.length; chunk++) {
      const from = coreStart[chunk] ?? 0;
      const to = coreEnd[chunk] ?? 0;
      const classes = mask[chunk] ?? 0;
      if (to <= from) continue;
      const divided = (classes & dividers) !== 0 && (classes & notWord) === 0;
      if ((divided || this.isSpokenLine(from, to, classes)) && to - from <= 3 * longestWord) this.pushParts(from, to);
      else this.push(from, to, classes);
    }
    return { text: this.scan.text, count: this.start.length, ...this.columns() };
  }

  private columns(): Omit<Tokens, 'text' | 'count'> {
    const { start, end, shape: shapes, hash, classes, gap: gaps } = this;
    return { start, end, shape: shapes, hash, classes, gap: gaps };
  }

  /** `Anna:"Well"`. */
  private isSpokenLine(from: number, to: number, classes: number): boolean {
    if ((classes & spoken) !== spoken || (classes & notWord & ~charClass.colon) !== 0) return false;
    const colon = this.scan.text.indexOf(':', from);
    return colon < to && isQuote(this.scan.text.charCodeAt(colon + 1));
  }

  /** Splits "Lyon/France" and "Lyon,France". */
  private pushParts(from: number, to: number): void {
    const { text } = this.scan;
    const part = /[\p{L}\p{M}][\p{L}\p{M}'’.-]*/uy;
    for (let at = from; at < to;) {
      part.lastIndex = at;
      const [word] = part.exec(text) ?? [];
      if (word === undefined) {
        at++;
        continue;
      }
      const end = Math.min(to, at + word.length);
      this.push(at, end, maskOfWord(text, at, end));
      at = end;
    }
  }

  private push(from: number, to: number, mask: number): void {
    const { text } = this.scan;
    const written = this.shapeOf(from, to, mask);
    const isWord = written <= shape.mixed;
    const owned = isWord && to - from > 2 && (text.charCodeAt(to - 1) | 0x20) === 0x73 && isApostrophe(text.charCodeAt(to - 2));
    const end = owned ? to - 2 : to;
    this.start.push(from);
    this.end.push(end);
    this.shape.push(written);
    this.gap.push(gapBetween(text, this.before, from));
    this.before = to;
    const hash = isWord ? wordHash(text, from, end) : 0;
    this.hash.push(hash);
    this.classes.push(isWord ? this.classesOf(hash, from, end) : 0);
  }

  private shapeOf(from: number, to: number, mask: number): number {
    if ((mask & notWord) !== 0 || (mask & (charClass.slash | charClass.sign)) !== 0) return shapeOfNoWord(mask);
    if ((mask & charClass.ideograph) !== 0) return shape.ideographs;
    if ((mask & anyLetter) === 0 || to - from > longestWord) return shape.other;
    if ((mask & startsOddly) !== 0 && !this.isPlain(from, to)) return shape.other;
    if ((mask & charClass.upper) === 0) return shape.lower;
    return to - from === 1 ? shape.initial : this.shapeWithCapital(from, to, mask);
  }

  private shapeWithCapital(from: number, to: number, mask: number): number {
    if ((mask & charClass.hump) !== 0) return shape.mixed;
    if ((mask & charClass.lower) !== 0) return isUpper(this.scan.text.charAt(from)) ? shape.capital : shape.mixed;
    if ((mask & charClass.letter) === 0) return shape.allCaps;
    const word = this.scan.text.slice(from, to);
    if (word === word.toUpperCase()) return shape.allCaps;
    return isUpper(word.charAt(0)) ? shape.capital : shape.mixed;
  }

  /** Whether a token with hyphens or stops is a word or initials, not an option (`-Wall`) or a member (`slab.insert`). */
  private isPlain(from: number, to: number): boolean {
    const word = this.scan.text.slice(from, to);
    return isLetter(word.charAt(0)) && !member.test(word);
  }

  /** Of a word that the lexicon lacks, what it knows of its parts: "Anne-Sophie", "O'Neill". */
  private classesOf(hash: number, from: number, end: number): number {
    const known = this.lexicon.classesOf(hash);
    if (known !== 0) return known;
    const { text } = this.scan;
    let divider = from + 1;
    while (divider < end - 1 && text.charCodeAt(divider) !== 0x2d && !isApostrophe(text.charCodeAt(divider))) divider++;
    // "Don't" is not Don's.
    if (divider >= end - shortestPart) return isContraction(text, divider, end) ? commonest : 0;
    const first = this.lexicon.classesOf(wordHash(text, from, divider));
    const second = this.lexicon.classesOf(wordHash(text, divider + 1, end));
    const tier = first !== 0 && second !== 0 ? Math.max(first & wordClass.tier, second & wordClass.tier) : 0;
    return ((first | second) & ~wordClass.tier) | tier;
  }
}

const member = /\.\p{L}{3}/u;
const isLetter = (char: string): boolean => char.toLowerCase() !== char.toUpperCase();
const isUpper = (char: string): boolean => char !== char.toLowerCase();

const signClass: Readonly<Record<string, number>> = { '\'': charClass.quote, '’': charClass.quote, '-': charClass.hyphen, '.': charClass.dot };

const classOf = (char: string): number => {
  if (char >= 'a' && char <= 'z') return charClass.lower;
  if (char >= 'A' && char <= 'Z') return charClass.upper;
  return signClass[char] ?? (isUpper(char) ? charClass.letter | charClass.upper : charClass.letter);
};

const maskOfWord = (text: string, from: number, end: number): number => {
  let mask = 0;
  let before = 0;
  for (let at = from; at < end; at++) {
    const here = classOf(text.charAt(at));
    mask |= here;
    if ((before & charClass.lower) !== 0 && (here & charClass.upper) !== 0) mask |= charClass.hump;
    before = here;
  }
  return mask;
};

const shapeOfNoWord = (mask: number): number =>
  (mask & (anyLetter | charClass.opaque)) === 0 && (mask & charClass.digit) !== 0 ? shape.number : shape.other;

/** Whether a possessive 's follows a token. */
export const isPossessive = ({ text, end }: Tokens, token: number): boolean => {
  const at = end[token] ?? text.length;
  return isApostrophe(text.charCodeAt(at)) && (text.charCodeAt(at + 1) | 0x20) === 0x73;
};

/** Reads the words of a scan. */
export const tokensOf = (scan: Scan, lexicon: Lexicon): Tokens => new Tokenizer(scan, lexicon).run();
