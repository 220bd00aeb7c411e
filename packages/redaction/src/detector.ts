import type { Scan } from './scan/lex.ts';
import type { Range, SpanKind } from './span.ts';

/** What a detector says of a place. What is left out is the detector's own: `kind`, `confidence`, and `detector`, its id. */
export interface Match extends Range {
  readonly kind?: SpanKind;
  readonly confidence?: number;
  readonly detector?: string;
}

interface DetectorBase {
  /** `<family>.<what>` in lower case, as reports name it: `secret.github-pat`, `pii.iban`. */
  readonly id: string;
  readonly kind: SpanKind;
  /** 0-1, default 0.9. */
  readonly confidence?: number;
  /** Set where a find within a decoded view alone proves nothing, because decoding can make such text up (names, words); default false. */
  readonly originalOnly?: boolean;
}

/**
 * Looks only where one of its keywords stands; all keywords of all detectors are found in one pass, whatever their case.
 * The cost of one `find` must be bounded: a sticky pattern with bounded repetition, or work within a line of bounded length.
 */
export interface KeywordDetector extends DetectorBase {
  readonly on: 'keyword';
  /** Lower case, at least two characters of ASCII each. */
  readonly keywords: readonly string[];
  /** Where a keyword counts: anywhere, or only where no ASCII letter or digit stands before it (`start`, the default), or on neither side (`whole`). */
  readonly boundary?: 'none' | 'start' | 'whole';
  find(scan: Scan, hit: Range): Match | readonly Match[] | undefined;
}

/** Looks at chunks whose core has one of the classes in `mask`, e.g. `charClass.digit`. The cost must be linear in the chunk's length. */
export interface ChunkDetector extends DetectorBase {
  readonly on: 'chunk';
  readonly mask: number;
  find(scan: Scan, chunk: number): Match | readonly Match[] | undefined;
}

/** Looks at the whole text. The cost must be linear in its length. */
export interface TextDetector extends DetectorBase {
  readonly on: 'text';
  find(scan: Scan): Iterable<Match>;
}

export type Detector = KeywordDetector | ChunkDetector | TextDetector;

/** One row of a table of patterns. */
export interface PatternRule {
  readonly id: string;
  readonly kind: SpanKind;
  readonly keywords: readonly string[];
  readonly boundary?: 'none' | 'start' | 'whole';
  /** Matched at the keyword, which it begins with. Flags: `y`, `i` at will. Every repetition is bounded. The whole match is redacted, or group 1 if there is one. */
  readonly pattern: RegExp;
  /** The last word on a match: a checksum, an entropy. */
  readonly accept?: (match: string) => boolean;
  readonly confidence?: number;
}

export class InvalidDetectorError extends Error {
  readonly code = 'INVALID_DETECTOR';
  override readonly name = 'InvalidDetectorError';
}

/** Makes a detector of a table's row. @throws InvalidDetectorError if the pattern is not sticky: it would search the text from every keyword on */
export const patternDetector = (rule: PatternRule): KeywordDetector => {
  const { pattern, accept } = rule;
  if (!pattern.sticky) throw new InvalidDetectorError(`The pattern of ${rule.id} needs the flag y`);
  const indexed = new RegExp(pattern.source, pattern.flags.includes('d') ? pattern.flags : `${pattern.flags}d`);
  return {
    on: 'keyword',
    id: rule.id,
    kind: rule.kind,
    keywords: rule.keywords,
    ...(rule.boundary !== undefined && { boundary: rule.boundary }),
    ...(rule.confidence !== undefined && { confidence: rule.confidence }),
    find: ({ text }, hit) => {
      indexed.lastIndex = hit.start;
      const match = indexed.exec(text);
      const range = match?.indices?.[1] ?? match?.indices?.[0];
      if (range === undefined) return undefined;
      const [start, end] = range;
      return accept === undefined || accept(text.slice(start, end)) ? { start, end } : undefined;
    },
  };
};
