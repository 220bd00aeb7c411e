import { createGrouping, isDuplicateKey, type CollectionDeclaration, type Grouping, type MongoDatabase } from '@plumbline/adapter-mongo';
import { InfrastructureError } from '@plumbline/ports';
import { MongoBulkWriteError, type Collection } from 'mongodb';
import { canonicalJson, chain, emptyChain, faultOf, parseDetail, type ChainHead, type StoredEntry } from '../chain.ts';
import type { AuditEntry, AuditEvent, AuditLog, AuditVerdict } from '../port.ts';

/** The head is kept apart from the entries: without it, a log whose last entries were taken away would look whole. */
export const auditCollections: readonly CollectionDeclaration[] = [{ name: 'audit_entries', indexes: [] }, { name: 'audit_head', indexes: [] }];

interface EntryDocument extends Omit<StoredEntry, 'seq'> {
  /** The entry's `seq`: of several processes that continue the same head, one inserts, the others see a duplicate and look again. */
  readonly _id: number;
}
interface HeadDocument extends ChainHead {
  readonly _id: 'head';
}
const pageSize = 500;

/**
 * The audit log in a MongoDB: one chain, whichever processes append to it.
 *
 * Events of one call stand in order; another process may get between them. Entries are inserted in order, and the head is noted behind them, so whatever is
 * cut short leaves an intact prefix and a note of some entry in it. `verify` therefore sees an entry that was edited, removed or moved, and that entries up to the
 * noted one are missing at the end. Whoever may write the database can rewrite all entries from some point on together with the head, or take away the head
 * and what was last; that shows only against a head that was written down elsewhere.
 */
export class MongoAuditLog implements AuditLog {
  readonly #database: MongoDatabase;
  readonly #entries: Collection<EntryDocument>;
  readonly #heads: Collection<HeadDocument>;
  readonly #grouping: Grouping<readonly AuditEvent[], readonly AuditEntry[]>;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#entries = database.collection('audit_entries');
    this.#heads = database.collection('audit_head');
    // One way: groups of one process would only get into each other's way.
    this.#grouping = createGrouping((groups) => database.run(() => this.#append(groups)), { maxEntries: 200, ways: 1 });
  }

  async append(events: readonly AuditEvent[]): Promise<readonly AuditEntry[]> {
    return events.length === 0 ? [] : this.#grouping.run(events);
  }

  list({ after, limit }: { readonly after: number; readonly limit: number }): Promise<readonly AuditEntry[]> {
    return this.#database.run(async () => {
      const found = await this.#entries.find({ _id: { $gt: after } }).sort({ _id: 1 }).limit(limit).toArray();
      return found.map(toEntry);
    });
  }

  verify(): Promise<AuditVerdict> {
    return this.#database.runLong(async () => {
      // The note first: every entry up to it is there by now, whatever is appended meanwhile.
      const noted = await this.#heads.findOne({ _id: 'head' }) ?? emptyChain;
      let head = emptyChain;
      for await (const document of this.#entries.find({}, { batchSize: pageSize }).sort({ _id: 1 })) {
        const entry = toStored(document);
        const fault = faultOf(entry, head);
        if (fault !== undefined) return fault;
        if (entry.seq === noted.seq && entry.hash !== noted.hash) return { kind: 'broken', seq: entry.seq, reason: 'chain_mismatch' };
        head = { seq: entry.seq, hash: entry.hash };
      }
      return head.seq < noted.seq ? { kind: 'broken', seq: head.seq + 1, reason: 'gap' } : { kind: 'intact', entries: head.seq, head: head.hash };
    });
  }

  async #append(groups: readonly (readonly AuditEvent[])[]): Promise<readonly (readonly AuditEntry[])[]> {
    const events = groups.flat();
    const appended: AuditEntry[] = [];
    while (appended.length < events.length) appended.push(...await this.#continue(await this.#lastEntry(), events.slice(appended.length)));
    await this.#noteHead(appended.at(-1) ?? emptyChain);
    let at = 0;
    return groups.map(({ length }) => appended.slice(at, at += length));
  }

  /** Appends behind a head until somebody else has. @returns the entries that were appended: the first ones, since they are inserted in order */
  async #continue(head: ChainHead, events: readonly AuditEvent[]): Promise<readonly AuditEntry[]> {
    let last = head;
    const entries = events.map((event) => {
      const entry = chain(last, event);
      last = entry;
      return entry;
    });
    try {
      await this.#entries.insertMany(entries.map(toDocument), { ordered: true });
      return entries;
    } catch (error) {
      const inserted = insertedBeforeDuplicate(error);
      if (inserted === undefined) throw error;
      return entries.slice(0, inserted);
    }
  }

  async #lastEntry(): Promise<ChainHead> {
    const last = await this.#entries.findOne({}, { sort: { _id: -1 }, projection: { hash: 1 } });
    return last === null ? emptyChain : { seq: last._id, hash: last.hash };
  }

  /** The note only moves on. If the process dies before it does, the next entry's note covers this one. */
  async #noteHead({ seq, hash }: ChainHead): Promise<void> {
    try {
      await this.#heads.updateOne({ _id: 'head', seq: { $lt: seq } }, { $set: { seq, hash } }, { upsert: true });
    } catch (error) {
      // There is a note already, and it is of a later entry.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

/** How many entries an ordered insertion got in before one of somebody else's; undefined if anything else went wrong. */
const insertedBeforeDuplicate = (error: unknown): number | undefined => {
  if (!(error instanceof MongoBulkWriteError) || !isDuplicateKey(error)) return undefined;
  const { result } = error;
  return result.getWriteConcernError() === undefined ? result.getWriteErrors()[0]?.index : undefined;
};

const toDocument = ({ seq, detail, at, actor, action, subject, previousHash, hash }: AuditEntry): EntryDocument =>
  ({ _id: seq, at, actor, action, subject, detail: canonicalJson(detail), previousHash, hash });

const toStored = ({ _id, at, actor, action, subject, detail, previousHash, hash }: EntryDocument): StoredEntry =>
  ({ seq: _id, at, actor, action, subject, detail, previousHash, hash });

const toEntry = (document: EntryDocument): AuditEntry => {
  const stored = toStored(document);
  const detail = parseDetail(stored.detail);
  if (detail !== undefined) return { ...stored, detail };
  throw new InfrastructureError('STORE_DAMAGED', 'an entry of the audit log cannot be read', { retriable: false });
};
