import type { Release, RuleOutcome } from '@plumbline/contracts';
import type { TrendAnswer } from '@plumbline/contracts/http';
import { atomsInRange, estimateRate, isoLabel, strataAtom } from '@plumbline/privacy';
import type { AskedRange, Released } from './answer-query.ts';

type TrendPoint = TrendAnswer['points'][number];

/** One point per atom of the outcome, oldest first. @returns undefined if there is none in the range */
export const trendPoints = (
  released: Released, outcome: RuleOutcome, range: AskedRange, roundingBase: number,
): readonly TrendPoint[] | undefined => {
  const atoms = atomsInRange(released.releases, range.start, range.end).filter((release) => release.outcome === outcome);
  if (atoms.length === 0) return undefined;
  return atoms.toSorted((a, b) => a.fromWeek - b.fromWeek).map((atom) => pointOf(atom, roundingBase));
};

const pointOf = (atom: Release, roundingBase: number): TrendPoint => {
  const estimate = estimateRate([strataAtom(atom, 'should_not_have_matched')], roundingBase);
  return {
    from_week: isoLabel(atom.fromWeek),
    through_week: isoLabel(atom.throughWeek),
    rate: estimate?.P ?? null,
    confidence_interval: estimate === undefined ? null : { ...estimate.published, level: 0.95 },
    count: atom.counts.should_have_matched + atom.counts.should_not_have_matched,
    k: atom.kBand,
    effective_n: estimate?.effectiveN ?? null,
  };
};
