import { createGrouping, type Grouping, type MongoDatabase } from '@plumbline/adapter-mongo';
import { environments, ruleOutcomes, type Cell, type Pseudonym, type PseudonymWithdrawal, type StratumId, type WeekIndex } from '@plumbline/contracts';
import { firstWeekOfEpoch, weeksPerEpoch } from '@plumbline/privacy';
import { unpackEntries } from '../packed-entries.ts';
import type { CellStore, DeliveryCount, RemovedCells } from '../port.ts';
import { CellPuts } from './cell-puts.ts';
import type { CalibrationCollections, CellDocument } from './collections.ts';
import type { Deliveries } from './deliveries.ts';
import { cellId } from './ids.ts';
import type { Marks } from './marks.ts';

/** A cell from its document and the place that its id names. */
export const toCell = (stored: CellDocument, stratum: StratumId, { week, pseudonym }: Pick<Cell, 'week' | 'pseudonym'>): Cell =>
  ({ stratum, week, pseudonym, rev: stored.rev, countsTowardK: stored.countsTowardK, entries: unpackEntries(stored.entries) });

/** What folding needs, in a MongoDB. Concurrent calls, of different rule versions, share their round trips. */
export class MongoCellStore implements CellStore {
  readonly #database: MongoDatabase;
  readonly #collections: CalibrationCollections;
  readonly #marks: Marks;
  readonly #deliveries: Deliveries;
  readonly #puts: CellPuts;
  readonly #finding: Grouping<string, CellDocument | undefined>;

  constructor(database: MongoDatabase, collections: CalibrationCollections, marks: Marks, deliveries: Deliveries) {
    this.#database = database;
    this.#collections = collections;
    this.#marks = marks;
    this.#deliveries = deliveries;
    this.#puts = new CellPuts(database, collections, marks, deliveries);
    this.#finding = createGrouping((ids) => database.run(() => this.#find(ids)), { maxEntries: 500, ways: 2 });
  }

  firstOpenWeek(stratum: StratumId, partition: number): Promise<WeekIndex | undefined> {
    return this.#marks.firstOpenWeek(stratum, partition);
  }

  isWithdrawn(withdrawal: PseudonymWithdrawal): Promise<boolean> {
    return this.#marks.isWithdrawn(withdrawal);
  }

  async findCell(stratum: StratumId, week: WeekIndex, pseudonym: Pseudonym): Promise<Cell | undefined> {
    const stored = await this.#finding.run(cellId(stratum, week, pseudonym));
    return stored === undefined ? undefined : toCell(stored, stratum, { week, pseudonym });
  }

  putCell(cell: Cell, delivery: DeliveryCount): Promise<'put' | 'conflict'> {
    return this.#puts.put(cell, delivery);
  }

  recordDelivery(delivery: DeliveryCount): ReturnType<CellStore['recordDelivery']> {
    return this.#deliveries.record(delivery);
  }

  /**
   * The withdrawal first, then the cells: a report that is folded meanwhile is found by the deletion, or finds the withdrawal. Done again after a failure,
   * it deletes what is left. A pseudonym has no cells outside its epoch.
   */
  async withdraw(withdrawal: PseudonymWithdrawal): Promise<RemovedCells> {
    await this.#marks.addWithdrawal(withdrawal);
    const ids = (await Promise.all(strataOf(withdrawal).map((stratum) => this.#openCellIds(stratum, withdrawal)))).flat();
    const { cells: stored } = this.#collections;
    return this.#database.run(async () => {
      const found = await stored.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
      const deleted = await Promise.all(found.map(({ _id }) => stored.findOneAndDelete({ _id }, { projection: { size: 1 } })));
      const cells = deleted.filter((cell) => cell !== null);
      return { cells: cells.length, entries: cells.reduce((sum, { size }) => sum + size, 0) };
    });
  }

  async #openCellIds(stratum: StratumId, { epoch, pseudonym }: PseudonymWithdrawal): Promise<readonly string[]> {
    const from = await this.#marks.fromOf(stratum);
    const first = firstWeekOfEpoch(epoch);
    return Array.from({ length: weeksPerEpoch }, (_, index) => first + index as WeekIndex)
      .filter((week) => from === undefined || week >= from)
      .map((week) => cellId(stratum, week, pseudonym));
  }

  async #find(ids: readonly string[]): Promise<readonly (CellDocument | undefined)[]> {
    const found = await this.#collections.cells.find({ _id: { $in: [...new Set(ids)] } }).toArray();
    const cells = new Map(found.map((cell) => [cell._id, cell]));
    return ids.map((id) => cells.get(id));
  }
}

/** Every stratum that a rule version can have. */
const strataOf = ({ rule, version }: Pick<StratumId, 'rule' | 'version'>): readonly StratumId[] =>
  environments.flatMap((environment) => ruleOutcomes.map((outcome) => ({ rule, version, environment, outcome })));
