import type { CrossRelease, Pseudonym, ReleaseId } from '@plumbline/contracts';
import { effectiveSize, roundDownSize } from './effective-size.ts';
import type { Contribution } from './ladder.ts';
import type { DisclosureParameters } from './parameters.ts';
import type { AtomMember, ReleaseDecision } from './release.ts';

export type ReleasedAtom = Extract<ReleaseDecision, { kind: 'release' }>;

export interface CrossDecision {
  readonly cross: CrossRelease;
  /** Before rounding: for tests, never stored, published or logged. */
  readonly detail: { readonly nEffFalsePositiveRate: number; readonly nEffRecall: number };
}

/**
 * The record that lets rates over both outcomes of a rule version be answered: their effective sizes over contributors, each stratum's
 * capped sample joined by pseudonym.
 * @param matched    atom of the outcome `matched`
 * @param notMatched atom of the outcome `not_matched` of the same rule, version and environment, released in the same run
 * @returns undefined if the two do not cover the same weeks
 */
export const decideCross = (
  matched: ReleasedAtom, notMatched: ReleasedAtom, parameters: DisclosureParameters,
): CrossDecision | undefined => {
  const { rule, version, environment, epoch, fromWeek, throughWeek, releasedAt, schemeVersion } = matched.release;
  if (notMatched.release.fromWeek !== fromWeek || notMatched.release.throughWeek !== throughWeek) return undefined;
  const joined = joinMembers(matched.detail.members, notMatched.detail.members);
  const sizeOf = (contributionOf: (confusion: Confusion) => Contribution): number =>
    effectiveSize(joined.map(contributionOf), parameters).nEff;
  const falsePositiveRate = sizeOf(({ falsePositives, trueNegatives }) => ({ n: falsePositives + trueNegatives, f: falsePositives }));
  const recall = sizeOf(({ truePositives, falseNegatives }) => ({ n: truePositives + falseNegatives, f: truePositives }));
  return {
    cross: {
      releaseId: `${rule}|${version}|${environment}|cross|${String(epoch)}|${String(throughWeek)}` as ReleaseId,
      rule, version, environment, epoch, fromWeek, throughWeek,
      nEffFalsePositiveRate: roundDownSize(falsePositiveRate),
      nEffRecall: roundDownSize(recall),
      releasedAt, schemeVersion,
    },
    detail: { nEffFalsePositiveRate: falsePositiveRate, nEffRecall: recall },
  };
};

interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

const joinMembers = (matched: readonly AtomMember[], notMatched: readonly AtomMember[]): readonly Confusion[] => {
  const joined = new Map<Pseudonym, Confusion>();
  for (const { pseudonym, n, f } of matched) {
    joined.set(pseudonym, { truePositives: n - f, falsePositives: f, trueNegatives: 0, falseNegatives: 0 });
  }
  for (const { pseudonym, n, f } of notMatched) {
    const other = joined.get(pseudonym);
    joined.set(pseudonym, {
      truePositives: other?.truePositives ?? 0, falsePositives: other?.falsePositives ?? 0, trueNegatives: f, falseNegatives: n - f,
    });
  }
  return [...joined].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, confusion]) => confusion);
};
