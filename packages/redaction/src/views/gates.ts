import { hasTelltaleWord } from './guess/reversal.ts';
import { readBreak } from './join/broken-tokens.ts';

/** What a quick look at a text cannot rule out. */
export const hint = {
  /** Characters that could be folded or are not seen. */
  folded: 1 << 0,
  escapes: 1 << 1,
  parts: 1 << 2,
  tokens: 1 << 3,
  /** A token of digits and letters, long enough to be a credential, or a word that makes sense from behind. */
  credentials: 1 << 4,
  /** A word with digits or signs in it. */
  leet: 1 << 5,
} as const;

/** Classes of characters, 0 for white space. `telltale` is none: three letters that hardly any word has but those written backwards or turned by 13. */
const unit = {
  lower: 1, upper: 2, digit: 4, punctuation: 8, quote: 16, escape: 32, sign: 64, foreign: 128, telltale: 256,
} as const;

/** One of the trigrams stands in each of the words that `hasTelltaleWord` knows. */
const telltaleTrigrams = ['wss', 'rhp', 'rce', 'kot', 'yek', 'ned', 'nff', 'frp', 'gbx', 'ncv', 'rqr', 'hgu'];
const trigramBits = 15;

/** Five bits a letter, whatever its case; other characters fall in with some letter. */
const trigramMask = (1 << trigramBits) - 1;

const signs = '<*|~$@_/!';
const escapeSigns = '%&\\=+';
const quotes = '"\'`';

const classOf = (code: number): number => {
  const char = String.fromCharCode(code);
  if (/[\t-\r ]/.test(char)) return 0;
  if (code < 0x20 || code === 0x7f) return unit.foreign;
  if (/[a-z]/.test(char)) return unit.lower;
  if (/[A-Z]/.test(char)) return unit.upper;
  if (/[0-9]/.test(char)) return unit.digit;
  if (quotes.includes(char)) return unit.quote;
  if (escapeSigns.includes(char)) return unit.escape;
  return signs.includes(char) ? unit.sign : unit.punctuation;
};

interface Tables {
  readonly classes: Uint8Array;
  readonly trigrams: Uint16Array;
}

const shortestToken = 8;
const shortestCredential = 16;
const shortestBase32 = 16;
const longestGroup = 8;
const singleLetters = 6;
const shortNumbers = 5;
const shortestParted = 11;
/** How much of a chunk is looked at again. */
const sampled = 400;
const ordinaryWord = unit.lower | unit.punctuation;
const letter = unit.lower | unit.upper;
const signed = unit.punctuation | unit.quote | unit.escape | unit.sign;
const unusualSign = unit.quote | unit.escape | unit.sign;
const tokenish = unit.digit | unit.upper | unit.sign | unit.escape;
const partedLetters = /(?:[!-~][^A-Za-z0-9\s]){5}/;
const parted = /["'`]\)?(?:\+|\.{1,3}|&|\||~|<{1,2}|,|)\(?["'`]|[A-Za-z0-9](?:<[/!A-Za-z]|\*\*[A-Za-z0-9]|``)/;
const literalStart = /^[[(]?[rbuf@$]?["'`]/;
const literalEnd = /["'`]\)?(?:\+|\.{1,3}|&|\||~|<{1,2}|,|;|\\|)$/;
const operator = /^(?:\+|\.{1,3}|&|\|{1,2}|~|<<|<>|,|_|\\|["'`]\)?)$/;
/** Accents that keywords are disguised with, and signs beyond ASCII that part letters. */
const accented = /[\u00df-\u017f\u20ac]/;
const parting = /[\u00b7\u2022]/;
const substitutedLetter = /[A-Za-z][$@!|]|[$@!|][A-Za-z]/;

/** Looks at a text once, chunk by chunk. */
class Glance {
  private readonly text: string;
  private readonly tables: Tables;
  private hints = 0;
  private hasTelltale = false;
  /** Chunks in a row of one character, and of a few with digits. */
  private singles = 0;
  private numbers = 0;
  /** Whether the chunk before ends a string literal, or is an operator behind one. */
  private literalEnded = false;
  /** The chunk before. */
  private start = 0;
  private end = 0;
  private mask = 0;

  constructor(text: string, tables: Tables) {
    this.text = text;
    this.tables = tables;
  }

  run(): number {
    const { text } = this;
    const { classes, trigrams } = this.tables;
    const { length } = text;
    let trigram = 0;
    let start = 0;
    while (start < length) {
      let at = start;
      let mask = 0;
      for (; at < length; at++) {
        const code = text.charCodeAt(at);
        trigram = ((trigram << 5) | (code & 31)) & trigramMask;
        const here = classes[code] ?? 0;
        if (here === 0) break;
        mask |= here | (trigrams[trigram] ?? 0);
      }
      if ((mask & ~ordinaryWord) !== 0) this.note(start, at, mask);
      else if (mask !== 0) this.skip(start, at, mask);
      start = at + 1;
    }
    if (this.hasTelltale && hasTelltaleWord(text)) this.hints |= hint.credentials;
    return this.hints;
  }

  /** Passes over a word of small letters. */
  private skip(start: number, end: number, mask: number): void {
    if ((this.mask & tokenish) !== 0) this.noteBreak(start);
    if ((mask & signed) !== 0) this.noteParted(start, end);
    if (end - start > 2) {
      this.singles = 0;
      this.numbers = 0;
      this.literalEnded = false;
    } else {
      this.count(end - start, mask);
      this.noteOperator(start, end, mask);
    }
    this.start = start;
    this.end = end;
    this.mask = mask;
  }

  private note(start: number, end: number, mask: number): void {
    if ((mask & unit.telltale) !== 0) this.hasTelltale = true;
    if ((mask & unit.foreign) !== 0) this.noteForeign(start, end);
    this.count(end - start, mask);
    if (((mask | this.mask) & tokenish) !== 0) this.noteBreak(start);
    if ((mask & unit.escape) !== 0) this.noteEscapes(end - start);
    if ((mask & signed) !== 0) this.noteParted(start, end);
    if ((mask & unusualSign) !== 0) this.noteSigns(start, end, mask);
    this.noteOperator(start, end, mask);
    if ((mask & unit.digit) !== 0 && (mask & letter) !== 0) this.noteDigits(end - start);
    if (end - start >= shortestToken) this.noteToken(start, end, mask);
    this.start = start;
    this.end = end;
    this.mask = mask;
  }

  private count(length: number, mask: number): void {
    const hasSign = (mask & signed) !== 0;
    const isSingle = length === 1 || (length === 2 && hasSign);
    const isNumber = length <= 3 || (length <= 12 && (mask & unit.digit) !== 0);
    this.singles = isSingle ? this.singles + 1 : 0;
    this.numbers = isNumber ? this.numbers + (hasSign ? 2 : 1) : 0;
    if (this.singles >= singleLetters) this.hints |= hint.parts;
    if (this.numbers >= shortNumbers) this.hints |= hint.tokens;
  }

  /** The line ended before this chunk, and one token may stand on either side. */
  private noteBreak(start: number): void {
    const { end, text } = this;
    if ((this.hints & hint.parts) !== 0 || (start === end + 1 && text.charCodeAt(end) === 0x20)) return;
    if (readBreak(text, end) >= 0) this.hints |= hint.parts;
  }

  private noteEscapes(length: number): void {
    this.hints |= hint.escapes | hint.parts | (length >= shortestCredential ? hint.credentials : 0);
  }

  /** Letters of which each stands apart from the next by a sign: `p.a.s.s.w.o.r.d`. */
  private noteParted(start: number, end: number): void {
    if (end - start < shortestParted || (this.hints & hint.parts) !== 0) return;
    if (partedLetters.test(this.text.slice(start, Math.min(end, start + sampled)))) this.hints |= hint.parts;
  }

  private noteSigns(start: number, end: number, mask: number): void {
    const chunk = this.text.slice(start, Math.min(end, start + sampled));
    if (end - start > sampled || parted.test(chunk)) this.hints |= hint.parts;
    if (chunk.endsWith('^') && this.text.charCodeAt(end) <= 0x0d) this.hints |= hint.parts;
    if ((mask & unit.sign) !== 0 && substitutedLetter.test(chunk)) this.hints |= hint.leet;
    if ((mask & unit.sign) !== 0 && chunk.includes('<~')) this.hints |= hint.tokens;
  }

  /** Notes literals that follow each other, an operator between them or not. */
  private noteOperator(start: number, end: number, mask: number): void {
    if (!this.literalEnded && (mask & unit.quote) === 0) return;
    const head = this.text.slice(start, Math.min(end, start + 8));
    const tail = this.text.slice(Math.max(start, end - 8), end);
    if (this.literalEnded && literalStart.test(head)) this.hints |= hint.parts;
    this.literalEnded = literalEnd.test(tail) || (this.literalEnded && operator.test(head));
  }

  private noteForeign(start: number, end: number): void {
    const chunk = this.text.slice(start, Math.min(end, start + sampled));
    this.hints |= hint.folded | (accented.test(chunk) ? hint.leet : 0) | (parting.test(chunk) ? hint.parts : 0);
  }

  private noteDigits(length: number): void {
    this.hints |= hint.leet;
    if (length >= shortestCredential) this.hints |= hint.credentials;
    if (length <= longestGroup && length <= this.end - this.start && this.end - this.start <= longestGroup) this.hints |= hint.parts;
  }

  private noteToken(start: number, end: number, mask: number): void {
    const hasCapital = (mask & unit.upper) !== 0 && ((mask & unit.lower) !== 0 || end - start >= shortestBase32);
    if ((mask & (unit.digit | unit.escape)) !== 0 || (hasCapital && /.[A-Z]/.test(this.text.slice(start + 1, Math.min(end, start + sampled))))) {
      this.hints |= hint.tokens;
    }
  }
}

/** Tells which decodings may find anything in a text, in one pass and without allocating for ordinary prose. */
export const gates = (): ((text: string) => number) => {
  const classes = new Uint8Array(0x10000).fill(unit.foreign);
  for (let code = 0; code < 0x80; code++) classes[code] = classOf(code);
  const trigrams = new Uint16Array(1 << trigramBits);
  for (const trigram of telltaleTrigrams) {
    let index = 0;
    for (let at = 0; at < trigram.length; at++) index = ((index << 5) | (trigram.charCodeAt(at) & 31)) & trigramMask;
    trigrams[index] = unit.telltale;
  }
  return (text) => new Glance(text, { classes, trigrams }).run();
};
