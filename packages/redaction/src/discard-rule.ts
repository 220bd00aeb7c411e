import type { Span } from './span.ts';

/** When too little of a text is left to be worth keeping. */
export interface DiscardLimits {
  /** Largest share, 0-1, that may be redacted of a text of at least `shortText` characters. */
  readonly maxRatio: number;
  /** Texts of fewer characters are judged by the words that are left. */
  readonly shortText: number;
  /** Fewest words that must be left of a short text. */
  readonly minWords: number;
}

export type DiscardedFor = 'too_much_redacted' | 'too_little_left';

/** Characters that a run without white space counts for at most: a long word. */
const longestRun = 16;

const runs = /\S+/gu;
const words = /\p{L}[\p{L}\p{M}'’-]*/gu;

/**
 * How much of a text's substance was lost, 0-1: redacted characters over all, white space left out, and a run without white space counted for 16
 * characters at most. One token of 1,000 characters is one word that the reader misses, not most of what the writer said; code has many
 * runs, so this is close to the plain ratio there.
 *
 * @param spans disjoint, from left to right
 */
export const lostShare = (text: string, spans: readonly Span[]): number => {
  let all = 0;
  let lost = 0;
  let next = 0;
  for (const { 0: run, index: start } of text.matchAll(runs)) {
    const end = start + run.length;
    let covered = 0;
    for (let span = spans[next]; span !== undefined && span.start < end; span = spans[next]) {
      covered += Math.max(0, Math.min(span.end, end) - Math.max(span.start, start));
      if (span.end > end) break;
      next++;
    }
    const weight = Math.min(run.length, longestRun);
    all += weight;
    lost += weight * covered / run.length;
  }
  return all === 0 ? 0 : lost / all;
};

const hasWords = (text: string, spans: readonly Span[], enough: number): boolean => {
  let from = 0;
  let found = 0;
  for (const { start, end } of [...spans, { start: text.length, end: text.length }]) {
    found += text.slice(from, start).match(words)?.length ?? 0;
    if (found >= enough) return true;
    from = end;
  }
  return false;
};

/**
 * Why a text is not worth keeping, `undefined` if it is. A text of which nothing was redacted always is.
 *
 * @param ratio redacted characters over all characters
 */
export const reasonToDiscard = (
  { text, spans, ratio }: { readonly text: string; readonly spans: readonly Span[]; readonly ratio: number }, limits: DiscardLimits,
): DiscardedFor | undefined => {
  if (spans.length === 0) return undefined;
  if (text.length < limits.shortText) return hasWords(text, spans, limits.minWords) ? undefined : 'too_little_left';
  return ratio > limits.maxRatio && lostShare(text, spans) > limits.maxRatio ? 'too_much_redacted' : undefined;
};
