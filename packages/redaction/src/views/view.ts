import { cutsPair } from '../scan/cuts-pair.ts';
import type { Range } from '../span.ts';

/** A text as a reader might decode it, whose every range leads back to the original. */
export interface View {
  /** The steps that led here, for explanations: `decoded/normalised`. */
  readonly name: string;
  readonly text: string;
  /** How many decodings lie between the original (0) and this view. */
  readonly depth: number;
  /**
   * Whether the text was made on suspicion, backwards or turned by 13, without any sign that it was meant so. Then only what no accident brings forth
   * is a find (a provider's format); words, code and randomness are not.
   */
  readonly guessed: boolean;
  /** The smallest range of the original that holds everything the range's characters came from; never cuts a surrogate pair or an encoded unit in two. */
  toOriginal(start: number, end: number): Range;
  /** Whether decoding changed anything within the range, so that a find there was hidden in the original. */
  changed(start: number, end: number): boolean;
}

/** The view that changes nothing; where all others begin. */
export class OriginalView implements View {
  readonly name = 'original';
  readonly depth = 0;
  readonly guessed = false;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toOriginal(start: number, end: number): Range {
    return { start: cutsPair(this.text, start) ? start - 1 : start, end: cutsPair(this.text, end) ? end + 1 : end };
  }

  changed(): boolean {
    return false;
  }
}

/**
 * How an edit's characters relate to those they replace: all to all (`whole`), one to one (`aligned`), or one to one from behind (`reversed`).
 */
export type Shape = 'whole' | 'aligned' | 'reversed';

/** Edits as columns, in order of the text that they make. Between two edits the text is the parent's. */
export interface Segments {
  /** Where the edit's characters stand in the view. Equal to `outEnd` for what was removed. */
  readonly outStart: readonly number[];
  readonly outEnd: readonly number[];
  /** What they replace in the parent. */
  readonly inStart: readonly number[];
  readonly inEnd: readonly number[];
  readonly shape: readonly Shape[];
}

interface Derivation {
  readonly name: string;
  readonly parent: View;
  readonly text: string;
  readonly segments: Segments;
  /** Whether this is another round of the step that made the parent. */
  readonly isContinued?: boolean;
  readonly guessed?: boolean;
}

/** A view made of another one by edits. */
export class DerivedView implements View {
  readonly name: string;
  readonly text: string;
  readonly depth: number;
  readonly guessed: boolean;
  private readonly parent: View;
  private readonly segments: Segments;

  constructor({ name, parent, text, segments, isContinued = false, guessed = false }: Derivation) {
    this.name = isContinued ? parent.name : parent.depth === 0 ? name : `${parent.name}/${name}`;
    this.text = text;
    this.depth = isContinued ? parent.depth : parent.depth + 1;
    this.guessed = guessed || parent.guessed;
    this.parent = parent;
    this.segments = segments;
  }

  toOriginal(start: number, end: number): Range {
    const range = this.toParent(start, end);
    return this.parent.toOriginal(range.start, range.end);
  }

  changed(start: number, end: number): boolean {
    if (this.changedHere(start, end)) return true;
    const range = this.toParent(start, end);
    return this.parent.changed(range.start, range.end);
  }

  /** Whether the last step alone changed anything within the range. */
  changedHere(start: number, end: number): boolean {
    const last = this.lastEditFrom(end - 1);
    return last >= 0 && column(this.segments.outEnd, last) > start;
  }

  /** The ranges of `base`, an earlier view on the way here, that were changed since, from left to right. */
  rangesChangedSince(base: View): readonly Range[] {
    const { inStart, inEnd } = this.segments;
    const here = inStart.map((start, index): Range => ({ start, end: column(inEnd, index) }));
    if (this.parent === base || !(this.parent instanceof DerivedView)) return here;
    const { parent } = this;
    const inBase = here.map(({ start, end }) => parent.toEarlier(base, start, end));
    return [...inBase, ...parent.rangesChangedSince(base)].sort((one, other) => one.start - other.start);
  }

  private toEarlier(base: View, start: number, end: number): Range {
    const range = this.toParent(start, end);
    return this.parent === base || !(this.parent instanceof DerivedView) ? range : this.parent.toEarlier(base, range.start, range.end);
  }

  /** Whether `step`, an earlier view on the way here, or anything after it changed anything within the range. */
  changedSince(step: View, start: number, end: number): boolean {
    if (this.changedHere(start, end)) return true;
    if (this === step || !(this.parent instanceof DerivedView)) return false;
    const range = this.toParent(start, end);
    return this.parent.changedSince(step, range.start, range.end);
  }

  /** The range of the parent that the range's characters came from. */
  toParent(start: number, end: number): Range {
    if (end <= start) {
      const at = this.place(start, start + 1).start;
      return { start: at, end: at };
    }
    const first = this.place(start, end);
    const last = this.place(end - 1, end);
    return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
  }

  /** Where the character at `at` came from, as part of a range that ends at `end`. */
  private place(at: number, end: number): Range {
    const { segments } = this;
    const edit = this.lastEditFrom(at);
    if (edit < 0) return { start: at, end: at + 1 };
    const outStart = column(segments.outStart, edit);
    const outEnd = column(segments.outEnd, edit);
    const inStart = column(segments.inStart, edit);
    const inEnd = column(segments.inEnd, edit);
    if (at >= outEnd) return { start: inEnd + at - outEnd, end: inEnd + at - outEnd + 1 };
    const shape = segments.shape[edit];
    if (shape === 'aligned') return { start: inStart + at - outStart, end: inStart + at - outStart + 1 };
    if (shape === 'whole' || end > outEnd) return { start: inStart, end: inEnd };
    return { start: inEnd - (end - outStart), end: inEnd - (at - outStart) };
  }

  /** Index of the last edit that begins at or before `at`, -1 if there is none. */
  private lastEditFrom(at: number): number {
    const { outStart } = this.segments;
    let low = 0;
    let high = outStart.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (column(outStart, middle) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

const column = (values: readonly number[], index: number): number => values[index] ?? 0;
