import { createGrouping, type Grouping, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { Cell } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import { ObjectId } from 'mongodb';
import { insertAbsent } from '../../common/mongo/insert-absent.ts';
import { packEntries } from '../packed-entries.ts';
import type { DeliveryCount } from '../port.ts';
import type { CalibrationCollections, CellDocument, DeliveryDocument } from './collections.ts';
import { toDeliveryDocument, type Deliveries } from './deliveries.ts';
import { cellId } from './ids.ts';
import type { Marks } from './marks.ts';

/**
 * A week was released, or a contributor withdrew, while one of its reports was folded by a process that does not hold the partition any more: the cell was taken
 * out again. Done anew, the report ends as it has to.
 */
export class ClosedMeanwhileError extends InfrastructureError {
  constructor() {
    super('STORE_UNAVAILABLE', 'the week of a report was released, or its contributor withdrew, while it was folded', { retriable: true });
  }
}

interface Put {
  readonly cell: Cell;
  readonly document: CellDocument;
  readonly delivery: DeliveryDocument;
}
type PutOutcome = 'put' | 'conflict' | 'closed';

/**
 * Puts cells of many callers with few round trips. For each of them the order is: the cell, a look at the marks, the delivery.
 *
 * - A cell without its delivery is what a failure leaves behind: the redelivery finds the cell unchanged and records the delivery.
 * - A cell that came too late, since another process has released its week or taken its contributor's reports back, is found by the look and deleted. If the
 *   process dies between the two, the cell is in no release either: release runs see no cell before `from` and none of a withdrawn pseudonym, and delete it.
 */
export class CellPuts {
  readonly #collections: CalibrationCollections;
  readonly #marks: Marks;
  readonly #deliveries: Deliveries;
  readonly #grouping: Grouping<Put, PutOutcome>;

  constructor(database: MongoDatabase, collections: CalibrationCollections, marks: Marks, deliveries: Deliveries) {
    this.#collections = collections;
    this.#marks = marks;
    this.#deliveries = deliveries;
    this.#grouping = createGrouping((puts) => database.run(() => this.#putAll(puts)), { maxEntries: 500, ways: 2 });
  }

  /** @throws RangeError if a key of it is none; ClosedMeanwhileError */
  async put(cell: Cell, delivery: DeliveryCount): Promise<'put' | 'conflict'> {
    const outcome = await this.#grouping.run({ cell, document: toCellDocument(cell), delivery: toDeliveryDocument(delivery) });
    if (outcome === 'closed') throw new ClosedMeanwhileError();
    return outcome;
  }

  async #putAll(puts: readonly Put[]): Promise<readonly PutOutcome[]> {
    await this.#marks.keep(puts.map(({ cell }) => cell.stratum));
    // In order of ids: then two processes that write the same cells at once wait for each other in one order.
    const sorted = puts.toSorted((one, other) => (one.document._id < other.document._id ? -1 : 1));
    const written = new Set((await Promise.all([
      this.#insert(sorted.filter(({ cell }) => cell.rev === 1)),
      this.#replace(sorted.filter(({ cell }) => cell.rev > 1)),
    ])).flat());
    const closed = await this.#takeOutClosed([...written]);
    await this.#deliveries.put([...written].filter((put) => !closed.has(put)).map(({ delivery }) => delivery));
    return puts.map((put) => (closed.has(put) ? 'closed' : written.has(put) ? 'put' : 'conflict'));
  }

  async #insert(puts: readonly Put[]): Promise<readonly Put[]> {
    const present = await insertAbsent(this.#collections.cells, puts.map(({ document }) => document));
    return puts.filter((_, index) => !present.has(index));
  }

  /**
   * A bulk says only how many of its changes found what they asked for. If not all did, `by` says which. One that was overtaken before that look counts as a
   * conflict: its caller then finds its own entry.
   */
  async #replace(puts: readonly Put[]): Promise<readonly Put[]> {
    if (puts.length === 0) return [];
    const { matchedCount } = await this.#collections.cells.bulkWrite(puts.map(({ document: { _id, ...change } }) => ({
      updateOne: { filter: { _id, rev: change.rev - 1 }, update: { $set: change } },
    })), { ordered: false });
    if (matchedCount === puts.length) return puts;
    if (matchedCount === 0) return [];
    const ids = puts.map(({ document }) => document._id);
    const stored = await this.#collections.cells.find({ _id: { $in: ids } }, { projection: { by: 1 } }).toArray();
    const writers = new Map(stored.map(({ _id, by }) => [_id, by]));
    return puts.filter(({ document }) => writers.get(document._id)?.equals(document.by));
  }

  /** Deletes those that no cell may be of, however often they were changed since. */
  async #takeOutClosed(puts: readonly Put[]): Promise<ReadonlySet<Put>> {
    const closed = await Promise.all(puts.map(({ cell }) => this.#marks.isClosed(cell)));
    const tooLate = puts.filter((_, index) => closed[index]);
    if (tooLate.length > 0) await this.#collections.cells.deleteMany({ _id: { $in: tooLate.map(({ document }) => document._id) } });
    return new Set(tooLate);
  }
}

export const toCellDocument = ({ stratum, week, pseudonym, rev, countsTowardK, entries }: Cell): CellDocument => ({
  _id: cellId(stratum, week, pseudonym), rev, by: new ObjectId(), countsTowardK, size: entries.length, entries: packEntries(entries),
});
