import { createGrouping, type CollectionDeclaration, type Grouping, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { Instant, ReceiptId } from '@plumbline/contracts';
import type { Collection } from 'mongodb';
import { garbageAfter, garbageIndex } from '../../common/mongo/garbage.ts';
import { insertAbsent } from '../../common/mongo/insert-absent.ts';
import type { ItemEnd, LedgerEntry, OutcomeLedger } from '../port.ts';

export const outcomeCollections: readonly CollectionDeclaration[] = [{
  name: 'outcomes',
  indexes: [
    { name: 'expiry', key: { expiresAt: 1 } },
    garbageIndex,
  ],
}];

interface EndDocument {
  readonly _id: ReceiptId;
  readonly end: ItemEnd;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly garbageAt: Date;
}

/**
 * The ledger in a MongoDB. One document per receipt: whoever inserts it first decides, in whichever process. Concurrent calls share their round trips.
 */
export class MongoOutcomeLedger implements OutcomeLedger {
  readonly #database: MongoDatabase;
  readonly #ends: Collection<EndDocument>;
  readonly #grouping: Grouping<LedgerEntry, LedgerEntry>;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#ends = database.collection('outcomes');
    this.#grouping = createGrouping((entries) => database.run(() => this.#record(entries)), { maxEntries: 1_000, ways: 4 });
  }

  find(receiptId: ReceiptId, now: Instant): Promise<LedgerEntry | undefined> {
    return this.#database.run(async () => {
      const stored = await this.#ends.findOne({ _id: receiptId });
      return stored === null || stored.expiresAt <= now ? undefined : toEntry(stored);
    });
  }

  record(entries: readonly LedgerEntry[]): Promise<readonly LedgerEntry[]> {
    return Promise.all(entries.map((entry) => this.#grouping.run(entry)));
  }

  tally(now: Instant): Promise<Readonly<Record<ItemEnd, number>>> {
    return this.#database.run(async () => {
      const tally = { anonymised: 0, deleted: 0, expired: 0 };
      const counted = this.#ends.aggregate<{ readonly _id: ItemEnd; readonly items: number }>(
        [{ $match: { expiresAt: { $gt: now } } }, { $group: { _id: '$end', items: { $sum: 1 } } }]);
      for await (const { _id, items } of counted) tally[_id] = items;
      return tally;
    });
  }

  sweep(now: Instant, limit: number): Promise<number> {
    return this.#database.run(async () => {
      const isExpired = { expiresAt: { $lte: now } };
      const expired = await this.#ends.find(isExpired, { projection: { _id: 1 } }).sort({ expiresAt: 1 }).limit(limit).toArray();
      if (expired.length === 0) return 0;
      // One that was replaced by a new entry in between stays.
      return (await this.#ends.deleteMany({ ...isExpired, _id: { $in: expired.map(({ _id }) => _id) } })).deletedCount;
    });
  }

  /** Inserts, and reads what kept an entry out. Only where that had expired, or went in between, is there a second round. */
  async #record(entries: readonly LedgerEntry[]): Promise<readonly LedgerEntry[]> {
    const holding = new Map<ReceiptId, LedgerEntry>();
    let open = new Map(entries.map((entry) => [entry.receiptId, entry] as const).reverse());
    while (open.size > 0) {
      const present = await this.#insert([...open.values()]);
      for (const entry of open.values()) if (!present.has(entry.receiptId)) holding.set(entry.receiptId, entry);
      const stored = present.size === 0 ? [] : await this.#ends.find({ _id: { $in: [...present] } }).toArray();
      const expired = new Map<ReceiptId, LedgerEntry>();
      for (const held of stored.map(toEntry)) {
        const entry = open.get(held.receiptId);
        present.delete(held.receiptId);
        if (entry === undefined || held.expiresAt > entry.at || isSame(held, entry)) holding.set(held.receiptId, held);
        else expired.set(entry.receiptId, entry);
      }
      await this.#replaceExpired([...expired.values()]);
      open = new Map([...open].filter(([receiptId]) => expired.has(receiptId) || present.has(receiptId)));
    }
    return entries.map((entry) => holding.get(entry.receiptId) ?? entry);
  }

  /** @returns receipts that had an entry already */
  async #insert(entries: readonly LedgerEntry[]): Promise<Set<ReceiptId>> {
    const present = await insertAbsent(this.#ends, entries.map(toDocument));
    return new Set(entries.filter((_, index) => present.has(index)).map(({ receiptId }) => receiptId));
  }

  /** Of several that replace one expired entry, one finds it expired. Which one it was shows when it is read again. */
  async #replaceExpired(entries: readonly LedgerEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.#ends.bulkWrite(entries.map(({ receiptId, end, at, expiresAt }) => ({
      updateOne: {
        filter: { _id: receiptId, expiresAt: { $lte: at } },
        update: { $set: { end, at, expiresAt, garbageAt: garbageAfter(expiresAt - at) } },
      },
    })), { ordered: false });
  }
}

const toDocument = (entry: LedgerEntry): EndDocument =>
  ({ _id: entry.receiptId, end: entry.end, at: entry.at, expiresAt: entry.expiresAt, garbageAt: garbageAfter(entry.expiresAt - entry.at) });

const toEntry = ({ _id, end, at, expiresAt }: EndDocument): LedgerEntry => ({ receiptId: _id, end, at, expiresAt });

const isSame = (one: LedgerEntry, other: LedgerEntry): boolean =>
  one.end === other.end && one.at === other.at && one.expiresAt === other.expiresAt;
