import { isDeepStrictEqual } from 'node:util';
import { isDuplicateKey, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { EpochIndex, FoldOutcome, WeekIndex } from '@plumbline/contracts';
import type { DeliveryTally } from '../port.ts';
import type { CalibrationCollections, TallyDocument } from './collections.ts';
import { deliveriesAfter, deliveriesOf, deliveriesThrough, epochOfDelivery, partsOfDeliveries, type IdRange } from './ids.ts';

interface Grouped {
  readonly _id: {
    /** None of a delivery that was moved here and has not been repeated. */
    readonly windowEnd?: WeekIndex | null;
    readonly day?: number | null;
    readonly outcome: FoldOutcome;
    readonly moved?: boolean | null;
  };
  readonly first: number;
  readonly repeats: number;
}
/** Most deliveries that one query looks at, about: none takes seconds, however many there are. */
const deliveriesAtOnce = 100_000;
const deletedAtOnce = 5_000;

const ofDeliveries = (epoch: EpochIndex): string => `deliveries|${epoch}`;
const ofExpired = (epoch: EpochIndex, partition: number): string => `expired|${epoch}|${partition}`;

/**
 * Counts of deliveries. As long as an epoch's deliveries are stored they are counted where they lie, so a count never differs from what it counts. When an
 * epoch is forgotten its counts are kept instead: first beside the deliveries (`pending`), which then no longer count, and for good when those are deleted.
 * Whoever comes after a failure in between goes on from what is pending.
 */
export class Tallies {
  readonly #database: MongoDatabase;
  readonly #collections: CalibrationCollections;

  constructor(database: MongoDatabase, collections: CalibrationCollections) {
    this.#database = database;
    this.#collections = collections;
  }

  /** All counts, in order. Looks again if an epoch was forgotten meanwhile: its deliveries might have been seen on both sides, or on neither. */
  async tallies(): Promise<readonly DeliveryTally[]> {
    for (;;) {
      const kept = await this.#kept();
      const pending = new Set(kept.filter((document) => document.pending !== null).map(({ _id }) => _id));
      const stored: (readonly DeliveryTally[])[] = [];
      for (const epoch of await this.#storedEpochs()) if (!pending.has(ofDeliveries(epoch))) stored.push(await this.#count(epoch));
      if (!isDeepStrictEqual(await this.#kept(), kept)) continue;
      return sum([...kept.flatMap(({ counts, pending: more }) => [counts, more ?? []]), ...stored]);
    }
  }

  /** Deletes the deliveries of all epochs ≤ `epoch` and keeps their counts. One that comes while its epoch is forgotten may go uncounted. */
  async forgetDeliveries(epoch: EpochIndex): Promise<void> {
    const interrupted = (await this.#kept()).filter((document) => document.pending !== null);
    for (const document of interrupted) await this.#finish(Number(document._id.split('|')[1]) as EpochIndex, document);
    for (const stored of await this.#storedEpochs(epoch)) await this.#forget(stored);
  }

  /** Whether entries of cells that were left of an epoch have been counted for a partition. */
  async hasExpired(epoch: EpochIndex, partition: number): Promise<boolean> {
    const _id = ofExpired(epoch, partition);
    return await this.#database.run(() => this.#collections.tallies.findOne({ _id }, { projection: { _id: 1 } })) !== null;
  }

  /** Counts entries of cells that are left of an epoch, once for a partition. @returns whether this call was the one */
  async countExpired(epoch: EpochIndex, partition: number, counts: readonly DeliveryTally[]): Promise<boolean> {
    return this.#insert({ _id: ofExpired(epoch, partition), rev: 1, counts: sum([counts]), pending: null });
  }

  async #forget(epoch: EpochIndex): Promise<void> {
    const _id = ofDeliveries(epoch);
    const known = await this.#database.run(() => this.#collections.tallies.findOne({ _id }));
    const pending = known?.pending ?? await this.#count(epoch);
    const rev = (known?.rev ?? 0) + 1;
    if (known === null) {
      if (!await this.#insert({ _id, rev, counts: [], pending })) return this.#forget(epoch);
    } else if (known.pending === null) {
      const { matchedCount } = await this.#database.run(() =>
        this.#collections.tallies.updateOne({ _id, rev: known.rev }, { $set: { rev, pending } }));
      if (matchedCount === 0) return this.#forget(epoch);
    } else {
      return this.#finish(epoch, known);
    }
    return this.#finish(epoch, { _id, rev, counts: known?.counts ?? [], pending });
  }

  /** Deletes the deliveries whose counts are pending, then keeps these for good. If another process has done so already, its counts stay. */
  async #finish(epoch: EpochIndex, { _id, rev, counts, pending }: TallyDocument): Promise<void> {
    while (await this.#deleteSome(epoch) > 0);
    const known = sum([counts, pending ?? []]);
    await this.#database.run(() =>
      this.#collections.tallies.updateOne({ _id, rev }, { $set: { rev: rev + 1, counts: known, pending: null } }));
  }

  #deleteSome(epoch: EpochIndex): Promise<number> {
    const { deliveries } = this.#collections;
    return this.#database.run(async () => {
      const some = await deliveries.find({ _id: deliveriesOf(epoch) }, { projection: { _id: 1 } }).limit(deletedAtOnce).toArray();
      if (some.length > 0) await deliveries.deleteMany({ _id: { $in: some.map(({ _id }) => _id) } });
      return some.length;
    });
  }

  /** Epochs that have stored deliveries, oldest first. */
  async #storedEpochs(through?: EpochIndex): Promise<readonly EpochIndex[]> {
    const epochs: EpochIndex[] = [];
    const end = through === undefined ? {} : { $lt: deliveriesThrough(through).$lt };
    for (let range: Partial<IdRange> = {}; ;) {
      const filter = { _id: { $gte: '', ...range, ...end } };
      const [next] = await this.#database.run(() =>
        this.#collections.deliveries.find(filter, { projection: { _id: 1 } }).sort({ _id: 1 }).limit(1).toArray());
      if (next === undefined) return epochs;
      const epoch = epochOfDelivery(next._id);
      epochs.push(epoch);
      range = { $gte: deliveriesAfter(epoch).$gte };
    }
  }

  async #count(epoch: EpochIndex): Promise<readonly DeliveryTally[]> {
    const { deliveries } = this.#collections;
    const stored = await this.#database.run(() => deliveries.estimatedDocumentCount());
    const depth = Math.max(0, Math.ceil(Math.log(stored / deliveriesAtOnce) / Math.log(16)));
    const counts: DeliveryTally[] = [];
    for (const range of partsOfDeliveries(epoch, depth)) {
      const groups = await this.#database.run(() => deliveries.aggregate<Grouped>([
        { $match: { _id: range } },
        {
          $group: {
            _id: { windowEnd: '$windowEnd', day: '$day', outcome: '$outcome', moved: '$moved' }, first: { $sum: 1 }, repeats: { $sum: '$repeats' },
          },
        },
      ]).toArray());
      for (const { _id: { windowEnd, day, outcome, moved }, first, repeats } of groups) {
        if (typeof windowEnd !== 'number' || typeof day !== 'number') continue;
        if (moved !== true) counts.push({ windowEnd, day, outcome, count: first });
        if (repeats > 0) counts.push({ windowEnd, day, outcome: 'repeated', count: repeats });
      }
    }
    return sum([counts]);
  }

  #kept(): Promise<readonly TallyDocument[]> {
    return this.#database.run(() => this.#collections.tallies.find().sort({ _id: 1 }).toArray());
  }

  async #insert(document: TallyDocument): Promise<boolean> {
    try {
      await this.#database.run(() => this.#collections.tallies.insertOne(document));
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

/** Adds up the counts of the same window, day and outcome, and sorts them. */
const sum = (lists: readonly (readonly DeliveryTally[])[]): readonly DeliveryTally[] => {
  const sums = new Map<string, DeliveryTally>();
  for (const { windowEnd, day, outcome, count } of lists.flat()) {
    const key = `${windowEnd}|${day}|${outcome}`;
    sums.set(key, { windowEnd, day, outcome, count: count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].sort((one, other) =>
    one.windowEnd - other.windowEnd || one.day - other.day || (one.outcome < other.outcome ? -1 : 1));
};
