import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { CalibrationStore } from '../port.ts';
import { SqliteCellStore } from './cells.ts';
import { Deliveries } from './deliveries.ts';
import { SqliteReleases } from './releases.ts';
import { SqliteRunReports } from './run-reports.ts';
import { SqliteSealStore } from './seals.ts';
import { StratumNumbers } from './strata.ts';

export { calibrationMigrations } from './migrations.ts';

export interface CalibrationStoreOptions {
  /** Partitions of the topic of anonymised events: says which partition a rule version belongs to. */
  readonly partitions: number;
}

/** The calibration store in an SQLite file: all of its sides over the same tables. */
export class SqliteCalibrationStore implements CalibrationStore {
  readonly #cells: SqliteCellStore;
  readonly #seals: SqliteSealStore;
  readonly #releases: SqliteReleases;
  readonly #runs: SqliteRunReports;

  constructor(file: SqliteFile, options: CalibrationStoreOptions) {
    const strata = new StratumNumbers(file);
    const deliveries = new Deliveries(file);
    this.#cells = new SqliteCellStore(file, strata, deliveries);
    this.#seals = new SqliteSealStore(file, strata, deliveries, options.partitions);
    this.#releases = new SqliteReleases(file);
    this.#runs = new SqliteRunReports(file);
  }

  readonly firstOpenWeek: CalibrationStore['firstOpenWeek'] = (stratum, partition) => this.#cells.firstOpenWeek(stratum, partition);
  readonly isWithdrawn: CalibrationStore['isWithdrawn'] = (withdrawal) => this.#cells.isWithdrawn(withdrawal);
  readonly findCell: CalibrationStore['findCell'] = (stratum, week, pseudonym) => this.#cells.findCell(stratum, week, pseudonym);
  readonly putCell: CalibrationStore['putCell'] = (cell, delivery) => this.#cells.putCell(cell, delivery);
  readonly recordDelivery: CalibrationStore['recordDelivery'] = (delivery) => this.#cells.recordDelivery(delivery);
  readonly withdraw: CalibrationStore['withdraw'] = (withdrawal) => this.#cells.withdraw(withdrawal);

  readonly sealedThrough: CalibrationStore['sealedThrough'] = (partition) => this.#seals.sealedThrough(partition);
  readonly completeSeal: CalibrationStore['completeSeal'] = (partition, windowEnd) => this.#seals.completeSeal(partition, windowEnd);
  readonly sealEpoch: CalibrationStore['sealEpoch'] = (partition, epoch) => this.#seals.sealEpoch(partition, epoch);
  readonly rulesWithCells: CalibrationStore['rulesWithCells'] = (partition, through) => this.#seals.rulesWithCells(partition, through);
  readonly cellsThrough: CalibrationStore['cellsThrough'] = (stratum, through) => this.#seals.cellsThrough(stratum, through);
  readonly fromOf: CalibrationStore['fromOf'] = (stratum) => this.#seals.fromOf(stratum);
  readonly advanceFrom: CalibrationStore['advanceFrom'] = (stratum, to) => this.#seals.advanceFrom(stratum, to);
  readonly deleteCells: CalibrationStore['deleteCells'] = (stratum, before) => this.#seals.deleteCells(stratum, before);
  readonly forgetEpoch: CalibrationStore['forgetEpoch'] = (epoch, partition) => this.#seals.forgetEpoch(epoch, partition);
  readonly tallies: CalibrationStore['tallies'] = () => this.#seals.tallies();

  readonly insertRelease: CalibrationStore['insertRelease'] = (release) => this.#releases.insertRelease(release);
  readonly insertCross: CalibrationStore['insertCross'] = (cross) => this.#releases.insertCross(cross);
  readonly findRelease: CalibrationStore['findRelease'] = (releaseId) => this.#releases.findRelease(releaseId);
  readonly unpublished: CalibrationStore['unpublished'] = (limit) => this.#releases.unpublished(limit);
  readonly markPublished: CalibrationStore['markPublished'] = (ids) => this.#releases.markPublished(ids);
  readonly releasesOf: CalibrationStore['releasesOf'] = (rule, version, environment) => this.#releases.releasesOf(rule, version, environment);
  readonly releasedRules: CalibrationStore['releasedRules'] = (page) => this.#releases.releasedRules(page);

  readonly putRun: CalibrationStore['putRun'] = (run) => this.#runs.putRun(run);
  readonly isWindowClear: CalibrationStore['isWindowClear'] = (windowEnd, notBefore) => this.#runs.isWindowClear(windowEnd, notBefore);
  readonly sweepRuns: CalibrationStore['sweepRuns'] = (slotBefore) => this.#runs.sweepRuns(slotBefore);
}
