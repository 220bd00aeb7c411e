import { createGrouping, type Grouping, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { FoldOutcome } from '@plumbline/contracts';
import { insertAbsent } from '../../common/mongo/insert-absent.ts';
import { toKeyBytes } from '../packed-entries.ts';
import type { DeliveryCount } from '../port.ts';
import type { CalibrationCollections, DeliveryDocument } from './collections.ts';
import { deliveryId } from './ids.ts';

type Recorded = Awaited<ReturnType<Deliveries['record']>>;

/** Keeps how the first delivery of each record ended: whoever inserts its document first decides. Later ones are counted in it. */
export class Deliveries {
  readonly #collections: CalibrationCollections;
  readonly #grouping: Grouping<DeliveryDocument, { readonly outcome: FoldOutcome; readonly first: boolean }>;

  constructor(database: MongoDatabase, collections: CalibrationCollections) {
    this.#collections = collections;
    this.#grouping = createGrouping((deliveries) => database.run(() => this.#record(deliveries)), { maxEntries: 500, ways: 2 });
  }

  async record(delivery: DeliveryCount): Promise<{ readonly outcome: FoldOutcome; readonly first: boolean }> {
    return this.#grouping.run(toDeliveryDocument(delivery));
  }

  /** Records many without asking how earlier deliveries ended. @returns those that were none of the first */
  async put(deliveries: readonly DeliveryDocument[]): Promise<ReadonlySet<DeliveryDocument>> {
    // In order of ids: then two processes that insert the same ones at once wait for each other in one order.
    const sorted = deliveries.toSorted((one, other) => (one._id < other._id ? -1 : 1));
    const present = await insertAbsent(this.#collections.deliveries, sorted);
    const repeated = sorted.filter((_, index) => present.has(index));
    if (repeated.length > 0) {
      await this.#collections.deliveries.bulkWrite(repeated.flatMap(({ _id, windowEnd, day }) => [
        { updateOne: { filter: { _id }, update: { $inc: { repeats: 1 } } } },
        // One that was moved here has nowhere to be counted until now.
        { updateOne: { filter: { _id, moved: true }, update: { $set: { windowEnd, day } } } },
      ]), { ordered: false });
    }
    return new Set(repeated);
  }

  async #record(deliveries: readonly DeliveryDocument[]): Promise<readonly Recorded[]> {
    const repeated = await this.put(deliveries);
    const outcomes = new Map<string, FoldOutcome>();
    if (repeated.size > 0) {
      const ids = [...repeated].map(({ _id }) => _id);
      const stored = this.#collections.deliveries.find({ _id: { $in: ids } }, { projection: { outcome: 1 } });
      for await (const { _id, outcome } of stored) outcomes.set(_id, outcome);
    }
    // What is not there any more was forgotten in between, with its epoch; how it ended matters to nobody then.
    return deliveries.map((delivery) => ({ outcome: outcomes.get(delivery._id) ?? delivery.outcome, first: !repeated.has(delivery) }));
  }
}

/** @throws RangeError if the record id is none */
export const toDeliveryDocument = ({ recordId, epoch, windowEnd, day, outcome }: DeliveryCount): DeliveryDocument => {
  toKeyBytes(recordId);
  return { _id: deliveryId(epoch, recordId), windowEnd, day, outcome, repeats: 0 };
};
