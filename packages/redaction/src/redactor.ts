import { termDetector, type TermDictionary } from './detectors/customer/index.ts';
import { allDetectors } from './detectors/index.ts';
import type { Detector, TextDetector } from './detector.ts';
import { type DiscardedFor, type DiscardLimits, reasonToDiscard } from './discard-rule.ts';
import { type MarkStyle, maskMarks, type Numbering, shareOfMarks } from './marks.ts';
import { alignToCharacters, coveredBy, mergeSpans } from './merge-spans.ts';
import { replaceSpans } from './replace-spans.ts';
import { createScanner, type Scanner } from './scan/scanner.ts';
import type { Span, SpanKind } from './span.ts';
import { changedParts, createDecodedViews, type View } from './views/index.ts';

export interface RedactorConfig extends Partial<DiscardLimits> {
  /** Longest text, in UTF-16 code units, that is read at all; default 1,048,576. */
  readonly maxLength?: number;
  /** Ids of detectors, or of families (`secret`), to leave out: for measuring what each is worth. */
  readonly without?: readonly string[];
  /** Detectors of the caller's own, beside those of the package. */
  readonly further?: readonly Detector[];
}

export interface RedactOptions {
  /** The tenant's own names and products, from `compileTerms`. */
  readonly terms?: TermDictionary;
  /** Spans that somebody else found in this text. */
  readonly extraSpans?: readonly Span[];
  /** What stands for a redacted span; default `six`. */
  readonly placeholders?: MarkStyle;
  /** Numbers the marks, so that equal pieces can be told from others; not for training data. */
  readonly numbering?: Numbering;
}

/**
 * `too_much_redacted`, `too_little_left`: the discard rule. `too_long`: over `maxLength`. `undecodable`: more was encoded in it than is decoded. `unstable`:
 * detectors went on firing on what was left, which belongs into quarantine. `internal_error`: a defect; nothing is known of the text.
 */
export type DiscardReason = DiscardedFor | 'too_long' | 'undecodable' | 'unstable' | 'internal_error';

/** What became of a text. */
export interface Redaction {
  /** The text with marks; empty when it is discarded. */
  readonly text: string;
  readonly discarded: boolean;
  readonly reason?: DiscardReason;
  /** What was redacted, over the original: disjoint, from left to right. */
  readonly spans: readonly Span[];
  /** Redacted characters over all characters of the original, 0-1. */
  readonly ratio: number;
  /** Characters of marks that the text came with, over all of its characters, 0-1. */
  readonly placeholderShare: number;
}

export interface Redactor {
  /**
   * Takes code, secrets, personal, network and customer data out of a text. Redacting the result again changes nothing.
   * Never throws for a text, whatever it holds: what cannot be read safely is discarded.
   *
   * @throws InvalidSpanError if an extra span is no range of the text
   */
  redact(text: string, options?: RedactOptions): Redaction;
  readonly detectors: readonly { readonly id: string; readonly kind: SpanKind }[];
}

export class InvalidSpanError extends Error {
  readonly code = 'INVALID_SPAN';
  override readonly name = 'InvalidSpanError';
}

const defaultMaxLength = 1_048_576;
const defaultLimits: DiscardLimits = { maxRatio: 0.3, shortText: 200, minWords: 2 };
/** What is left is scanned again until nothing fires; hardly any text takes more than two rounds. */
const maxRounds = 8;

const discarded = (reason: DiscardReason, known: Partial<Redaction> = {}): Redaction =>
  ({ spans: [], ratio: 0, placeholderShare: 0, ...known, text: '', discarded: true, reason });

const checkSpans = (text: string, spans: readonly Span[]): void => {
  for (const { start, end } of spans) {
    const isRange = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
    if (!isRange) throw new InvalidSpanError(`An extra span from ${start} to ${end} is no range of a text of ${text.length} code units`);
  }
};

/** What one round over a text found; not `complete` if there was more encoded than could be looked at. */
interface Found {
  readonly spans: readonly Span[];
  readonly complete: boolean;
}

/** Detectors that go by how random a token looks, which proves nothing of a text that was turned round on suspicion. */
const judgesByLooks: ReadonlySet<string> = new Set(['secret.bare-token', 'secret.uuid', 'secret.password-shape']);

/** Which detectors are believed on a view. Folding characters only makes a text plainer; what other steps make of it may be chance. */
const believedOn = (view: View): ((detector: Detector) => boolean) => {
  if (view.name === 'normalised') return () => true;
  if (!view.guessed) return ({ originalOnly }) => originalOnly !== true;
  return ({ kind, id }) => kind === 'secret' && !judgesByLooks.has(id);
};

class ScanningRedactor implements Redactor {
  readonly detectors: readonly Detector[];
  private readonly limits: DiscardLimits;
  private readonly maxLength: number;
  private readonly scanner: Scanner;
  private readonly decode = createDecodedViews();

  constructor({ maxLength = defaultMaxLength, without = [], further = [], ...limits }: RedactorConfig) {
    this.limits = { ...defaultLimits, ...limits };
    this.maxLength = maxLength;
    const leftOut = new Set(without);
    this.detectors = [...allDetectors(), ...further].filter(({ id }) => !leftOut.has(id) && !leftOut.has(id.slice(0, id.indexOf('.'))));
    this.scanner = createScanner(this.detectors);
  }

  redact(text: string, options: RedactOptions = {}): Redaction {
    const { extraSpans = [] } = options;
    checkSpans(text, extraSpans);
    if (text.length > this.maxLength) return discarded('too_long');
    try {
      return this.redactUntilNothingFires(text, options);
    } catch {
      // Fails closed: an error may have come before the detector that would have found a secret. Its message could hold some of the text.
      return discarded('internal_error');
    }
  }

  private redactUntilNothingFires(text: string, { terms, extraSpans = [], placeholders = 'six', numbering }: RedactOptions): Redaction {
    const further = terms === undefined ? [] : [termDetector(terms)];
    let spans = mergeSpans(extraSpans.map((span) => alignToCharacters(text, span)));
    for (let round = 0; round < maxRounds; round++) {
      const replaced = replaceSpans(text, spans, placeholders);
      const found = this.findAll(replaced.text, further);
      if (!found.complete) return discarded('undecodable');
      if (found.spans.length === 0) {
        const redacted = numbering === undefined ? replaced : replaceSpans(text, spans, placeholders, numbering);
        return this.conclude(text, spans, redacted.text);
      }
      const inOriginal = found.spans.map((span) => alignToCharacters(text, { ...span, ...replaced.toOriginal(span.start, span.end) }));
      spans = mergeSpans([...spans, ...inOriginal]);
    }
    return discarded('unstable', { spans, ratio: coveredBy(spans) / text.length, placeholderShare: shareOfMarks(text) });
  }

  private conclude(text: string, spans: readonly Span[], redacted: string): Redaction {
    const known = { spans, ratio: text === '' ? 0 : coveredBy(spans) / text.length, placeholderShare: shareOfMarks(text) };
    const reason = reasonToDiscard({ text, ...known }, this.limits);
    return reason === undefined ? { ...known, text: redacted, discarded: false } : discarded(reason, known);
  }

  private findAll(text: string, further: readonly TextDetector[]): Found {
    const masked = maskMarks(text);
    const spans = this.scanner.scan(masked, { further });
    const { views, complete } = this.decode(masked);
    for (const view of views) spans.push(...this.findIn(view, further));
    return { spans, complete };
  }

  /** What a view shows beyond the original, where that stands in the original. */
  private findIn(view: View, further: readonly TextDetector[]): Span[] {
    const accepts = believedOn(view);
    const spans: Span[] = [];
    for (const { start: offset, end } of changedParts(view)) {
      for (const span of this.scanner.scan(view.text.slice(offset, end), { accepts, further })) {
        const range = { start: offset + span.start, end: offset + span.end };
        const kind = view.changed(range.start, range.end) ? 'obfuscated' : span.kind;
        spans.push({ ...span, ...view.toOriginal(range.start, range.end), kind });
      }
    }
    return spans;
  }
}

/** Compiles all detectors for repeated use. @throws InvalidDetectorError or InvalidKeywordError if one of them does not compile: half a redactor is none */
export const createRedactor = (config: RedactorConfig = {}): Redactor => new ScanningRedactor(config);
