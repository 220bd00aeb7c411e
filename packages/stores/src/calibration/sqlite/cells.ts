import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { Cell, EpochIndex, FoldOutcome, Pseudonym, PseudonymWithdrawal, StratumId, WeekIndex } from '@plumbline/contracts';
import { lastWeekOfEpoch, nextWeek } from '@plumbline/privacy';
import { bytes, number, only, orNull, type Row } from '../../common/sqlite/row.ts';
import type { CellStore, DeliveryCount, RemovedCells } from '../port.ts';
import type { Deliveries } from './deliveries.ts';
import { entryBytes, packEntries, toKeyBytes, unpackEntries } from '../packed-entries.ts';
import type { StratumNumbers } from './strata.ts';

const sql = {
  marks: `
    SELECT (SELECT from_week FROM stratum WHERE id = ?) AS from_week, (SELECT sealed_epoch FROM partition_mark WHERE partition = ?) AS sealed_epoch`,
  anyWithdrawal: 'SELECT EXISTS (SELECT 1 FROM withdrawal) AS present',
  isWithdrawn: 'SELECT 1 FROM withdrawal WHERE epoch = ? AND pseudonym = ? AND rule = ? AND version = ?',
  find: 'SELECT rev, counts_toward_k, entries FROM cell WHERE stratum = ? AND week = ? AND pseudonym = ?',
  add: 'INSERT INTO cell (rev, counts_toward_k, entries, stratum, week, pseudonym) VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  replace: 'UPDATE cell SET rev = rev + 1, counts_toward_k = ?, entries = ? WHERE stratum = ? AND week = ? AND pseudonym = ? AND rev = ?',
  withdraw: 'INSERT INTO withdrawal (epoch, pseudonym, rule, version) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  takeBack: `
    DELETE FROM cell WHERE stratum = ?1 AND week >= coalesce((SELECT from_week FROM stratum WHERE id = ?1), week) AND pseudonym = ?2
    RETURNING length(entries) AS size`,
} as const;

/** A cell from its row and the key that the row was found by. */
export const toCell = (row: Row, stratum: StratumId, week: WeekIndex, pseudonym: Pseudonym): Cell => ({
  stratum, week, pseudonym,
  rev: number(row, 'rev'),
  countsTowardK: number(row, 'counts_toward_k') === 1,
  entries: unpackEntries(bytes(row, 'entries')),
});

/** What folding needs, in an SQLite file. Reads are synchronous look-ups by key; a cell and its delivery are written in one transaction. */
export class SqliteCellStore implements CellStore {
  readonly #file: SqliteFile;
  readonly #strata: StratumNumbers;
  readonly #deliveries: Deliveries;
  /** Undefined until it was read. */
  #mayBeWithdrawn: boolean | undefined;

  constructor(file: SqliteFile, strata: StratumNumbers, deliveries: Deliveries) {
    this.#file = file;
    this.#strata = strata;
    this.#deliveries = deliveries;
  }

  async firstOpenWeek(stratum: StratumId, partition: number): Promise<WeekIndex | undefined> {
    const id = this.#strata.find(stratum);
    return this.#file.read(() => this.#firstOpenWeek(id, partition));
  }

  async isWithdrawn({ epoch, pseudonym, rule, version }: PseudonymWithdrawal): Promise<boolean> {
    // Withdrawals are rare: while there is none at all, no report has to be looked up.
    this.#mayBeWithdrawn ??= number(only(this.#file.read(() => this.#file.statement(sql.anyWithdrawal).get())), 'present') === 1;
    if (!this.#mayBeWithdrawn) return false;
    return this.#file.read(() => this.#file.statement(sql.isWithdrawn).get(epoch, toKeyBytes(pseudonym), rule, version)) !== undefined;
  }

  async findCell(stratum: StratumId, week: WeekIndex, pseudonym: Pseudonym): Promise<Cell | undefined> {
    const id = this.#strata.find(stratum);
    if (id === undefined) return undefined;
    const row = this.#file.read(() => this.#file.statement(sql.find).get(id, week, toKeyBytes(pseudonym)));
    return row === undefined ? undefined : toCell(row, stratum, week, pseudonym);
  }

  putCell(cell: Cell, delivery: DeliveryCount): Promise<'put' | 'conflict'> {
    return this.#file.write(() => {
      if (!this.#put(cell)) return 'conflict';
      this.#deliveries.record(delivery);
      return 'put';
    });
  }

  recordDelivery(delivery: DeliveryCount): Promise<{ readonly outcome: FoldOutcome; readonly first: boolean }> {
    return this.#file.write(() => this.#deliveries.record(delivery));
  }

  withdraw(withdrawal: PseudonymWithdrawal): Promise<RemovedCells> {
    this.#mayBeWithdrawn = true;
    return this.#file.write(() => {
      const { epoch, rule, version } = withdrawal;
      const pseudonym = toKeyBytes(withdrawal.pseudonym);
      this.#file.statement(sql.withdraw).run(epoch, pseudonym, rule, version);
      const deleted = this.#strata.ofRule(rule, version).flatMap((id) => this.#file.statement(sql.takeBack).all(id, pseudonym));
      return { cells: deleted.length, entries: deleted.reduce((sum, row) => sum + number(row, 'size') / entryBytes, 0) };
    });
  }

  #put(cell: Cell): boolean {
    const id = this.#strata.intern(cell.stratum);
    const pseudonym = toKeyBytes(cell.pseudonym);
    const entries = packEntries(cell.entries);
    const counts = cell.countsTowardK ? 1 : 0;
    const { changes } = cell.rev === 1
      ? this.#file.statement(sql.add).run(counts, entries, id, cell.week, pseudonym)
      : this.#file.statement(sql.replace).run(counts, entries, id, cell.week, pseudonym, cell.rev - 1);
    return changes === 1;
  }

  #firstOpenWeek(stratum: number | undefined, partition: number): WeekIndex | undefined {
    const marks = only(this.#file.statement(sql.marks).get(stratum ?? null, partition));
    const released = orNull(marks, 'from_week', number<WeekIndex>);
    const epoch = orNull(marks, 'sealed_epoch', number<EpochIndex>);
    const afterEpoch = epoch === null ? null : nextWeek(lastWeekOfEpoch(epoch));
    if (released === null || afterEpoch === null) return released ?? afterEpoch ?? undefined;
    return released > afterEpoch ? released : afterEpoch;
  }
}
