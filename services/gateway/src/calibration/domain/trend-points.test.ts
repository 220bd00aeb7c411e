import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@plumbline/contracts';
import { isoLabel } from '@plumbline/privacy';
import { aRelease, counts, week } from '../../testing/releases.ts';
import { trendPoints } from './trend-points.ts';

const everything = { start: 0 as Instant, end: 8e15 as Instant };
const windows = [108, 104].map((from) => aRelease({ fromWeek: week(from), counts: counts(30, from === 104 ? 12 : 0) }));

describe('trend points', () => {
  it('are one per atom, oldest first, each with its own figures', () => {
    const points = trendPoints({ releases: windows, crosses: [] }, 'matched', everything, 3);
    expect(points).toMatchObject([
      { from_week: isoLabel(week(104)), through_week: isoLabel(week(107)), rate: 12 / 42, count: 42, k: 20 },
      { from_week: isoLabel(week(108)), through_week: isoLabel(week(111)), rate: 0, count: 30, k: 20, confidence_interval: { lower: 0 } },
    ]);
    expect(points?.[0]?.confidence_interval?.lower).toBeGreaterThan(0);
  });

  it('are those of one outcome', () => {
    const releases = [...windows, aRelease({ outcome: 'not_matched', counts: counts(9, 150) })];
    expect(trendPoints({ releases, crosses: [] }, 'not_matched', everything, 3)).toMatchObject([{ rate: 150 / 159 }]);
  });

  it('have no rate where rounding left no report', () => {
    const releases = [aRelease({ counts: counts(0, 0) })];
    expect(trendPoints({ releases, crosses: [] }, 'matched', everything, 3)).toMatchObject([{ rate: null, confidence_interval: null, effective_n: null, count: 0 }]);
  });

  it('are none at all where nothing was released', () => {
    expect(trendPoints({ releases: windows, crosses: [] }, 'not_matched', everything, 3)).toBeUndefined();
  });
});
