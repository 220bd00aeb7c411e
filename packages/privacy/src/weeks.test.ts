import type { EpochIndex, Instant, WeekIndex } from '@plumbline/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dayOf, epochEnd, epochOf, epochOfWeek, epochStart, firstWeekOfEpoch, fixWeek, isEpochEnd, isoLabel, isWindowEnd, itemOrder,
  keyDestroyedAt,
  lastReleaseAt, lastReleasedWindow, lastWeekOfEpoch, nextReleaseAt, releaseAt, releaseDeadline, releasesDueBetween, reportDueAt, weekEnd,
  weekOf, weekOfIsoLabel, weekStart, windowEndsBetween, windowOf, windowsOf, windowStart,
} from './weeks.ts';

const at = (iso: string): Instant => Date.parse(iso) as Instant;
const day = 86_400_000;
const anyWeek = fc.integer({ min: -3000, max: 20_000 }).map((value) => value as WeekIndex);
const anyInstant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) }).map((value) => value as Instant);

describe('weeks', () => {
  it('take in every instant from Monday on, and none of the next', () => {
    fc.assert(fc.property(anyWeek, (week) => {
      expect(weekOf(weekStart(week))).toBe(week);
      expect(weekOf(weekEnd(week) - 1)).toBe(week);
      expect(weekOf(weekEnd(week))).toBe(week + 1);
      expect(new Date(weekStart(week)).getUTCDay()).toBe(1);
    }));
  });

  it('are labelled as ISO 8601 does, both ways', () => {
    fc.assert(fc.property(anyWeek, (week) => {
      expect(weekOfIsoLabel(isoLabel(week))).toBe(week);
    }));
  });

  it.each(['2026-W54', '2025-W53', '2026-W00', '2026-W4', '26-W04', '2026W04', 'x'])('have no label %s', (label) => {
    expect(weekOfIsoLabel(label)).toBeUndefined();
  });
});

describe('epochs and windows', () => {
  it('divide time without gap or overlap, and no window spans two epochs', () => {
    fc.assert(fc.property(anyWeek, (week) => {
      const { fromWeek, throughWeek } = windowOf(week);
      expect(fromWeek <= week && week <= throughWeek).toBe(true);
      expect(epochOfWeek(fromWeek)).toBe(epochOfWeek(throughWeek));
      expect(windowStart(week)).toBe(weekStart(fromWeek));
      expect(isWindowEnd(week)).toBe(week === throughWeek);
    }));
  });

  it('of an epoch are its weeks 0-3, 4-7 and 8-12', () => {
    expect(windowsOf(9 as EpochIndex)).toEqual([
      { fromWeek: 117, throughWeek: 120 }, { fromWeek: 121, throughWeek: 124 }, { fromWeek: 125, throughWeek: 129 },
    ]);
    expect([firstWeekOfEpoch(9 as EpochIndex), lastWeekOfEpoch(9 as EpochIndex)]).toEqual([117, 129]);
    expect([isEpochEnd(129 as WeekIndex), isEpochEnd(128 as WeekIndex)]).toEqual([true, false]);
  });

  it('have their instants: reports 24 h and releases 48 h behind a window, keys gone 100 days after the epoch began', () => {
    const epoch = 9 as EpochIndex;
    const lastWeek = lastWeekOfEpoch(epoch);
    expect(reportDueAt(lastWeek)).toBe(weekEnd(lastWeek) + day);
    expect(releaseAt(lastWeek)).toBe(weekEnd(lastWeek) + 2 * day);
    expect(lastReleaseAt(epoch)).toBe(releaseAt(lastWeek));
    expect(keyDestroyedAt(epoch)).toBe(epochStart(epoch) + 100 * day);
    expect(releaseDeadline(epoch)).toBe(keyDestroyedAt(epoch) - day / 24);
    expect(epochOf(epochEnd(epoch) - 1)).toBe(epoch);
    expect(epochOf(epochEnd(epoch))).toBe(epoch + 1);
  });

  it('are listed once each when time is cut anywhere', () => {
    fc.assert(fc.property(fc.array(anyInstant, { minLength: 2, maxLength: 5 }), (instants) => {
      const cuts = instants.toSorted((one, two) => one - two);
      const first = cuts[0] ?? (0 as Instant);
      const last = cuts.at(-1) ?? first;
      for (const between of [windowEndsBetween, releasesDueBetween]) {
        const pieces = cuts.slice(1).flatMap((cut, i) => between(cuts[i] ?? first, cut));
        expect(pieces).toEqual(between(first, last));
        expect(pieces.every(isWindowEnd)).toBe(true);
      }
    }), { numRuns: 30 });
  });

  it('are listed by the instant they end at and by the one they are released at', () => {
    const end = weekEnd(120 as WeekIndex);
    expect(windowEndsBetween((end - 1) as Instant, end)).toEqual([120]);
    expect(windowEndsBetween(end, (end + day) as Instant)).toEqual([]);
    expect(releasesDueBetween(end, (end + 2 * day) as Instant)).toEqual([120]);
    expect(releasesDueBetween((end + 2 * day) as Instant, (end + 9 * day) as Instant)).toEqual([]);
  });

  it('tell which window was released last and when the next one is', () => {
    fc.assert(fc.property(anyInstant, (now) => {
      expect(releaseAt(lastReleasedWindow(now))).toBeLessThanOrEqual(now);
      expect(nextReleaseAt(now)).toBeGreaterThan(now);
      expect(releasesDueBetween(now, nextReleaseAt(now))).toHaveLength(1);
    }));
  });
});

describe('the fixed week', () => {
  const sunday = at('2026-06-28T23:59:59.999Z');

  it('stays that of the event for 24 h, and is the current one from then on', () => {
    expect(fixWeek(sunday, at('2026-06-29T23:59:59.999Z')).week).toBe(weekOf(sunday));
    expect(fixWeek(sunday, at('2026-06-30T00:00:00Z')).week).toBe(weekOf(sunday) + 1);
  });

  it('brings its own epoch, also in the first day of the next one', () => {
    const lastOfEpoch = (weekEnd(129 as WeekIndex) - 1) as Instant;
    expect(fixWeek(lastOfEpoch, (lastOfEpoch + day) as Instant)).toEqual({ week: 129, epoch: 9 });
    expect(fixWeek(lastOfEpoch, (lastOfEpoch + day + 1) as Instant)).toEqual({ week: 130, epoch: 10 });
  });
});

it('an item is ordered by day of receipt, then by depth', () => {
  expect(dayOf(day - 1)).toBe(0);
  expect(itemOrder((3 * day + 5) as Instant, 2)).toEqual([3, 2]);
});
