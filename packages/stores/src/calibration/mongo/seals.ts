import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { Cell, EpochIndex, StratumId, WeekIndex } from '@plumbline/contracts';
import { epochOfWeek, firstWeekOfEpoch, isEpochEnd, lastWeekOfEpoch, nextWeek, windowOf } from '@plumbline/privacy';
import type { DeliveryTally, RemovedCells, RuleInEnvironment, SealStore } from '../port.ts';
import { toCell } from './cells.ts';
import type { CalibrationCollections, CellDocument } from './collections.ts';
import { cellsBetween, placeOfCell, type IdRange } from './ids.ts';
import type { Marks } from './marks.ts';
import type { Tallies } from './tallies.ts';

type Seals = Omit<SealStore, 'insertRelease' | 'insertCross' | 'findRelease' | 'unpublished' | 'markPublished'>;

/** Cells that are read or deleted in one round trip. */
const cellsAtOnce = 1_000;
/** Strata that are looked at side by side. */
const strataAtOnce = 16;

/** What a release run needs, in a MongoDB. Marks are written before cells are deleted: a step that was cut short is repeated from its beginning. */
export class MongoSealStore implements Seals {
  readonly #database: MongoDatabase;
  readonly #collections: CalibrationCollections;
  readonly #marks: Marks;
  readonly #tallies: Tallies;

  constructor(database: MongoDatabase, collections: CalibrationCollections, marks: Marks, tallies: Tallies) {
    this.#database = database;
    this.#collections = collections;
    this.#marks = marks;
    this.#tallies = tallies;
  }

  async sealedThrough(partition: number): Promise<WeekIndex | undefined> {
    return (await this.#marks.ofPartition(partition))?.sealedThrough;
  }

  /** The mark first: from then on nothing of the epoch can be folded or released, so nothing needs its withdrawals. */
  async completeSeal(partition: number, windowEnd: WeekIndex): Promise<void> {
    await this.#marks.raise(partition, { sealedThrough: windowEnd });
    if (isEpochEnd(windowEnd)) await this.#marks.forgetWithdrawals(epochOfWeek(windowEnd), partition);
  }

  async sealEpoch(partition: number, epoch: EpochIndex): Promise<void> {
    await this.#marks.raise(partition, { sealedEpoch: epoch });
  }

  async rulesWithCells(partition: number, through: WeekIndex): Promise<readonly RuleInEnvironment[]> {
    const strata = await this.#strataOf(partition);
    const withCells = await eachAtOnce(strata, async (stratum) =>
      (await this.#page(cellsBetween(stratum, undefined, through + 1), 1)).map(() => stratum));
    const rules = new Map(withCells.flat().map(({ rule, version, environment }) =>
      [`${rule}|${version}|${environment}`, { rule, version, environment }]));
    return [...rules.values()].sort(inOrder);
  }

  /**
   * Without the cells of contributors that withdrew: a process that put one after the withdrawal and died before it could take it out again must not bring
   * that contributor into a release.
   */
  async cellsThrough(stratum: StratumId, through: WeekIndex): Promise<readonly Cell[]> {
    const from = await this.#marks.fromOf(stratum);
    const cells: Cell[] = [];
    let range = cellsBetween(stratum, from, through + 1);
    for (;;) {
      const page = await this.#database.run(() =>
        this.#collections.cells.find({ _id: range }).sort({ _id: 1 }).limit(cellsAtOnce).toArray());
      cells.push(...page.map((stored) => toCell(stored, stratum, placeOfCell(stored._id))));
      const last = page.at(-1);
      if (last === undefined || page.length < cellsAtOnce) break;
      range = { ...range, $gte: `${last._id}!` };
    }
    const withdrawn = await this.#marks.withdrawnFrom(stratum, [...new Set(cells.map(({ week }) => epochOfWeek(week)))]);
    return cells.filter(({ week, pseudonym }) => withdrawn.get(epochOfWeek(week))?.has(pseudonym) !== true);
  }

  fromOf(stratum: StratumId): Promise<WeekIndex | undefined> {
    return this.#marks.fromOf(stratum);
  }

  advanceFrom(stratum: StratumId, to: WeekIndex): Promise<void> {
    return this.#marks.advanceFrom(stratum, to);
  }

  deleteCells(stratum: StratumId, before: WeekIndex): Promise<RemovedCells> {
    return this.#delete(cellsBetween(stratum, undefined, before));
  }

  /**
   * Deliveries know no partition: the first call for an epoch, whichever partition makes it, forgets all of them. The entries of cells that are left are counted
   * before any of these is deleted, once for an epoch and partition: what a call that failed has counted is not counted again.
   */
  async forgetEpoch(epoch: EpochIndex, partition: number): Promise<number> {
    await this.#tallies.forgetDeliveries(epoch);
    const strata = await this.#strataOf(partition);
    const left = (await eachAtOnce(strata, async (stratum) =>
      (await this.#page(cellsOf(stratum, epoch), 1)).map(() => stratum))).flat();
    // Before the withdrawals go: entries that were taken back have not expired.
    const entries = left.length === 0 ? 0 : await this.#countExpired(left, epoch, partition);
    await this.#marks.forgetWithdrawals(epoch, partition);
    await eachAtOnce(left, (stratum) => this.#delete(cellsOf(stratum, epoch)));
    return entries;
  }

  tallies(): Promise<readonly DeliveryTally[]> {
    return this.#tallies.tallies();
  }

  async #countExpired(strata: readonly StratumId[], epoch: EpochIndex, partition: number): Promise<number> {
    if (await this.#tallies.hasExpired(epoch, partition)) return 0;
    const counts = (await eachAtOnce(strata, (stratum) => this.#expiredOf(stratum, epoch))).flat();
    const counted = counts.length > 0 && await this.#tallies.countExpired(epoch, partition, counts);
    return counted ? counts.reduce((sum, { count }) => sum + count, 0) : 0;
  }

  /** Entries of a stratum's cells that have not been released, where they would have been. */
  async #expiredOf(stratum: StratumId, epoch: EpochIndex): Promise<readonly DeliveryTally[]> {
    const cells = (await this.cellsThrough(stratum, lastWeekOfEpoch(epoch))).filter(({ week }) => epochOfWeek(week) === epoch);
    return cells.flatMap(({ week, entries }) => entries.map(({ order: [day] }) =>
      ({ windowEnd: windowOf(week).throughWeek, day, outcome: 'expired_key_destroyed' as const, count: 1 })));
  }

  /** Deletes page by page. The count of changes is raised first, since the process that changed a mark may have died before it could. */
  async #delete(range: IdRange): Promise<RemovedCells> {
    let removed: RemovedCells = { cells: 0, entries: 0 };
    for (;;) {
      const page = await this.#page(range, cellsAtOnce);
      if (page.length === 0) return removed;
      if (removed.cells === 0) await this.#marks.changed();
      const ids = page.map(({ _id }) => _id);
      const { deletedCount } = await this.#database.run(() => this.#collections.cells.deleteMany({ _id: { $in: ids } }));
      removed = { cells: removed.cells + deletedCount, entries: removed.entries + page.reduce((sum, { size }) => sum + size, 0) };
    }
  }

  #page(range: IdRange, limit: number): Promise<readonly Pick<CellDocument, '_id' | 'size'>[]> {
    return this.#database.run(() => this.#collections.cells.find({ _id: range }, { projection: { size: 1 } }).limit(limit).toArray());
  }

  async #strataOf(partition: number): Promise<readonly StratumId[]> {
    const stored = await this.#database.run(() => this.#collections.strata.find().toArray());
    return stored.filter((stratum) => this.#marks.partitionOf(stratum) === partition)
      .map(({ rule, version, environment, outcome }) => ({ rule, version, environment, outcome }));
  }
}

const cellsOf = (stratum: StratumId, epoch: EpochIndex): IdRange =>
  cellsBetween(stratum, firstWeekOfEpoch(epoch), nextWeek(lastWeekOfEpoch(epoch)));

const inOrder = (one: RuleInEnvironment, other: RuleInEnvironment): number =>
  compare(one.rule, other.rule) || compare(one.version, other.version) || compare(one.environment, other.environment);

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** Does the work for each, a few at a time; the results stand in order. */
const eachAtOnce = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += strataAtOnce) results.push(...await Promise.all(items.slice(at, at + strataAtOnce).map(work)));
  return results;
};
