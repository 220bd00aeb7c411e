import { hasTelltaleWord } from './guess/reversal.ts';

/** What a quick look at a text cannot rule out. */
export const hint = {
  /** Characters that could be folded or are not seen. */
  folded: 1 << 0,
  escapes: 1 << 1,
  parts: 1 << 2,
  tokens: 1 << 3,
  /** A token of digits and letters, long enough to be a credential. */
  credentials: 1 << 4,
  /** A word with digits or signs in it. */
  leet: 1 << 5,
} as const;

const unit = {
  space: 0, letter: 1, upper: 2, digit: 4, punctuation: 8, quote: 16, escape: 32, sign: 64, foreign: 128,
} as const;

const classOf = (code: number): number => {
  if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) return unit.space;
  if (code < 0x20 || code >= 0x7f) return unit.foreign;
  const char = String.fromCharCode(code);
  if (/[a-z]/.test(char)) return unit.letter;
  if (/[A-Z]/.test(char)) return unit.upper;
  if (/[0-9]/.test(char)) return unit.digit;
  if (/["'`]/.test(char)) return unit.quote;
  if (/[%&\\=+]/.test(char)) return unit.escape;
  return /[<*|~$@_/!]/.test(char) ? unit.sign : unit.punctuation;
};

const shortestToken = 8;
const shortestCredential = 16;
const singleLetters = 6;
const shortNumbers = 5;
const groups = 3;
const ordinaryWord = unit.letter | unit.punctuation;
const dottedLetters = /(?:[!-~][^A-Za-z0-9\s]){5}/;
const joinedLiterals = /["'`]\)?(?:\+|\.|&|\||~|<|,|$)/;

/** Looks at a text once, chunk by chunk. */
class Glance {
  private readonly text: string;
  private readonly classes: Uint8Array;
  private hints = 0;
  /** Chunks in a row of one character, of a few with a digit, of up to eight with a digit. */
  private singles = 0;
  private numbers = 0;
  private grouped = 0;
  /** Class of the last chunk on the line before, if the line has just ended. */
  private before = 0;
  private beforeLength = 0;
  private lineEnded = false;
  private quoteOpen = 0;

  constructor(text: string, classes: Uint8Array) {
    this.text = text;
    this.classes = classes;
  }

  run(): number {
    const { text, classes } = this;
    const { length } = text;
    let at = 0;
    while (at < length) {
      const start = at;
      let mask = 0;
      let here = classes[text.charCodeAt(at)] ?? 0;
      while (here !== 0 && at < length) {
        mask |= here;
        here = classes[text.charCodeAt(++at)] ?? 0;
      }
      if (at - start > 2 && (mask & ~ordinaryWord) === 0) this.ordinary(mask, at - start);
      else if (at > start) this.note(start, at, mask);
      if (text.charCodeAt(at) === 0x0a) this.lineEnded = true;
      at++;
    }
    return this.hints | (hasTelltaleWord(text) ? hint.credentials : 0);
  }

  private ordinary(mask: number, length: number): void {
    this.singles = 0;
    this.numbers = 0;
    this.grouped = 0;
    this.quoteOpen = 0;
    this.lineEnded = false;
    this.before = mask;
    this.beforeLength = length;
  }

  private note(start: number, end: number, mask: number): void {
    const length = end - start;
    this.count(length, mask);
    if (this.lineEnded) this.noteBreak(length, mask);
    if ((mask & unit.foreign) !== 0) this.hints |= hint.folded | hint.parts | hint.leet;
    if ((mask & (unit.escape | unit.sign | unit.quote)) !== 0) this.noteSigns(start, end, mask);
    if (length >= 11 && (mask & (unit.punctuation | unit.sign)) !== 0 && dottedLetters.test(this.text.slice(start, Math.min(end, start + 24)))) this.hints |= hint.parts;
    if ((mask & unit.digit) !== 0 && (mask & (unit.letter | unit.upper)) !== 0) this.noteDigits(length);
    if (length >= shortestToken) this.noteToken(start, end, mask);
    this.lineEnded = false;
    this.before = mask;
    this.beforeLength = length;
  }

  private count(length: number, mask: number): void {
    const hasDigit = (mask & unit.digit) !== 0;
    this.singles = length <= 2 && (length === 1 || (mask & (unit.punctuation | unit.sign)) !== 0) ? this.singles + 1 : 0;
    this.numbers = length <= 12 && (hasDigit || length <= 3) ? this.numbers + 1 : 0;
    this.grouped = length <= 9 && length >= 2 && (hasDigit || (mask & unit.upper) !== 0) ? this.grouped + 1 : 0;
    if (this.singles >= singleLetters || this.grouped >= groups) this.hints |= hint.parts;
    if (this.numbers >= shortNumbers) this.hints |= hint.tokens;
  }

  /** A line ends between two chunks that could be one token. */
  private noteBreak(length: number, mask: number): void {
    const tokenish = unit.digit | unit.upper | unit.sign | unit.escape;
    if ((mask & this.before & tokenish) !== 0 || (length + this.beforeLength >= 12 && ((mask | this.before) & unit.digit) !== 0)) this.hints |= hint.parts;
  }

  private noteSigns(start: number, end: number, mask: number): void {
    if ((mask & unit.escape) !== 0) this.hints |= hint.escapes | hint.parts | (end - start >= shortestCredential ? hint.credentials : 0);
    if ((mask & unit.sign) !== 0) this.noteMarkup(start, end);
    if ((mask & unit.quote) !== 0) this.noteQuotes(start, end);
  }

  private noteMarkup(start: number, end: number): void {
    const chunk = this.text.slice(start, Math.min(end, start + 200));
    if (/[<~|*]/.test(chunk)) this.hints |= hint.parts | (chunk.includes('<~') ? hint.tokens : 0);
    if (/[A-Za-z][$@!|]|[$@!|][A-Za-z]/.test(chunk)) this.hints |= hint.leet;
  }

  /** Literals that follow each other, an operator between them or not. */
  private noteQuotes(start: number, end: number): void {
    const chunk = this.text.slice(start, Math.min(end, start + 400));
    const opens = /^[[(]?["'`]/.test(chunk);
    if (opens && this.quoteOpen > 0) this.hints |= hint.parts;
    if (end - start > 400 || /["'`]\)?(?:\+|\.{1,3}|&|\||~|<|,|)\(?["'`]/.test(chunk)) this.hints |= hint.parts;
    this.quoteOpen = joinedLiterals.test(chunk) ? 2 : this.quoteOpen;
  }

  private noteDigits(length: number): void {
    this.hints |= hint.leet;
    if (length >= shortestCredential) this.hints |= hint.credentials;
  }

  private noteToken(start: number, end: number, mask: number): void {
    if ((mask & (unit.digit | unit.escape)) !== 0 || ((mask & unit.upper) !== 0 && this.hasInnerCapital(start, end))) this.hints |= hint.tokens;
  }

  private hasInnerCapital(start: number, end: number): boolean {
    return /[A-Za-z0-9][A-Z]/.test(this.text.slice(start + 1, Math.min(end, start + 64)));
  }
}

/** Tells which decodings may find anything in a text, in one pass and without allocating for ordinary prose. */
export const gates = (): ((text: string) => number) => {
  const classes = new Uint8Array(0x10000).fill(unit.foreign);
  for (let code = 0; code < 0x80; code++) classes[code] = classOf(code);
  return (text) => new Glance(text, classes).run();
};
