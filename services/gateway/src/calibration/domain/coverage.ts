import type { Instant, WeekIndex } from '@plumbline/contracts';
import type { Coverage } from '@plumbline/contracts/http';
import { isoLabel } from '@plumbline/privacy';

interface DatedAtom {
  readonly fromWeek: WeekIndex;
  readonly throughWeek: WeekIndex;
  readonly releasedAt: Instant;
}

/** @param atoms at least one */
export const coverageOf = (atoms: readonly DatedAtom[]): Coverage => {
  const spans: { from: WeekIndex; through: WeekIndex }[] = [];
  for (const { fromWeek, throughWeek } of atoms.toSorted((a, b) => a.fromWeek - b.fromWeek || a.throughWeek - b.throughWeek)) {
    const last = spans.at(-1);
    if (last !== undefined && fromWeek <= last.through + 1) {
      if (throughWeek > last.through) last.through = throughWeek;
    } else {
      spans.push({ from: fromWeek, through: throughWeek });
    }
  }
  return {
    intervals: spans.map(({ from, through }) => ({ from_week: isoLabel(from), through_week: isoLabel(through) })),
    releases: atoms.length,
    as_of: Math.max(...atoms.map(({ releasedAt }) => releasedAt)) as Instant,
  };
};
