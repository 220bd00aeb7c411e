import { describe, expect, it } from '@jest/globals';
import type { SetScore } from './evaluate.ts';
import { findRegressions, type Committed, type Scores } from './regressions.ts';
import { emptyTally, type Tally } from './score/tally.ts';

const score = (tally: Partial<Tally>, set = 'secrets'): SetScore => ({ set, digest: `digest of ${set}`, all: { ...emptyTally, n: 1_000, kept: 1_000, clean: 1_000, ...tally } });
const counts = { n: 1_000, discarded: 10, kept: 1_000, leaked: 10, clean: 1_000, altered: 10 };
const committed: Committed = { fixtures: { secrets: counts }, corpora: { 'digest of pii': { set: 'pii', counts } } };
const found = (parts: Partial<Scores>) => findRegressions(committed, { fixtures: [score({})], corpora: [], ...parts });

describe('a run held against committed figures', () => {
  it('may be better, and worse by half a percentage point', () => {
    expect(found({ fixtures: [score({ leaked: 0, discarded: 0, altered: 0 })] })).toEqual([]);
    expect(found({ fixtures: [score({ leaked: 15, discarded: 15, altered: 15 })] })).toEqual([]);
  });

  it.each(['leaked', 'discarded', 'altered'])('is worse when more is %s', (count) => {
    expect(found({ fixtures: [score({ [count]: 16 })] })).toEqual([expect.stringMatching(/^secrets: .* in 16 of 1000 texts; committed are 10 of 1000$/)]);
    expect(found({ corpora: [score({ [count]: 16 }, 'pii')] })).toHaveLength(1);
  });

  it('allows one text of a small set', () => {
    const few = { n: 40, kept: 40, clean: 40 };
    const before: Committed = { fixtures: { secrets: { ...counts, ...few, leaked: 0 } }, corpora: {} };
    const of = (leaked: number) => findRegressions(before, { fixtures: [score({ ...few, leaked })], corpora: [] });
    expect([of(1), of(2)]).toEqual([[], [expect.stringContaining('leaks in 2 of 40')]]);
  });

  it('is incomplete when a set of the project\'s own is not there, or is not committed', () => {
    expect(found({ fixtures: [] })).toEqual(['secrets: its samples are not there']);
    expect(found({ fixtures: [score({}), score({}, 'new')] })).toEqual([expect.stringMatching(/^new: nothing is committed/)]);
  });

  it('holds a set from elsewhere against nothing when its texts are not known', () => {
    expect(found({ corpora: [{ ...score({ leaked: 900 }, 'pii'), digest: 'another half' }] })).toEqual([]);
  });
});
