import type {
  Cell, CellEntry, EpochIndex, Instant, Label, LabelCounts, Pseudonym, Release, ReleaseId, StratumId, WeekIndex,
} from '@plumbline/contracts';
import { stratumKey } from '@plumbline/contracts';
import { publishedBand } from './bands.ts';
import { effectiveSize, roundDownSize } from './effective-size.ts';
import { mergeEntries } from './fold.ts';
import { chooseCap, type Contribution } from './ladder.ts';
import { type DisclosureParameters, schemeVersion } from './parameters.ts';
import { drawFor, roundCount } from './rounding.ts';

/** What a release would cover. */
export interface AtomSpan {
  readonly stratum: StratumId;
  readonly epoch: EpochIndex;
  /** The week after the stratum's previous atom, or the epoch's first one. */
  readonly fromWeek: WeekIndex;
  /** Last week of the window that is being released. */
  readonly throughWeek: WeekIndex;
  /** Scheduled instant of the run. */
  readonly releasedAt: Instant;
}
export interface ReleaseRules {
  readonly parameters: DisclosureParameters;
  /** The epoch's release key. */
  readonly releaseKey: Uint8Array;
}

/** One contributor of an atom before its cap. */
export interface ContributorSample {
  readonly pseudonym: Pseudonym;
  readonly countsTowardK: boolean;
  /** At most C, sorted by item key. */
  readonly entries: readonly CellEntry[];
}
/** What one contributor adds to an atom. */
export interface AtomMember extends Contribution {
  readonly pseudonym: Pseudonym;
  /** The entries in the sums. */
  readonly entries: readonly CellEntry[];
}
/** How an atom came about. It is confidential: for the cross record and for tests, never stored, published or logged. */
export interface AtomDetail {
  /** Contributors that count toward k. */
  readonly contributors: number;
  readonly c: number;
  readonly members: readonly AtomMember[];
  readonly nEff: number;
}
export type ReleaseDecision =
  | { readonly kind: 'below_k' }
  | { readonly kind: 'release'; readonly release: Release; readonly detail: AtomDetail };

/** Names a release; the week is the week index. */
export const releaseIdOf = (stratum: StratumId, epoch: EpochIndex, throughWeek: WeekIndex): ReleaseId =>
  `${stratumKey(stratum)}|${String(epoch)}|${String(throughWeek)}` as ReleaseId;

/** Joins cells by pseudonym, sorted by it: of each item the last label, of all items the `bound` smallest keys. */
export const sampleContributors = (cells: readonly Cell[], bound: number): readonly ContributorSample[] => {
  const samples = new Map<Pseudonym, ContributorSample>();
  for (const { pseudonym, countsTowardK, entries } of cells) {
    const sample = samples.get(pseudonym);
    samples.set(pseudonym, sample === undefined ? { pseudonym, countsTowardK, entries: entries.slice(0, bound) } : {
      pseudonym,
      countsTowardK: sample.countsTowardK || countsTowardK,
      entries: mergeEntries(sample.entries, entries, bound),
    });
  }
  return [...samples.values()].sort((one, two) => (one.pseudonym < two.pseudonym ? -1 : 1));
};

/**
 * Decides what of a stratum's open cells is published at the end of a window: nothing below k contributors, else counts that are capped,
 * safe and rounded, with a coarse effective size and a band of contributors. The same cells and key always give the same release.
 * @param cells every cell of the stratum with a week in the span, in any order
 * @throws RangeError for parameters that do not pass their check and leave no safe cap
 */
export const decideRelease = (span: AtomSpan, cells: readonly Cell[], { parameters, releaseKey }: ReleaseRules): ReleaseDecision => {
  const samples = sampleContributors(cells, parameters.contributionBound);
  const contributors = samples.filter(({ countsTowardK }) => countsTowardK).length;
  if (contributors < parameters.k) return { kind: 'below_k' };
  const choice = chooseCap(samples.map(({ entries }) => entries.map(({ label }) => label)), parameters);
  if (choice === undefined) throw new RangeError('no cap of the ladder is safe: the parameters were not checked');

  const { c, contributions } = choice;
  const releaseId = releaseIdOf(span.stratum, span.epoch, span.throughWeek);
  const { nEff } = effectiveSize(contributions, parameters);
  const release: Release = {
    ...span.stratum,
    releaseId,
    epoch: span.epoch,
    fromWeek: span.fromWeek,
    throughWeek: span.throughWeek,
    counts: roundedCounts(contributions, parameters.roundingBase, (label) => drawFor(releaseKey, releaseId, label)),
    nEff: roundDownSize(nEff),
    kBand: publishedBand(contributors, parameters.k, drawFor(releaseKey, releaseId, 'k')),
    releasedAt: span.releasedAt,
    schemeVersion,
  };
  const members = samples.map(({ pseudonym, entries }, i) =>
    ({ pseudonym, entries: entries.slice(0, c), ...contributionAt(contributions, i) }));
  return { kind: 'release', release, detail: { contributors, c, members, nEff } };
};

/** Published counts of an atom: each label's sum, rounded at random to a multiple of the base. */
export const roundedCounts = (contributions: readonly Contribution[], base: number, draw: (label: Label) => bigint): LabelCounts => {
  let n = 0;
  let f = 0;
  for (const contribution of contributions) {
    n += contribution.n;
    f += contribution.f;
  }
  return {
    should_have_matched: roundCount(n - f, base, draw('should_have_matched')),
    should_not_have_matched: roundCount(f, base, draw('should_not_have_matched')),
  };
};

const contributionAt = (contributions: readonly Contribution[], i: number): Contribution => contributions[i] ?? { n: 0, f: 0 };
