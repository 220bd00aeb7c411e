import type { Scan } from '../../../scan/lex.ts';
import { bucketOf, mix } from './hashing.ts';
import { kind } from './kinds.ts';
import { signSet, symbolOf } from './symbols.ts';

/** What a line says as a whole, as small numbers. */
export interface LineProfile {
  readonly blank: boolean;
  /** 0-5: none, one, to three, to four, to eight, more. */
  readonly indent: number;
  readonly first: number;
  /** The first two characters' symbols. */
  readonly opening: number;
  readonly last: number;
  /** The last two characters' symbols. */
  readonly closing: number;
  /** Number of chunks, in steps. */
  readonly length: number;
  /** Signs of code per chunk, in steps. */
  readonly density: number;
}

const step = (value: number, steps: readonly number[]): number => {
  let index = 0;
  while (index < steps.length && value > (steps[index] ?? 0)) index++;
  return index;
};

const indents = [0, 1, 3, 4, 8] as const;
const lengths = [1, 2, 3, 5, 8, 12, 20, 40] as const;
const densities = [0, 0.04, 0.08, 0.15, 0.25, 0.4, 0.6, 0.9, 1.4] as const;
/** Of a very long line only this much is read. */
const readAtMost = 400;

const isCodeSign = signSet('_={}[]<>;$\\|&@#*()+~^');

const blankLine: LineProfile = { blank: true, indent: 0, first: 0, opening: 0, last: 0, closing: 0, length: 0, density: 0 };

/** Reads a line. The cost is bounded whatever its length. */
export const lineProfileOf = ({ text, lines, chunks }: Scan, line: number): LineProfile => {
  const firstChunk = lines.firstChunk[line] ?? 0;
  const endChunk = lines.endChunk[line] ?? 0;
  if (firstChunk >= endChunk) return blankLine;
  const start = chunks.start[firstChunk] ?? 0;
  const end = chunks.end[endChunk - 1] ?? start;
  const until = Math.min(end, start + readAtMost);
  let signs = 0;
  for (let at = start; at < until; at++) if (isCodeSign(text.charCodeAt(at))) signs++;
  const share = end > until ? (endChunk - firstChunk) * (until - start) / (end - start) : endChunk - firstChunk;
  const first = symbolOf(text.charCodeAt(start));
  const last = symbolOf(text.charCodeAt(end - 1));
  return {
    blank: false,
    indent: step(start - (lines.start[line] ?? start), indents),
    first,
    opening: (first << 8) | symbolOf(text.charCodeAt(start + 1)),
    last,
    closing: (symbolOf(text.charCodeAt(end - 2)) << 8) | last,
    length: step(endChunk - firstChunk, lengths),
    density: step(signs / Math.max(1, share), densities),
  };
};

/** A line with those around it. */
export interface LineSurroundings {
  readonly own: LineProfile;
  /** The nearest lines that are not blank, and whether blank ones stand between. */
  readonly above: LineProfile | undefined;
  readonly gapAbove: boolean;
  readonly below: LineProfile | undefined;
  readonly gapBelow: boolean;
}

const noLine = 0x1000;
const withGap = (value: number | undefined, gap: boolean, without: number): number =>
  value === undefined ? without : (value << 1) | Number(gap);

/** The buckets of a line's own features; every chunk of the line has them. */
export const lineBuckets = ({ own, above, gapAbove, below, gapBelow }: LineSurroundings): number[] => {
  const up = withGap(above?.density, gapAbove, noLine);
  const down = withGap(below?.density, gapBelow, noLine);
  return [
    bucketOf(kind.lineIndent, own.indent, own.density),
    bucketOf(kind.lineOpening, own.opening),
    bucketOf(kind.lineClosing, own.closing),
    bucketOf(kind.lineLast, own.last, own.first),
    bucketOf(kind.lineLength, own.length, own.density),
    bucketOf(kind.lineAbove, up, own.density),
    bucketOf(kind.lineBelow, down, own.density),
    bucketOf(kind.lineAround, mix(up, down), own.density),
    bucketOf(kind.lineAboveLast, withGap(above?.closing, gapAbove, 0)),
    bucketOf(kind.lineBelowFirst, withGap(below?.opening, gapBelow, 0)),
    bucketOf(kind.lineIndents, (above?.indent ?? 7) * 64 + own.indent * 8 + (below?.indent ?? 7)),
  ];
};
