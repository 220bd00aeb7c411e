import { charClass } from './char-class.ts';

/**
 * The runs of characters between white space, as columns. A run also ends where a script without spaces or a mark begins or ends.
 *
 * `start`/`end` bound the whole run, `coreStart`/`coreEnd` what is left of it without the punctuation of the sentence around it
 * (`"(foo).` → `foo`); a core can be empty. `mask` is the union of the classes in the core, 0 for an empty one.
 */
export interface Chunks {
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly coreStart: readonly number[];
  readonly coreEnd: readonly number[];
  readonly mask: readonly number[];
  /** Index of the line that holds the chunk. */
  readonly line: readonly number[];
}

/**
 * Lines as columns, without their line ends. `firstChunk`..`endChunk` (exclusive) are the line's chunks; `mask` is the union of the classes in
 * whole chunks, punctuation included.
 */
export interface Lines {
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly firstChunk: readonly number[];
  readonly endChunk: readonly number[];
  readonly mask: readonly number[];
}

/** A text, read once for all detectors. */
export interface Scan {
  /** What is scanned: a view of the original. Existing marks are runs of `opaque`. */
  readonly text: string;
  readonly chunks: Chunks;
  readonly lines: Lines;
}

const standsAlone = charClass.ideograph | charClass.opaque;
const word = charClass.lower | charClass.upper | charClass.digit | charClass.letter | charClass.ideograph | charClass.opaque;
const asciiLetter = charClass.lower | charClass.upper;
const inCoreAtBothEnds = word | charClass.underscore | charClass.dollar | charClass.slash | charClass.backslash | charClass.plus
  | charClass.hash | charClass.percent | charClass.hyphen | charClass.at | charClass.equals;
const inCoreAtStart = inCoreAtBothEnds | charClass.dot | charClass.ampersand;
const inCoreAtEnd = inCoreAtBothEnds;
const lineFeed = 0x0a;

/** Neighbours that tell an identifier from a word: `rowHeight`, `textbox1`. */
const transition = (before: number, here: number): number => {
  if ((before & charClass.lower) !== 0 && (here & charClass.upper) !== 0) return charClass.hump;
  if ((before & asciiLetter) !== 0 && (here & charClass.digit) !== 0) return charClass.letterDigit;
  if ((before & charClass.digit) !== 0 && (here & asciiLetter) !== 0) return charClass.letterDigit;
  return 0;
};

type Mutable<Columns> = { readonly [Column in keyof Columns]: number[] };

class Lexer {
  private readonly chunks: Mutable<Chunks> = { start: [], end: [], coreStart: [], coreEnd: [], mask: [], line: [] };
  private readonly lines: Mutable<Lines> = { start: [], end: [], firstChunk: [], endChunk: [], mask: [] };
  private readonly text: string;
  private readonly classes: Int32Array;
  private lineStart = 0;
  private lineMask = 0;
  private firstChunk = 0;

  constructor(text: string, classes: Int32Array) {
    this.text = text;
    this.classes = classes;
  }

  run(): Scan {
    const { text } = this;
    let at = 0;
    while (at < text.length) {
      if (this.classAt(at) !== 0) at = this.chunkFrom(at);
      else if (text.charCodeAt(at) === lineFeed) this.endLine(at++);
      else at++;
    }
    this.endLine(text.length);
    return { text, chunks: this.chunks, lines: this.lines };
  }

  private classAt(at: number): number {
    return this.classes[this.text.charCodeAt(at)] ?? 0;
  }

  private chunkFrom(start: number): number {
    const { text, classes } = this;
    const kind = this.classAt(start) & standsAlone;
    let end = start;
    let rawMask = 0;
    for (; end < text.length; end++) {
      const here = classes[text.charCodeAt(end)] ?? 0;
      if (here === 0 || (here & standsAlone) !== kind) break;
      rawMask |= here;
    }
    let coreStart = start;
    while (coreStart < end && (this.classAt(coreStart) & inCoreAtStart) === 0) coreStart++;
    let coreEnd = end;
    while (coreEnd > coreStart && (this.classAt(coreEnd - 1) & inCoreAtEnd) === 0) coreEnd--;
    this.push({ start, end, coreStart, coreEnd });
    this.lineMask |= rawMask;
    return end;
  }

  private push(chunk: { start: number; end: number; coreStart: number; coreEnd: number }): void {
    const { chunks } = this;
    chunks.start.push(chunk.start);
    chunks.end.push(chunk.end);
    chunks.coreStart.push(chunk.coreStart);
    chunks.coreEnd.push(chunk.coreEnd);
    chunks.mask.push(this.maskOf(chunk.coreStart, chunk.coreEnd));
    chunks.line.push(this.lines.start.length);
  }

  private maskOf(start: number, end: number): number {
    let mask = 0;
    let before = 0;
    for (let at = start; at < end; at++) {
      const here = this.classAt(at);
      mask |= here | transition(before, here);
      before = here;
    }
    return mask;
  }

  private endLine(end: number): void {
    const { lines } = this;
    lines.start.push(this.lineStart);
    lines.end.push(end);
    lines.firstChunk.push(this.firstChunk);
    lines.endChunk.push(this.chunks.start.length);
    lines.mask.push(this.lineMask);
    this.lineStart = end + 1;
    this.lineMask = 0;
    this.firstChunk = this.chunks.start.length;
  }
}

/** Splits a text into chunks and lines in one pass. Carriage returns count as white space. @param classes from `charClassTable` */
export const lex = (text: string, classes: Int32Array): Scan => new Lexer(text, classes).run();
