import type { Scan } from '../../../scan/lex.ts';
import { profileOf, type ChunkProfile } from './chunk-profile.ts';
import { bucketOf, mix } from './hashing.ts';
import { kind } from './kinds.ts';
import { lineBuckets, lineProfileOf, type LineProfile } from './line-profile.ts';
import { isWordSymbol, signSet, symbolOf } from './symbols.ts';

const edge: ChunkProfile = { word: 1, shape: 2, lead: 3, trail: 4, prefix: 5, suffix: 6, first: 0, last: 0, pairs: [], codeish: 0 };
const reach = 3;
/** A bracket that stays open longer than this many chunks was none of code's. */
const longestOpen = 30;
const longestChunkRead = 64;
const farthestLine = 6;

/** What is open where a chunk begins: brackets and quotes since the line's start, and whether a comment has begun. */
interface Opened {
  readonly attached: number;
  readonly free: number;
  readonly quoted: boolean;
  readonly comment: boolean;
}

const nothingOpen: Opened = { attached: 0, free: 0, quoted: false, comment: false };

const opensOrCloses = signSet('()[]{}"/#*');
const mostAttached = 3;
const mostFree = 2;

const close = (state: Opened): Opened =>
  state.attached > 0 ? { ...state, attached: state.attached - 1 } : { ...state, free: Math.max(0, state.free - 1) };

const beginsComment = (text: string, at: number, first: boolean): boolean => {
  if (text.charAt(at) === '#') return first;
  return text.charAt(at - 1) === '/' && text.charAt(at - 2) !== ':';
};

/** What is open after a sign. */
const step = (state: Opened, text: string, at: number, first: boolean): Opened => {
  switch (text.charAt(at)) {
    case '(': {
      const attached = !first && isWordSymbol(symbolOf(text.charCodeAt(at - 1)));
      return attached || state.attached > 0
        ? { ...state, attached: Math.min(mostAttached, state.attached + 1) }
        : { ...state, free: Math.min(mostFree, state.free + 1) };
    }
    case '[': case '{': return { ...state, attached: Math.min(mostAttached, state.attached + 1) };
    case ')': case ']': case '}': return close(state);
    case '"': return { ...state, quoted: !state.quoted };
    default: return beginsComment(text, at, first) ? { ...state, comment: true } : state;
  }
};

/** How a transition between two chunks looks; each has its own costs of changing between prose and code. */
export const joints = { space: 0, comma: 1, colon: 2, sentence: 3, semicolon: 4, line: 5, blankLine: 6, unspaced: 7 } as const;
export const jointCount = 8;

const jointAfter: Readonly<Record<string, number>> = {
  '.': joints.sentence, '!': joints.sentence, '?': joints.sentence, ':': joints.colon, ';': joints.semicolon, ',': joints.comma,
};

/** Reads chunks `from` to `to` (exclusive) of a text into features, each a bucket of the hash table. */
export class WindowFeatures {
  private readonly scan: Scan;
  private readonly from: number;
  private readonly to: number;
  private readonly profiles: ChunkProfile[] = [];
  private readonly lineProfiles = new Map<number, LineProfile>();
  private readonly opened: Opened[] = [];

  constructor(scan: Scan, from: number, to: number) {
    this.scan = scan;
    this.from = from;
    this.to = to;
    const last = Math.min(scan.chunks.start.length, to + reach);
    for (let chunk = from - reach; chunk < to + reach; chunk++) {
      this.profiles.push(chunk < 0 || chunk >= last ? edge : profileOf(scan, chunk));
    }
    this.followBrackets();
  }

  /** Signs of code in a chunk, 0-3. */
  codeish(chunk: number): number {
    return this.profile(chunk).codeish;
  }

  /** What stands between a chunk and the one before. */
  jointBefore(chunk: number): number {
    const { text, chunks } = this.scan;
    const lines = (chunks.line[chunk] ?? 0) - (chunks.line[chunk - 1] ?? 0);
    if (lines > 0) return lines > 1 ? joints.blankLine : joints.line;
    if (chunks.end[chunk - 1] === chunks.start[chunk]) return joints.unspaced;
    return jointAfter[text.charAt((chunks.end[chunk - 1] ?? 1) - 1)] ?? joints.space;
  }

  /** The features of a chunk's line. */
  ofLine(line: number): number[] {
    const above = this.nearestFilled(line, -1);
    const below = this.nearestFilled(line, 1);
    return lineBuckets({
      own: this.lineProfile(line),
      above: above === undefined ? undefined : this.lineProfile(above),
      gapAbove: above !== undefined && above < line - 1,
      below: below === undefined ? undefined : this.lineProfile(below),
      gapBelow: below !== undefined && below > line + 1,
    });
  }

  /** The features of a chunk itself. */
  ofChunk(chunk: number): number[] {
    const own = this.profile(chunk);
    const before = this.profile(chunk - 1);
    const after = this.profile(chunk + 1);
    const twoBefore = this.profile(chunk - 2);
    const twoAfter = this.profile(chunk + 2);
    const { lines, chunks } = this.scan;
    const line = chunks.line[chunk] ?? 0;
    const place = Math.min(3, chunk - (lines.firstChunk[line] ?? 0)) * 4 + Math.min(3, (lines.endChunk[line] ?? 0) - 1 - chunk);
    const open = this.opened[chunk - this.from] ?? nothingOpen;
    const depth = open.attached * 12 + open.free * 4 + Number(open.quoted) * 2 + Number(open.comment);
    const opener = this.profileInLine(lines.firstChunk[line] ?? 0);
    const buckets = [
      bucketOf(kind.word, own.word), bucketOf(kind.shape, own.shape), bucketOf(kind.lead, own.lead), bucketOf(kind.trail, own.trail),
      bucketOf(kind.prefix, own.prefix), bucketOf(kind.suffix, own.suffix), bucketOf(kind.wordBefore, before.word),
      bucketOf(kind.wordAfter, after.word), bucketOf(kind.wordTwoBefore, twoBefore.word), bucketOf(kind.wordTwoAfter, twoAfter.word),
      bucketOf(kind.shapeBefore, before.shape), bucketOf(kind.shapeAfter, after.shape),
      bucketOf(kind.shapeTwoBefore, twoBefore.shape), bucketOf(kind.shapeTwoAfter, twoAfter.shape),
      bucketOf(kind.shapes, before.shape, own.shape), bucketOf(kind.shapesAround, own.shape, after.shape),
      bucketOf(kind.words, before.word, own.word), bucketOf(kind.wordsAfter, own.word, after.word),
      bucketOf(kind.trailBefore, before.trail, own.shape), bucketOf(kind.leadAfter, after.first, own.shape),
      bucketOf(kind.place, place, own.shape), bucketOf(kind.depth, depth), bucketOf(kind.depthShape, depth, own.shape),
      bucketOf(kind.comment, Number(open.comment), place), bucketOf(kind.firstOfLine, opener.word, place === 0 ? 1 : 0),
      bucketOf(kind.density, this.density(chunk), own.codeish), bucketOf(kind.neighbours, this.codeishPattern(chunk)),
    ];
    for (const pair of own.pairs) buckets.push(bucketOf(kind.pair, pair));
    return buckets;
  }

  private profile(chunk: number): ChunkProfile {
    return this.profiles[chunk - this.from + reach] ?? edge;
  }

  private profileInLine(chunk: number): ChunkProfile {
    return chunk >= this.from - reach ? this.profile(chunk) : edge;
  }

  private density(chunk: number): number {
    let sum = 0;
    for (let near = chunk - reach; near <= chunk + reach; near++) sum += this.profile(near).codeish;
    return sum;
  }

  private codeishPattern(chunk: number): number {
    let hash = 0;
    for (let near = chunk - 2; near <= chunk + 2; near++) hash = mix(hash, this.profile(near).codeish);
    return hash;
  }

  private lineProfile(line: number): LineProfile {
    const known = this.lineProfiles.get(line);
    if (known !== undefined) return known;
    const made = lineProfileOf(this.scan, line);
    this.lineProfiles.set(line, made);
    return made;
  }

  private nearestFilled(line: number, step: 1 | -1): number | undefined {
    const { firstChunk, endChunk } = this.scan.lines;
    for (let near = line + step; near >= 0 && near < firstChunk.length && Math.abs(near - line) < farthestLine; near += step) {
      if ((firstChunk[near] ?? 0) < (endChunk[near] ?? 0)) return near;
    }
    return undefined;
  }

  /** Walks through the window once and notes for each chunk what the line has opened before it. */
  private followBrackets(): void {
    const { chunks } = this.scan;
    let state = nothingOpen;
    let openedAt = this.from;
    for (let chunk = this.from; chunk < this.to; chunk++) {
      if (chunks.line[chunk] !== chunks.line[chunk - 1] || chunk - openedAt > longestOpen) state = nothingOpen;
      this.opened.push(state);
      const next = this.after(chunk, state);
      if (next.attached > state.attached || next.free > state.free || (next.quoted && !state.quoted) || next.comment) openedAt = chunk;
      state = next;
    }
  }

  private after(chunk: number, before: Opened): Opened {
    const { text, chunks } = this.scan;
    const start = chunks.start[chunk] ?? 0;
    const end = Math.min(chunks.end[chunk] ?? 0, start + longestChunkRead);
    let state = before;
    for (let at = start; at < end; at++) {
      if (opensOrCloses(text.charCodeAt(at))) state = step(state, text, at, at === start);
    }
    return state;
  }
}
