import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@plumbline/contracts';
import { defaultParameters, weekEnd, weekStart } from '@plumbline/privacy';
import fc from 'fast-check';
import { aCross, aRelease, counts, week } from '../../testing/releases.ts';
import { answerQuery, type Released } from './answer-query.ts';

const everything = { start: 0 as Instant, end: 8e15 as Instant };
const ask = (released: Released, outcome: 'any' | 'matched' | 'not_matched', range = everything) =>
  answerQuery(released, { outcome, range }, defaultParameters);

const both: Released = {
  releases: [aRelease(), aRelease({ outcome: 'not_matched', counts: counts(9, 150), nEff: 63, kBand: 30 })],
  crosses: [aCross()],
};
const matchedOnly: Released = { releases: [aRelease()], crosses: [] };

describe('an answer about matches', () => {
  it('is the false-discovery rate with its interval', () => {
    expect(ask(matchedOnly, 'matched')?.result).toMatchObject({
      count: 93, k: 20, outcome_distribution: { 'matched/should_have_matched': 81, 'matched/should_not_have_matched': 12 },
      false_discovery_rate: 12 / 93, precision: 81 / 93, false_positive_rate: null, recall: null, false_positive_share: null,
      confidence_interval: { lower: 0.053, upper: 0.281, level: 0.95, of: 'false_discovery_rate' }, intervals: { naive: { lower: 0.075, upper: 0.213 } },
      effective_n: 38,
      unavailable: { false_positive_rate: 'windows_not_aligned', recall: 'windows_not_aligned', false_positive_share: 'windows_not_aligned' },
    });
  });

  it('counts matches alone, also where unmatched items were released', () => {
    const answer = ask(both, 'matched');
    expect(answer?.result).toMatchObject({ count: 93, k: 20, false_positive_rate: 12 / 162, confidence_interval: { of: 'false_discovery_rate' } });
    expect(answer?.coverage.releases).toBe(1);
    expect(answer?.note).toMatch(/^false_discovery_rate answers/);
  });

  it('gives no rate where rounding left no report', () => {
    const answer = ask({ releases: [aRelease({ counts: counts(0, 0) })], crosses: [] }, 'matched');
    expect(answer?.result).toMatchObject({
      count: 0, false_discovery_rate: null, confidence_interval: null, effective_n: null, intervals: { naive: null },
      unavailable: { false_discovery_rate: 'no_reports', precision: 'no_reports', confidence_interval: 'no_reports' },
    });
    expect(answer?.note).toMatch(/^No rate can be given/);
  });
});

describe('an answer about both outcomes', () => {
  it('gives them apart, and the false-positive rate with its interval', () => {
    expect(ask(both, 'any')?.result).toMatchObject({
      count: 252, k: 30,
      outcome_distribution: {
        'matched/should_have_matched': 81, 'matched/should_not_have_matched': 12, 'not_matched/should_have_matched': 9, 'not_matched/should_not_have_matched': 150,
      },
      false_positive_rate: 12 / 162, recall: 0.9, false_positive_share: 12 / 252, false_discovery_rate: 12 / 93, precision: 81 / 93,
      confidence_interval: { lower: 0.029, upper: 0.174, of: 'false_positive_rate' }, effective_n: 60, unavailable: {},
    });
    expect(ask(both, 'any')?.note).toMatch(/^false_positive_rate answers .* assumes that matched and unmatched items were labelled at the same rate/);
  });

  it('counts every atom, but takes rates over both outcomes from aligned windows only', () => {
    const late = aRelease({ fromWeek: week(108), counts: counts(30, 30) });
    const answer = ask({ releases: [...both.releases, late], crosses: both.crosses }, 'any');
    expect(answer?.result).toMatchObject({
      count: 312, false_positive_rate: 12 / 162, false_positive_share: 12 / 252, recall: 0.9, false_discovery_rate: 42 / 153,
    });
    expect(answer?.coverage.intervals).toEqual([{ from_week: '2026-W01', through_week: '2026-W08' }]);
  });

  it('gives no such rate where windows are not aligned, and says what can be asked', () => {
    const apart: Released = { releases: [aRelease(), aRelease({ fromWeek: week(108), outcome: 'not_matched' })], crosses: [] };
    const answer = ask(apart, 'any');
    expect(answer?.result).toMatchObject({
      count: 186, false_discovery_rate: 12 / 93, false_positive_rate: null, confidence_interval: null, effective_n: null,
      unavailable: { false_positive_rate: 'windows_not_aligned', confidence_interval: 'windows_not_aligned' },
    });
    expect(answer?.note).toMatch(/outcome=matched/);
  });

  it('gives no such rate for identical weeks without a cross record', () => {
    expect(ask({ ...both, crosses: [] }, 'any')?.result).toMatchObject({ false_positive_rate: null, confidence_interval: null });
  });

  it('says so where nothing should not have matched', () => {
    const releases = [aRelease({ counts: counts(30, 0) }), aRelease({ outcome: 'not_matched', counts: counts(9, 0) })];
    const answer = ask({ releases, crosses: [aCross()] }, 'any');
    expect(answer?.result).toMatchObject({
      false_positive_rate: null, recall: 30 / 39, unavailable: { false_positive_rate: 'no_reports', confidence_interval: 'no_reports' },
    });
    expect(answer?.note).toMatch(/no false-positive rate/);
  });
});

describe('an answer about unmatched items', () => {
  it('tells nothing of matches alone', () => {
    expect(ask(both, 'not_matched')?.result).toMatchObject({
      count: 159, k: 30, false_discovery_rate: null, precision: null, false_positive_rate: 12 / 162,
      outcome_distribution: { 'not_matched/should_have_matched': 9, 'not_matched/should_not_have_matched': 150 },
      unavailable: { false_discovery_rate: 'outcome_not_asked', precision: 'outcome_not_asked' },
    });
    expect(ask(both, 'not_matched')?.result.outcome_distribution).not.toHaveProperty('matched/should_have_matched');
  });
});

describe('the range of a question', () => {
  it('is widened to whole atoms by a single millisecond', () => {
    const [from, through] = [weekStart(week(104)), weekEnd(week(107))];
    const inside = (start: number, end: number): boolean =>
      ask(matchedOnly, 'matched', { start: start as Instant, end: end as Instant }) !== undefined;
    expect([inside(from - 1, from), inside(through, through + 1)]).toEqual([false, false]);
    expect([inside(from - 1, from + 1), inside(through - 1, through)]).toEqual([true, true]);
  });

  it('without a release has no answer, whatever else was released', () => {
    expect(ask({ releases: [], crosses: [] }, 'any')).toBeUndefined();
    expect(ask(matchedOnly, 'not_matched')).toBeUndefined();
  });

  it('never makes k that of a union', () => {
    const windows = [104, 108, 112].map((from) => aRelease({ fromWeek: week(from), kBand: 15 }));
    expect(ask({ releases: windows, crosses: [] }, 'matched')?.result.k).toBe(15);
  });
});

describe('published figures', () => {
  const threes = fc.integer({ min: 0, max: 400 }).map((third) => third * 3);
  const aCount = fc.tuple(threes, threes).map(([missed, wrong]) => counts(missed, wrong));
  const sizes = fc.constantFrom(1, 1.25, 2.5, 6.3, 10, 31.5, 100);

  it('are whole multiples of the base, and bounds multiples of .001 around the rate', () => {
    fc.assert(fc.property(aCount, aCount, sizes, sizes, (matched, unmatched, one, two) => {
      const answer = ask({
        releases: [aRelease({ counts: matched, nEff: one }), aRelease({ outcome: 'not_matched', counts: unmatched, nEff: two })],
        crosses: [aCross({ nEffFalsePositiveRate: one, nEffRecall: two })],
      }, 'any');
      const { result } = answer ?? {};
      const distribution = Object.values(result?.outcome_distribution ?? {});
      expect(distribution).toHaveLength(4);
      const figures = [result?.count, ...distribution];
      for (const figure of figures) expect((figure ?? Number.NaN) % 3).toBe(0);
      const rate = result?.false_positive_rate ?? 0.5;
      const { lower, upper } = result?.confidence_interval ?? { lower: 0, upper: 1 };
      for (const bound of [lower, upper]) expect(bound).toBe(Math.round(bound * 1000) / 1000);
      expect(lower).toBeLessThanOrEqual(rate);
      expect(upper).toBeGreaterThanOrEqual(rate);
    }));
  });
});
