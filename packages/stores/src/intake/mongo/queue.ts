import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { EventId, Instant, WeekIndex } from '@plumbline/contracts';
import type { Filter } from 'mongodb';
import type { ClosingRecord, FixedWeek, IntakeBacklog, IntakeQueue, IntakeRecord, LeaseRequest, QuarantinedRecord } from '../port.ts';
import { Chains } from './chains.ts';
import { chainOf, toClosingRecord, type IntakeDocument } from './documents.ts';
import { Leases } from './leases.ts';
import { change, held, lowest, open, recordsOf, type RecordCollection } from './records.ts';

/** How long what is left of a removed record may lie if nobody deletes it: far longer than a removal takes. */
const leftoverMs = 600_000;

interface Fix {
  readonly eventId: EventId;
  readonly fixed: FixedWeek;
}

const queued: Filter<IntakeDocument> = { state: 'queued', dueAt: { $gte: lowest as Instant } };
const quarantined: Filter<IntakeDocument> = { state: 'quarantined', createdAt: { $gte: lowest as Instant } };

/** The anonymizer's side of the intake store in a MongoDB. */
export class MongoIntakeQueue implements IntakeQueue {
  readonly #database: MongoDatabase;
  readonly #records: RecordCollection;
  readonly #chains: Chains;
  readonly #leases: Leases;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#records = recordsOf(database);
    this.#chains = new Chains(database);
    this.#leases = new Leases(this.#records);
  }

  lease(lease: LeaseRequest, now: Instant): Promise<readonly IntakeRecord[]> {
    return this.#database.run(() => this.#leases.lease(lease, now));
  }

  fix(holder: string, fixes: readonly Fix[]): Promise<readonly (FixedWeek | 'gone')[]> {
    return this.#database.run(() => this.#fix(holder, fixes));
  }

  quarantine(eventId: EventId, cause: string): Promise<void> {
    return this.#database.run(async () => {
      await this.#records.updateOne({ _id: eventId, ...open }, { $set: { state: 'quarantined', quarantineCause: cause, holder: null, leasedUntil: 0 } });
    });
  }

  requeue(eventId: EventId): Promise<'requeued' | 'unknown'> {
    return this.#database.run(async () => {
      const { matchedCount } = await this.#records.updateOne({ _id: eventId, state: 'quarantined' }, { $set: { state: 'queued', quarantineCause: null } });
      return matchedCount === 0 ? 'unknown' : 'requeued';
    });
  }

  listQuarantined(limit: number): Promise<readonly QuarantinedRecord[]> {
    return this.#database.run(async () => {
      const found = this.#records.find(quarantined, { projection: { quarantineCause: 1, createdAt: 1 } });
      const records = await found.sort({ createdAt: 1, _id: 1 }).limit(limit).toArray();
      return records.map(({ _id, quarantineCause, createdAt }) => ({ eventId: _id, cause: quarantineCause ?? '', createdAt }));
    });
  }

  /**
   * A record is gone with the update that takes it, together with its sealed bytes: so each is taken once, and it is known by whom. What is left of it
   * is deleted right after, or by the server some minutes later if the process dies in between.
   */
  remove(eventIds: readonly EventId[]): Promise<readonly boolean[]> {
    return this.#database.run(async () => {
      const ids = [...new Set(eventIds)];
      const { mark, changed } = await change(this.#records, ids, held, {
        $set: { state: 'removed', garbageAt: new Date(Date.now() + leftoverMs) }, $unset: { sealedOrg: '', sealedClaim: '', chain: '', fixed: '' },
      });
      if (changed.size > 0) await this.#records.deleteMany({ _id: { $in: [...changed] }, mark });
      const taken = new Set(changed);
      return eventIds.map((eventId) => taken.delete(eventId));
    });
  }

  async closeOlderThan(createdBefore: Instant, limit: number): Promise<readonly ClosingRecord[]> {
    const closed = await this.#database.run(() => this.#closeOlderThan(createdBefore, limit));
    await this.#chains.forget(createdBefore);
    return closed;
  }

  closing(limit: number): Promise<readonly ClosingRecord[]> {
    return this.#database.run(async () => {
      const found = this.#records.find({ state: 'closing', end: { $in: ['deleted', 'expired'] } }, { projection: { orgHash: 1, end: 1 } });
      return (await found.sort({ createdAt: 1, _id: 1 }).limit(limit).toArray()).map((record) => toClosingRecord(record, record.end ?? 'deleted'));
    });
  }

  backlog(now: Instant): Promise<IntakeBacklog> {
    return this.#database.run(async () => {
      const [waiting, due, aside, fixedLeft] = await Promise.all([
        this.#count(queued),
        this.#count({ state: 'queued', dueAt: { $lte: now }, expiresAt: { $gt: now } }),
        this.#count(quarantined),
        this.#records.aggregate<{ readonly _id: WeekIndex; readonly records: number }>([
          { $match: { state: 'queued', fixed: { $exists: true }, 'fixed.week': { $gte: lowest } } },
          { $group: { _id: '$fixed.week', records: { $sum: 1 } } }, { $sort: { _id: 1 } },
        ]).toArray(),
      ]);
      return {
        open: waiting.records + aside.records,
        quarantined: aside.records,
        due: due.records,
        oldestDueAt: due.oldest,
        fixedLeft: fixedLeft.map(({ _id, records }) => ({ week: _id, records })),
      };
    });
  }

  nextDueAt(): Promise<Instant | undefined> {
    return this.#database.run(async () => {
      const [next] = await this.#records.find(queued, { projection: { dueAt: 1 } }).sort({ dueAt: 1 }).limit(1).toArray();
      return next?.dueAt;
    });
  }

  /** The chain's document first, then the record's own update, which alone decides. The two are not one step, and need not be: see `Chains`. */
  async #fix(holder: string, fixes: readonly Fix[]): Promise<readonly (FixedWeek | 'gone')[]> {
    const leased = { holder, state: 'queued' } as const;
    const projection = { rootId: 1, createdAt: 1, fixed: 1 } as const;
    const found = await this.#records.find({ _id: { $in: fixes.map(({ eventId }) => eventId) }, ...leased }, { projection }).toArray();
    const records = new Map(found.map((record) => [record._id, record] as const));
    const firsts = await this.#chains.firstFixes(fixes.flatMap(({ eventId, fixed }) => {
      const record = records.get(eventId);
      return record === undefined ? [] : [{ chain: chainOf(record.rootId), wanted: record.fixed ?? fixed, createdAt: record.createdAt }];
    }));
    const results = new Map<EventId, FixedWeek>();
    const groups = new Map<string, { readonly fixed: FixedWeek; readonly ids: EventId[] }>();
    for (const { _id, rootId, fixed } of found) {
      const first = firsts.get(chainOf(rootId));
      if (fixed !== undefined) results.set(_id, fixed);
      else if (first !== undefined) groupOf(groups, first).push(_id);
    }
    await Promise.all([...groups.values()].map(async ({ fixed, ids }) => {
      const { changed } = await change(this.#records, ids, { ...leased, fixed: { $exists: false } }, { $set: { fixed } });
      for (const id of changed) results.set(id, fixed);
    }));
    await this.#readMissed([...records.keys()].filter((id) => !results.has(id)), leased, results);
    return fixes.map(({ eventId }) => results.get(eventId) ?? 'gone');
  }

  /** What another call of the same holder fixed meanwhile. */
  async #readMissed(ids: readonly EventId[], leased: Filter<IntakeDocument>, results: Map<EventId, FixedWeek>): Promise<void> {
    if (ids.length === 0) return;
    for (const { _id, fixed } of await this.#records.find({ ...leased, _id: { $in: [...ids] } }, { projection: { fixed: 1 } }).toArray()) {
      if (fixed !== undefined) results.set(_id, fixed);
    }
  }

  async #closeOlderThan(createdBefore: Instant, limit: number): Promise<readonly ClosingRecord[]> {
    for (;;) {
      const found = this.#records.find({ ...open, createdAt: { $lte: createdBefore } }, { projection: { orgHash: 1 } });
      const old = await found.sort({ createdAt: 1 }).limit(limit).toArray();
      const { changed } = await change(this.#records, old.map(({ _id }) => _id), open, { $set: { state: 'closing', end: 'expired' } });
      if (changed.size > 0 || old.length === 0) return old.filter(({ _id }) => changed.has(_id)).map((record) => toClosingRecord(record, 'expired'));
    }
  }

  async #count(matching: Filter<IntakeDocument>): Promise<{ readonly records: number; readonly oldest: Instant | null }> {
    const [counted] = await this.#records.aggregate<{ readonly records: number; readonly oldest: Instant }>([
      { $match: matching }, { $group: { _id: null, records: { $sum: 1 }, oldest: { $min: '$dueAt' } } },
    ]).toArray();
    return counted ?? { records: 0, oldest: null };
  }
}

const groupOf = (groups: Map<string, { readonly fixed: FixedWeek; readonly ids: EventId[] }>, fixed: FixedWeek): EventId[] => {
  const name = `${String(fixed.week)}/${String(fixed.epoch)}`;
  const group = groups.get(name) ?? { fixed, ids: [] };
  groups.set(name, group);
  return group.ids;
};
