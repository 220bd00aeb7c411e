import { createGrouping, type Grouping, type MongoDatabase } from '@plumbline/adapter-mongo';
import { ruleKey, stratumKey, type EpochIndex, type Pseudonym, type PseudonymWithdrawal, type StratumId, type WeekIndex } from '@plumbline/contracts';
import { partitionOfKey } from '@plumbline/ports';
import { epochOfWeek, lastWeekOfEpoch, nextWeek } from '@plumbline/privacy';
import { insertAbsent } from '../../common/mongo/insert-absent.ts';
import type { CalibrationCollections, PartitionDocument, StratumDocument } from './collections.ts';
import { withdrawalId } from './ids.ts';
import { RememberedReads } from './remembered-reads.ts';
import { upsert } from './upsert.ts';

type Withdrawn = ReadonlySet<Pseudonym>;
const countOfChanges = 'marks';

/**
 * What says whether a report may still be folded: first open weeks of strata, marks of partitions, withdrawals. All of them are asked for with every report
 * and change a few times in weeks, so they are remembered; one number, the count of changes, is read each time and says whether what is remembered still holds.
 *
 * Whoever changes one of them writes the change first, then raises the count, and only then deletes cells. So of a cell that was put, a look at the marks that
 * begins afterwards finds the change, or the deletion finds the cell.
 */
export class Marks {
  readonly #database: MongoDatabase;
  readonly #collections: CalibrationCollections;
  readonly #partitions: number;
  readonly #reading: Grouping<undefined, number>;
  readonly #raising: Grouping<undefined, undefined>;
  readonly #from: RememberedReads<string, WeekIndex | undefined>;
  readonly #marks: RememberedReads<number, PartitionDocument | undefined>;
  readonly #withdrawn: RememberedReads<string, Withdrawn>;
  /** Strata that are stored; they are never deleted, so this holds for good, whoever else writes. */
  readonly #stored = new Set<string>();

  constructor(database: MongoDatabase, collections: CalibrationCollections, partitions: number) {
    this.#database = database;
    this.#collections = collections;
    this.#partitions = partitions;
    this.#reading = createGrouping((callers) => database.run(() => this.#readCount(callers.length)), { maxEntries: 10_000, ways: 4 });
    this.#raising = createGrouping((callers) => database.run(() => this.#raiseCount(callers.length)), { maxEntries: 10_000, ways: 1 });
    this.#from = new RememberedReads((keys) => database.run(() => this.#loadFrom(keys)));
    this.#marks = new RememberedReads((partitionsToRead) => database.run(() => this.#loadMarks(partitionsToRead)));
    this.#withdrawn = new RememberedReads((keys) => database.run(() => this.#loadWithdrawn(keys)));
  }

  partitionOf(rule: Parameters<typeof ruleKey>[0]): number {
    return partitionOfKey(ruleKey(rule), this.#partitions);
  }

  async fromOf(stratum: StratumId): Promise<WeekIndex | undefined> {
    return this.#from.read(stratumKey(stratum), await this.#count());
  }

  async ofPartition(partition: number): Promise<PartitionDocument | undefined> {
    return this.#marks.read(partition, await this.#count());
  }

  async isWithdrawn({ epoch, rule, version, pseudonym }: PseudonymWithdrawal): Promise<boolean> {
    return (await this.#withdrawn.read(withdrawalId(epoch, rule, version), await this.#count())).has(pseudonym);
  }

  async firstOpenWeek(stratum: StratumId, partition: number): Promise<WeekIndex | undefined> {
    const count = await this.#count();
    const [from, marks] = await Promise.all([this.#from.read(stratumKey(stratum), count), this.#marks.read(partition, count)]);
    const afterEpoch = marks?.sealedEpoch === undefined ? undefined : nextWeek(lastWeekOfEpoch(marks.sealedEpoch));
    if (from === undefined || afterEpoch === undefined) return from ?? afterEpoch;
    return from > afterEpoch ? from : afterEpoch;
  }

  /**
   * Whether no cell may be there: its week is released, the last window of its epoch is complete, or its contributor withdrew. An epoch that is being sealed
   * takes no new report, but what it has is still to be released.
   */
  async isClosed(cell: { readonly stratum: StratumId; readonly week: WeekIndex; readonly pseudonym: Pseudonym }): Promise<boolean> {
    const { stratum, week, pseudonym } = cell;
    const epoch = epochOfWeek(week);
    const count = await this.#count();
    const [from, marks, withdrawn] = await Promise.all([
      this.#from.read(stratumKey(stratum), count),
      this.#marks.read(this.partitionOf(stratum), count),
      this.#withdrawn.read(withdrawalId(epoch, stratum.rule, stratum.version), count),
    ]);
    return withdrawn.has(pseudonym) || (from !== undefined && week < from) || isComplete(marks, epoch);
  }

  /** Stores strata that are not stored yet, so that release runs find their cells: before the first cell. */
  async keep(strata: readonly StratumId[]): Promise<void> {
    const missing = new Map(strata.map((stratum) => [stratumKey(stratum), stratum] as const).filter(([key]) => !this.#stored.has(key)));
    await insertAbsent(this.#collections.strata, [...missing.values()].map(toStratumDocument));
    for (const key of missing.keys()) this.#stored.add(key);
  }

  /** Raises the first open week of a stratum. */
  async advanceFrom(stratum: StratumId, to: WeekIndex): Promise<void> {
    const { _id, ...names } = toStratumDocument(stratum);
    await this.#database.run(() => upsert(this.#collections.strata, { _id }, { $max: { from: to }, $setOnInsert: names }));
    await this.changed();
  }

  /** Raises a mark of a partition. */
  async raise(partition: number, mark: Omit<PartitionDocument, '_id'>): Promise<void> {
    await this.#database.run(() => upsert(this.#collections.partitions, { _id: partition }, { $max: mark }));
    await this.changed();
  }

  async addWithdrawal({ epoch, rule, version, pseudonym }: PseudonymWithdrawal): Promise<void> {
    const { withdrawals } = this.#collections;
    const _id = withdrawalId(epoch, rule, version);
    await this.#database.run(() =>
      upsert(withdrawals, { _id }, { $addToSet: { pseudonyms: pseudonym }, $setOnInsert: { epoch, rule, version } }));
    await this.changed();
  }

  /** Forgets the withdrawals of an epoch from the rule versions of a partition. */
  async forgetWithdrawals(epoch: EpochIndex, partition: number): Promise<void> {
    const { withdrawals } = this.#collections;
    await this.#database.run(async () => {
      const stored = await withdrawals.find({ epoch }, { projection: { rule: 1, version: 1 } }).toArray();
      const gone = stored.filter((one) => this.partitionOf(one) === partition).map(({ _id }) => _id);
      if (gone.length > 0) await withdrawals.deleteMany({ _id: { $in: gone } });
    });
    await this.changed();
  }

  /** Who withdrew from a rule version in an epoch, in whichever of these. */
  async withdrawnFrom(stratum: StratumId, epochs: readonly EpochIndex[]): Promise<ReadonlyMap<EpochIndex, Withdrawn>> {
    const count = await this.#count();
    return new Map(await Promise.all(epochs.map(async (epoch) =>
      [epoch, await this.#withdrawn.read(withdrawalId(epoch, stratum.rule, stratum.version), count)] as const)));
  }

  /** Tells every process that a mark or a withdrawal has changed. Said again before cells are deleted, lest the one who changed it died before saying so. */
  async changed(): Promise<void> {
    await this.#raising.run(undefined);
  }

  #count(): Promise<number> {
    return this.#reading.run(undefined);
  }

  async #readCount(callers: number): Promise<readonly number[]> {
    const stored = await this.#collections.changes.findOne({ _id: countOfChanges });
    return new Array<number>(callers).fill(stored?.count ?? 0);
  }

  async #raiseCount(callers: number): Promise<readonly undefined[]> {
    await upsert(this.#collections.changes, { _id: countOfChanges }, { $inc: { count: 1 } });
    return new Array<undefined>(callers).fill(undefined);
  }

  async #loadFrom(keys: readonly string[]): Promise<readonly (WeekIndex | undefined)[]> {
    const stored = byId(await this.#collections.strata.find({ _id: { $in: [...new Set(keys)] } }).toArray());
    return keys.map((key) => stored.get(key)?.from);
  }

  async #loadMarks(partitions: readonly number[]): Promise<readonly (PartitionDocument | undefined)[]> {
    const stored = byId(await this.#collections.partitions.find({ _id: { $in: [...new Set(partitions)] } }).toArray());
    return partitions.map((partition) => stored.get(partition));
  }

  async #loadWithdrawn(keys: readonly string[]): Promise<readonly Withdrawn[]> {
    const stored = byId(await this.#collections.withdrawals.find({ _id: { $in: [...new Set(keys)] } }).toArray());
    return keys.map((key) => new Set(stored.get(key)?.pseudonyms));
  }
}

/** Whether the last window of an epoch is complete for a partition: then nothing of it is open or waits for its release. */
const isComplete = (marks: PartitionDocument | undefined, epoch: EpochIndex): boolean => {
  if (marks?.sealedEpoch === undefined || marks.sealedThrough === undefined) return false;
  return epoch <= marks.sealedEpoch && lastWeekOfEpoch(epoch) <= marks.sealedThrough;
};

export const toStratumDocument = ({ rule, version, environment, outcome }: StratumId): StratumDocument =>
  ({ _id: stratumKey({ rule, version, environment, outcome }), rule, version, environment, outcome });

const byId = <Stored extends { readonly _id: unknown }>(stored: readonly Stored[]): ReadonlyMap<Stored['_id'], Stored> =>
  new Map(stored.map((document) => [document._id, document]));
