import type { SqliteFile } from '@plumbline/adapter-sqlite';
import {
  environments, ruleKey, type Cell, type EpochIndex, type Pseudonym, type RuleId, type RuleVersion, type StratumId, type WeekIndex,
} from '@plumbline/contracts';
import { partitionOfKey } from '@plumbline/ports';
import { epochOfWeek, isEpochEnd, windowsOf } from '@plumbline/privacy';
import { bytes, number, oneOf, only, orNull, text, type Row } from '../../common/sqlite/row.ts';
import type { DeliveryTally, RemovedCells, RuleInEnvironment, SealStore } from '../port.ts';
import { toCell } from './cells.ts';
import type { Deliveries } from './deliveries.ts';
import { entryBytes, unpackEntries } from '../packed-entries.ts';
import type { StratumNumbers } from './strata.ts';

const sql = {
  sealedThrough: 'SELECT sealed_through FROM partition_mark WHERE partition = ?',
  completeSeal: `
    INSERT INTO partition_mark (partition, sealed_through) VALUES (?, ?)
    ON CONFLICT (partition) DO UPDATE SET sealed_through = max(coalesce(sealed_through, excluded.sealed_through), excluded.sealed_through)`,
  sealEpoch: `
    INSERT INTO partition_mark (partition, sealed_epoch) VALUES (?, ?)
    ON CONFLICT (partition) DO UPDATE SET sealed_epoch = max(coalesce(sealed_epoch, excluded.sealed_epoch), excluded.sealed_epoch)`,
  rulesWithCells: `
    SELECT DISTINCT rule, version, environment FROM stratum WHERE EXISTS (SELECT 1 FROM cell WHERE cell.stratum = stratum.id AND cell.week <= ?)
    ORDER BY rule, version, environment`,
  cellsThrough: `
    SELECT week, lower(hex(pseudonym)) AS pseudonym, rev, counts_toward_k, entries FROM cell
    WHERE stratum = ?1 AND week >= coalesce((SELECT from_week FROM stratum WHERE id = ?1), week) AND week <= ?2 ORDER BY week, cell.pseudonym`,
  fromOf: 'SELECT from_week FROM stratum WHERE id = ?',
  advanceFrom: 'UPDATE stratum SET from_week = max(coalesce(from_week, ?1), ?1) WHERE id = ?2',
  sizeOf: 'SELECT count(*) AS cells, coalesce(sum(length(entries)), 0) AS size FROM cell WHERE stratum = ? AND week < ?',
  deleteCells: 'DELETE FROM cell WHERE stratum = ? AND week >= ? AND week < ?',
  entriesOf: 'SELECT entries FROM cell WHERE stratum = ? AND week >= ? AND week <= ?',
  forgetDeliveries: `
    DELETE FROM delivery WHERE (epoch, record_id) IN (SELECT epoch, record_id FROM delivery WHERE epoch <= ? ORDER BY epoch, record_id LIMIT ?)`,
  withdrawnRules: 'SELECT DISTINCT rule, version FROM withdrawal WHERE epoch = ?',
  forgetWithdrawals: 'DELETE FROM withdrawal WHERE epoch = ? AND rule = ? AND version = ?',
  strata: 'SELECT id, rule, version FROM stratum ORDER BY id',
} as const;

/** Deliveries, and strata, that are forgotten in one write: short enough for others to get their turn in between. */
const deliveriesAtOnce = 5_000;
const strataAtOnce = 50;

/** What a release run needs, in an SQLite file. */
export class SqliteSealStore implements Omit<SealStore, 'insertRelease' | 'insertCross' | 'findRelease' | 'unpublished' | 'markPublished'> {
  readonly #file: SqliteFile;
  readonly #strata: StratumNumbers;
  readonly #deliveries: Deliveries;
  readonly #partitions: number;

  constructor(file: SqliteFile, strata: StratumNumbers, deliveries: Deliveries, partitions: number) {
    this.#file = file;
    this.#strata = strata;
    this.#deliveries = deliveries;
    this.#partitions = partitions;
  }

  async sealedThrough(partition: number): Promise<WeekIndex | undefined> {
    const row = this.#file.read(() => this.#file.statement(sql.sealedThrough).get(partition));
    return row === undefined ? undefined : orNull(row, 'sealed_through', number<WeekIndex>) ?? undefined;
  }

  completeSeal(partition: number, windowEnd: WeekIndex): Promise<void> {
    return this.#file.write(() => {
      this.#file.statement(sql.completeSeal).run(partition, windowEnd);
      if (isEpochEnd(windowEnd)) this.#forgetWithdrawals(epochOfWeek(windowEnd), partition);
    });
  }

  sealEpoch(partition: number, epoch: EpochIndex): Promise<void> {
    return this.#file.write(() => {
      this.#file.statement(sql.sealEpoch).run(partition, epoch);
    });
  }

  async rulesWithCells(partition: number, through: WeekIndex): Promise<readonly RuleInEnvironment[]> {
    const rows = this.#file.read(() => this.#file.statement(sql.rulesWithCells).all(through));
    return rows.filter((row) => this.#isIn(partition, row)).map((row) => ({
      rule: text<RuleId>(row, 'rule'), version: text<RuleVersion>(row, 'version'), environment: oneOf(row, 'environment', environments),
    }));
  }

  async cellsThrough(stratum: StratumId, through: WeekIndex): Promise<readonly Cell[]> {
    const id = this.#strata.find(stratum);
    if (id === undefined) return [];
    return this.#file.read(() => this.#file.statement(sql.cellsThrough).all(id, through))
      .map((row) => toCell(row, stratum, number<WeekIndex>(row, 'week'), text<Pseudonym>(row, 'pseudonym')));
  }

  async fromOf(stratum: StratumId): Promise<WeekIndex | undefined> {
    const id = this.#strata.find(stratum);
    if (id === undefined) return undefined;
    return orNull(only(this.#file.read(() => this.#file.statement(sql.fromOf).get(id))), 'from_week', number<WeekIndex>) ?? undefined;
  }

  advanceFrom(stratum: StratumId, to: WeekIndex): Promise<void> {
    return this.#file.write(() => {
      this.#file.statement(sql.advanceFrom).run(to, this.#strata.intern(stratum));
    });
  }

  deleteCells(stratum: StratumId, before: WeekIndex): Promise<RemovedCells> {
    return this.#file.write(() => this.#remove(this.#strata.intern(stratum), before));
  }

  /** Deliveries know no partition: the first call for an epoch, whichever partition makes it, forgets all of them. */
  async forgetEpoch(epoch: EpochIndex, partition: number): Promise<number> {
    for (let forgotten = deliveriesAtOnce; forgotten === deliveriesAtOnce;) {
      forgotten = await this.#file.write(() => Number(this.#file.statement(sql.forgetDeliveries).run(epoch, deliveriesAtOnce).changes));
    }
    await this.#file.write(() => this.#forgetWithdrawals(epoch, partition));
    const strata = this.#file.read(() => this.#file.statement(sql.strata).all()).filter((row) => this.#isIn(partition, row)).map((row) => number(row, 'id'));
    let entries = 0;
    for (let at = 0; at < strata.length; at += strataAtOnce) {
      const some = strata.slice(at, at + strataAtOnce);
      entries += await this.#file.write(() => some.reduce((sum, id) => sum + this.#expireCells(id, epoch), 0));
    }
    await this.#file.scrub();
    return entries;
  }

  async tallies(): Promise<readonly DeliveryTally[]> {
    return this.#deliveries.tallies();
  }

  #forgetWithdrawals(epoch: EpochIndex, partition: number): void {
    const rules = this.#file.statement(sql.withdrawnRules).all(epoch).filter((row) => this.#isIn(partition, row));
    for (const row of rules) this.#file.statement(sql.forgetWithdrawals).run(epoch, text(row, 'rule'), text(row, 'version'));
  }

  /** Deletes a stratum's cells of an epoch and counts their entries where they would have been released. */
  #expireCells(stratum: number, epoch: EpochIndex): number {
    let entries = 0;
    for (const { fromWeek, throughWeek } of windowsOf(epoch)) {
      const left = this.#file.statement(sql.entriesOf).all(stratum, fromWeek, throughWeek).flatMap((row) => unpackEntries(bytes(row, 'entries')));
      for (const [day, received] of Map.groupBy(left, ({ order }) => order[0])) {
        this.#deliveries.count({ windowEnd: throughWeek, day, outcome: 'expired_key_destroyed', count: received.length });
      }
      this.#file.statement(sql.deleteCells).run(stratum, fromWeek, throughWeek + 1);
      entries += left.length;
    }
    return entries;
  }

  #remove(stratum: number, before: number): RemovedCells {
    const row = only(this.#file.statement(sql.sizeOf).get(stratum, before));
    const removed = { cells: number(row, 'cells'), entries: number(row, 'size') / entryBytes };
    if (removed.cells > 0) this.#file.statement(sql.deleteCells).run(stratum, Number.MIN_SAFE_INTEGER, before);
    return removed;
  }

  #isIn(partition: number, row: Row): boolean {
    return partitionOfKey(ruleKey({ rule: text<RuleId>(row, 'rule'), version: text<RuleVersion>(row, 'version') }), this.#partitions) === partition;
  }
}
