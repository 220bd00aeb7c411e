import type { CrossRelease, Label, Release } from '@plumbline/contracts';
import { estimateRate, type RateAtom, type RateEstimate } from './interval.ts';

/** Why a figure cannot be given. */
export type NoRateReason =
  /** The atoms hold no reports that it counts among. */
  | 'no_reports'
  /** It needs both outcomes for identical weeks, and no atoms of the range have them. */
  | 'windows_not_aligned';
export type RateResult =
  | { readonly kind: 'rate'; readonly estimate: RateEstimate }
  | { readonly kind: 'none'; readonly reason: NoRateReason };
export type ShareResult =
  | { readonly kind: 'share'; readonly value: number }
  | { readonly kind: 'none'; readonly reason: NoRateReason };

export interface Rates {
  /** FP / (FP + TP) */
  readonly falseDiscoveryRate: RateResult;
  /** TP / (FP + TP) */
  readonly precision: RateResult;
  /** FP / (FP + TN), over aligned windows */
  readonly falsePositiveRate: RateResult;
  /** TP / (TP + FN), over aligned windows */
  readonly recall: RateResult;
  /** FP / all labelled, over aligned windows */
  readonly falsePositiveShare: ShareResult;
}

/** Both outcomes of a rule version, released for identical weeks. */
export interface AlignedWindow {
  readonly cross: CrossRelease;
  readonly matched: Release;
  readonly notMatched: Release;
}

/** The windows of which both outcomes and their cross record are among these. */
export const alignedWindows = (releases: readonly Release[], crosses: readonly CrossRelease[]): readonly AlignedWindow[] =>
  crosses.flatMap((cross) => {
    const covers = releases.filter((release) => release.fromWeek === cross.fromWeek && release.throughWeek === cross.throughWeek);
    const matched = covers.find(({ outcome }) => outcome === 'matched');
    const notMatched = covers.find(({ outcome }) => outcome === 'not_matched');
    return matched === undefined || notMatched === undefined ? [] : [{ cross, matched, notMatched }];
  });

/**
 * Every rate that published releases of one rule, version and environment support.
 * A false-positive rate takes it that matched and unmatched items were labelled at the same rate.
 * @param releases     those of the range asked for, of both outcomes
 * @param crosses      cross records of that range
 * @param roundingBase base that the counts were rounded to
 */
export const ratesOf = (releases: readonly Release[], crosses: readonly CrossRelease[], roundingBase: number): Rates => {
  const matched = releases.filter(({ outcome }) => outcome === 'matched');
  const aligned = alignedWindows(releases, crosses);
  return {
    falseDiscoveryRate: rateOf(matched.map((release) => strataAtom(release, 'should_not_have_matched')), roundingBase),
    precision: rateOf(matched.map((release) => strataAtom(release, 'should_have_matched')), roundingBase),
    falsePositiveRate: alignedRate(aligned.map(falsePositiveAtom), roundingBase),
    recall: alignedRate(aligned.map(recallAtom), roundingBase),
    falsePositiveShare: shareOf(aligned),
  };
};

/** A release as an atom of its false-discovery rate (label `should_not_have_matched`) or precision. */
export const strataAtom = ({ counts, nEff, kBand }: Release, label: Label): RateAtom =>
  ({ f: counts[label], n: counts.should_have_matched + counts.should_not_have_matched, nEff, k: kBand });

/** An aligned window as an atom of the false-positive rate. */
export const falsePositiveAtom = ({ cross, matched, notMatched }: AlignedWindow): RateAtom =>
  crossAtom({ matched, notMatched }, 'should_not_have_matched', cross.nEffFalsePositiveRate);

/** An aligned window as an atom of recall. */
export const recallAtom = ({ cross, matched, notMatched }: AlignedWindow): RateAtom =>
  crossAtom({ matched, notMatched }, 'should_have_matched', cross.nEffRecall);

const crossAtom = ({ matched, notMatched }: Pick<AlignedWindow, 'matched' | 'notMatched'>, label: Label, nEff: number): RateAtom => ({
  f: matched.counts[label],
  n: matched.counts[label] + notMatched.counts[label],
  nEff,
  k: Math.max(matched.kBand, notMatched.kBand),
});

const rateOf = (atoms: readonly RateAtom[], roundingBase: number): RateResult => {
  const estimate = estimateRate(atoms, roundingBase);
  return estimate === undefined ? { kind: 'none', reason: 'no_reports' } : { kind: 'rate', estimate };
};

const alignedRate = (atoms: readonly RateAtom[], roundingBase: number): RateResult =>
  atoms.length === 0 ? { kind: 'none', reason: 'windows_not_aligned' } : rateOf(atoms, roundingBase);

const shareOf = (aligned: readonly AlignedWindow[]): ShareResult => {
  if (aligned.length === 0) return { kind: 'none', reason: 'windows_not_aligned' };
  let falsePositives = 0;
  let all = 0;
  for (const { matched, notMatched } of aligned) {
    falsePositives += matched.counts.should_not_have_matched;
    for (const { counts } of [matched, notMatched]) all += counts.should_have_matched + counts.should_not_have_matched;
  }
  return all === 0 ? { kind: 'none', reason: 'no_reports' } : { kind: 'share', value: falsePositives / all };
};
