import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { SetScore } from './evaluate.ts';
import type { Tally } from './score/tally.ts';

const countsSchema = z.object({ n: z.int(), discarded: z.int(), kept: z.int(), leaked: z.int(), clean: z.int(), altered: z.int() });
type Counts = z.infer<typeof countsSchema>;
const committedSchema = z.object({
  /** The project's own sets, by name: their texts may grow. */
  fixtures: z.record(z.string(), countsSchema),
  /** Sets from elsewhere, each known by a hash of its texts. */
  corpora: z.record(z.string(), z.object({ set: z.string(), counts: countsSchema })),
});
/** Counts that a later run is held against. */
export type Committed = z.infer<typeof committedSchema>;

/** What one run found. */
export interface Scores {
  readonly fixtures: readonly SetScore[];
  readonly corpora: readonly SetScore[];
}

/** @throws Error if the file cannot be read or holds something else */
export const readCommitted = (file: URL): Committed => committedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Puts a run into the file. Sets from elsewhere that were not there this time stay. */
export const writeCommitted = (file: URL, before: Committed, { fixtures, corpora }: Scores): void => {
  const now: Committed = {
    fixtures: Object.fromEntries(fixtures.map(({ set, all }) => [set, countsOf(all)])),
    corpora: { ...before.corpora, ...Object.fromEntries(corpora.map(({ set, digest, all }) => [digest, { set, counts: countsOf(all) }])) },
  };
  writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
};

const countsOf = ({ n, discarded, kept, leaked, clean, altered }: Tally): Counts => ({ n, discarded, kept, leaked, clean, altered });

/** By how much a share may be above the committed one. One text more is always allowed, which is more than that in a small set. */
export const tolerance = 0.005;

/** A line for each share that got worse than is tolerated. A set from elsewhere that is not known is held against nothing. */
export const findRegressions = (committed: Committed, { fixtures, corpora }: Scores): readonly string[] => [
  ...fixtures.flatMap(({ set, all }) => {
    const before = committed.fixtures[set];
    return before === undefined ? [`${set}: nothing is committed that it could be held against`] : worseThan(before, set, all);
  }),
  ...Object.keys(committed.fixtures).filter((set) => !fixtures.some((each) => each.set === set)).map((set) => `${set}: its samples are not there`),
  ...corpora.flatMap(({ set, digest, all }) => {
    const before = committed.corpora[digest];
    return before === undefined ? [] : worseThan(before.counts, set, all);
  }),
];

const worseThan = (before: Counts, set: string, all: Tally): readonly string[] => shares.flatMap(({ name, hits, of }) => {
  const now = countsOf(all);
  const expected = before[of] === 0 ? 0 : before[hits] / before[of] * now[of];
  if (now[hits] <= expected + Math.max(tolerance * now[of], 1)) return [];
  return [`${set}: ${name} in ${now[hits]} of ${now[of]} texts; committed are ${before[hits]} of ${before[of]}`];
});

const shares = [
  { name: 'leaks', hits: 'leaked', of: 'kept' },
  { name: 'discards', hits: 'discarded', of: 'n' },
  { name: 'alterations', hits: 'altered', of: 'clean' },
] as const;
