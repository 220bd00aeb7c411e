import { describe, expect, it } from '@jest/globals';
import { releaseAt } from '@plumbline/privacy';
import { aRelease, week } from '../../testing/releases.ts';
import { coverageOf } from './coverage.ts';

const atom = (from: number, through: number) => aRelease({ fromWeek: week(from), throughWeek: week(through) });

describe('coverage', () => {
  it('joins atoms that follow each other and leaves gaps unclaimed', () => {
    expect(coverageOf([atom(104, 107), atom(108, 111), atom(117, 120)])).toEqual({
      intervals: [{ from_week: '2026-W01', through_week: '2026-W08' }, { from_week: '2026-W14', through_week: '2026-W17' }],
      releases: 3,
      as_of: releaseAt(week(120)),
    });
  });

  it('is the same in whatever order atoms come', () => {
    const atoms = [atom(117, 120), atom(108, 111), atom(104, 107)];
    expect(coverageOf(atoms)).toEqual(coverageOf(atoms.toReversed()));
  });

  it('counts both outcomes of one window as two releases of the same weeks', () => {
    const { intervals, releases } = coverageOf([atom(104, 107), aRelease({ fromWeek: week(104), outcome: 'not_matched' })]);
    expect([intervals.length, releases]).toEqual([1, 2]);
  });

  it('joins a long atom with a short one inside it, across outcomes', () => {
    expect(coverageOf([atom(104, 111), atom(104, 107)]).intervals).toEqual(coverageOf([atom(104, 111)]).intervals);
  });

  it('is as old as its newest release', () => {
    expect(coverageOf([atom(117, 120), atom(104, 107)]).as_of).toBe(releaseAt(week(120)));
  });
});
