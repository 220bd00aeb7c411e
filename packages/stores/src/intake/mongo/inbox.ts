import { createGrouping, insertEach, type Grouping, type Insertion, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { Filter } from 'mongodb';
import type { CloseResult, ClosingRecord, IntakeInbox, IntakePage, IntakeRecord } from '../port.ts';
import { chainOf, toClosingRecord, toDocument, toIntakeRecord, type IntakeDocument } from './documents.ts';
import { change, held, open, recordsOf, type RecordCollection } from './records.ts';

interface ClosedChain {
  readonly result: CloseResult;
  readonly closed: readonly ClosingRecord[];
}

const close = { $set: { state: 'closing', end: 'deleted' } } as const;
/** What an owner's deletion can still end: as long as no week is fixed, or in quarantine. */
const closable = { ...open, $or: [{ fixed: { $exists: false } }, { state: 'quarantined' }] } satisfies Filter<IntakeDocument>;

/** The gateway's side of the intake store in a MongoDB. */
export class MongoIntakeInbox implements IntakeInbox {
  readonly #database: MongoDatabase;
  readonly #records: RecordCollection;
  readonly #inserting: Grouping<IntakeRecord, Insertion>;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#records = recordsOf(database);
    this.#inserting = createGrouping((records) => database.run(() => this.#insert(records)), { maxEntries: 500, ways: 4 });
  }

  insert(records: readonly IntakeRecord[]): Promise<readonly ('inserted' | 'present')[]> {
    return Promise.all(records.map(async (record) => {
      const insertion = await this.#inserting.run(record);
      if (typeof insertion === 'object') throw insertion.refused;
      return insertion;
    }));
  }

  find(eventId: EventId, orgHash: OrgHash, now: Instant): Promise<IntakeRecord | undefined> {
    return this.#database.run(async () => {
      const stored = await this.#records.findOne({ _id: eventId, orgHash, ...open, expiresAt: { $gt: now } });
      return stored === null ? undefined : toIntakeRecord(stored);
    });
  }

  holds(eventId: EventId): Promise<boolean> {
    return this.#database.run(async () => await this.#records.findOne({ _id: eventId, ...held }, { projection: { _id: 1 } }) !== null);
  }

  list(orgHash: OrgHash, { after, limit }: IntakePage, now: Instant): Promise<readonly IntakeRecord[]> {
    return this.#database.run(async () => {
      const beyond = after === undefined ? {} : {
        createdAt: { $gte: after.createdAt },
        $or: [{ createdAt: { $gt: after.createdAt } }, { createdAt: after.createdAt, _id: { $gt: after.eventId } }],
      };
      const found = this.#records.find({ orgHash, ...open, expiresAt: { $gt: now }, ...beyond });
      return (await found.sort({ createdAt: 1, _id: 1 }).limit(limit).toArray()).map(toIntakeRecord);
    });
  }

  closeChain(eventId: EventId, orgHash: OrgHash, now: Instant): Promise<ClosedChain> {
    return this.#database.run(() => this.#closeChain(eventId, orgHash, now));
  }

  closeAll(orgHash: OrgHash, limit: number, now: Instant): Promise<readonly ClosingRecord[]> {
    return this.#database.run(async () => {
      for (;;) {
        const found = this.#records.find({ orgHash, expiresAt: { $gt: now }, ...closable }, { projection: { orgHash: 1 } });
        const records = await found.sort({ createdAt: 1, _id: 1 }).limit(limit).toArray();
        const { changed } = await change(this.#records, records.map(({ _id }) => _id), closable, close);
        // Where others were quicker with all of a page there may be more behind it, and nothing would say that all are closed.
        if (changed.size > 0 || records.length === 0) return closedOf(records, changed);
      }
    });
  }

  /** A record that is on its way out is not there any more: it is deleted now, and the new one inserted. */
  async #insert(records: readonly IntakeRecord[]): Promise<readonly Insertion[]> {
    const documents = records.map(toDocument);
    const insert = (some: readonly IntakeDocument[]) =>
      insertEach(some, (absent) => this.#records.insertMany([...absent], { ordered: false }));
    const insertions = await insert(documents);
    const present = new Set(documents.flatMap(({ _id }, index) => (insertions[index] === 'present' ? [_id] : [])));
    if (present.size === 0) return insertions;
    const leaving = await this.#records.find({ _id: { $in: [...present] }, state: 'removed' }, { projection: { _id: 1 } }).toArray();
    if (leaving.length === 0) return insertions;
    const again = new Set(leaving.map(({ _id }) => _id));
    await this.#records.deleteMany({ _id: { $in: [...again] }, state: 'removed' });
    const indices = documents.flatMap(({ _id }, index) => (again.has(_id) ? [index] : []));
    const second = await insert(indices.flatMap((index) => documents[index] ?? []));
    const replaced = new Map(indices.map((index, position) => [index, second[position]]));
    return insertions.map((insertion, index) => replaced.get(index) ?? insertion);
  }

  /** The record that was named decides, by an update of its own: what becomes of it is known whatever others do to it right afterwards. */
  async #closeChain(eventId: EventId, orgHash: OrgHash, now: Instant): Promise<ClosedChain> {
    const visible = { orgHash, expiresAt: { $gt: now } };
    const root = { projection: { orgHash: 1, rootId: 1, depth: 1, state: 1, fixed: 1 } };
    const closed = await this.#records.findOneAndUpdate({ _id: eventId, ...visible, ...closable }, close, root);
    const named = closed ?? await this.#records.findOne({ _id: eventId, ...visible, ...open }, root);
    if (named === null) return { result: 'unknown', closed: [] };
    // It came, or went into quarantine, between the two looks.
    if (closed === null && (named.fixed === undefined || named.state === 'quarantined')) return this.#closeChain(eventId, orgHash, now);
    const others = await this.#othersOf(named, { ...visible, ...closable });
    const { changed } = await change(this.#records, others.map(({ _id }) => _id), closable, close);
    const all = [...others.filter(({ _id }) => changed.has(_id)), ...(closed === null ? [] : [closed])];
    all.sort((one, other) => one.depth - other.depth || (one._id < other._id ? -1 : 1));
    return {
      result: closed === null ? 'week_fixed' : 'closed',
      closed: all.map((record) => toClosingRecord(record, 'deleted')),
    };
  }

  /** The rest of a record's chain. The root and the corrections are in different indexes. */
  async #othersOf({ _id, rootId }: IntakeDocument, condition: Filter<IntakeDocument>): Promise<readonly IntakeDocument[]> {
    const projection = { orgHash: 1, depth: 1 } as const;
    const [root, corrections] = await Promise.all([
      rootId === _id ? null : this.#records.findOne({ ...condition, _id: rootId }, { projection }),
      this.#records.find({ ...condition, chain: chainOf(rootId) }, { projection }).toArray(),
    ]);
    return [...(root === null ? [] : [root]), ...corrections.filter((correction) => correction._id !== _id)];
  }
}

const closedOf = (records: readonly IntakeDocument[], closed: ReadonlySet<EventId>): readonly ClosingRecord[] =>
  records.filter(({ _id }) => closed.has(_id)).map((record) => toClosingRecord(record, 'deleted'));
