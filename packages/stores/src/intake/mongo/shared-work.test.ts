import { expect, it } from '@jest/globals';
import type { EventId } from '@plumbline/contracts';
import { seededRandomness } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { anEventId, anOrgHash, epoch, upTo, week } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import type { FixedWeek, IntakeRecord } from '../port.ts';
import { aCorrection, aRecord, due, received } from '../testing/builders.ts';
import { intakeCollections, MongoIntakeStore } from './index.ts';

const recordCount = 900;
const pageSize = 15;
const inserters = 3;
const workers = 4;
/** Every third record corrects the one before it. Every other chain is of the owner that deletes everything. */
const record = (number: number): IntakeRecord => {
  const root = number % 3 === 2 ? number - 1 : number;
  const orgHash = anOrgHash(root % 2);
  return root === number ? aRecord(number, { orgHash }) : aCorrection(number, root, { orgHash });
};
const numberOf = (eventId: EventId): number => Number.parseInt(eventId.slice(-12), 16);

/** What became of the records: which calls were told that they removed one, and what was fixed. */
const newBooks = () => {
  const ends = new Map<EventId, string[]>();
  const weeks = new Map<EventId, FixedWeek>();
  return {
    ends, weeks,
    end: async (store: MongoIntakeStore, ids: readonly EventId[], how: string): Promise<void> => {
      const verdicts = await store.remove(ids);
      for (const [index, id] of ids.entries()) if (verdicts[index] === true) ends.set(id, [...ends.get(id) ?? [], how]);
    },
  };
};
type Books = ReturnType<typeof newBooks>;

/** Leases, fixes to a week of its own and removes, page by page, until all is inserted and nothing is left to lease. */
const work = async (store: MongoIntakeStore, books: Books, name: number, inserted: () => boolean): Promise<void> => {
  const holder = `worker ${String(name)}`;
  const wanted = { week: week(100 + name), epoch: epoch(8) };
  for (;;) {
    const last = inserted();
    const page = await store.lease({ holder, realNow: 1, durationMs: 1_000, limit: 25 }, due);
    const fixes = await store.fix(holder, page.map(({ eventId }) => ({ eventId, fixed: wanted })));
    const kept = page.flatMap(({ eventId }, index) => {
      const fixed = fixes[index];
      if (fixed === undefined || fixed === 'gone') return [];
      books.weeks.set(eventId, fixed);
      return [eventId];
    });
    await books.end(store, kept, 'anonymised');
    if (last && page.length === 0) return;
  }
};

/** Leases pages that it never comes back to, by leases that are over at once. */
const leaseInVain = async (store: MongoIntakeStore, inserted: () => boolean): Promise<void> => {
  while (!inserted()) await store.lease({ holder: 'crashed', realNow: 1, durationMs: 0, limit: 10 }, due);
};

/** Deletes single records of one owner at random, and everything of the other. */
const close = async (store: MongoIntakeStore, books: Books, seed: string, inserted: () => boolean): Promise<void> => {
  const randomness = seededRandomness(seed);
  for (let last = false; !last;) {
    last = inserted();
    const [high = 0, low = 0] = randomness.bytes(2);
    const named = record((high * 256 + low) % recordCount);
    const { closed } = await store.closeChain(named.eventId, named.orgHash, received);
    await books.end(store, closed.map(({ eventId }) => eventId), 'deleted');
    const all = await store.closeAll(anOrgHash(1), 5, received);
    await books.end(store, all.map(({ eventId }) => eventId), 'deleted');
  }
};

/** Ends what others closed, as every process does at its start. */
const finish = async (store: MongoIntakeStore, books: Books, inserted: () => boolean): Promise<void> => {
  for (let last = false; !last;) {
    last = inserted();
    await books.end(store, (await store.closing(50)).map(({ eventId }) => eventId), 'deleted');
  }
};

describeWithEngines(['mongo'], 'processes that share an intake store in a MongoDB', () => {
  it('end every record exactly once, with one week per chain, while it is filled and emptied', async () => {
    await using opened = await openMongoStore(intakeCollections, (database) => new MongoIntakeStore(database));
    const one = opened.port;
    const other = await opened.reopen();
    const books = newBooks();
    let done = false;
    const inserted = () => done;
    const insert = async (store: MongoIntakeStore, index: number): Promise<void> => {
      for (const place of upTo(recordCount / pageSize)) {
        if (place % inserters !== index) continue;
        const verdicts = await store.insert(upTo(pageSize).map((number) => record(place * pageSize + number)));
        expect(verdicts).toEqual(upTo(pageSize).map(() => 'inserted'));
      }
    };
    const insertAll = async (): Promise<void> => {
      await Promise.all(upTo(inserters).map((index) => insert(index % 2 === 0 ? one : other, index)));
      done = true;
    };
    await Promise.all([
      insertAll(),
      ...upTo(workers).map((name) => work(name % 2 === 0 ? one : other, books, name, inserted)),
      leaseInVain(other, inserted),
      close(one, books, 'first', inserted), close(other, books, 'second', inserted),
      finish(one, books, inserted), finish(other, books, inserted),
    ]);
    await finish(one, books, () => true);

    expect(await one.backlog(due)).toEqual({ open: 0, quarantined: 0, due: 0, oldestDueAt: null, fixedLeft: [] });
    expect(await one.closing(1)).toEqual([]);
    expect([...books.ends.keys()].sort()).toEqual(upTo(recordCount).map(anEventId));
    for (const [eventId, ends] of books.ends) {
      expect(ends).toHaveLength(1);
      expect(ends).toEqual([books.weeks.has(eventId) ? 'anonymised' : 'deleted']);
    }
    for (const [eventId, fixed] of books.weeks) expect(fixed).toEqual(books.weeks.get(record(numberOf(eventId)).rootId) ?? fixed);
    // The mix did happen: both ends, several workers.
    expect(new Set([...books.ends.values()].flat())).toEqual(new Set(['anonymised', 'deleted']));
    expect(new Set([...books.weeks.values()].map((fixed) => fixed.week)).size).toBeGreaterThan(1);
  });
});
