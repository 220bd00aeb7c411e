import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { CalibrationStore } from '../port.ts';
import { MongoCellStore } from './cells.ts';
import { collectionsIn } from './collections.ts';
import { Deliveries } from './deliveries.ts';
import { Marks } from './marks.ts';
import { MongoReleases } from './releases.ts';
import { MongoRunReports } from './run-reports.ts';
import { MongoSealStore } from './seals.ts';
import { Tallies } from './tallies.ts';

export { ClosedMeanwhileError } from './cell-puts.ts';
export { calibrationCollections } from './collections.ts';

export interface MongoCalibrationStoreOptions {
  /** Partitions of the topic of anonymised events: says which partition a rule version belongs to. */
  readonly partitions: number;
}

/** The calibration store in a MongoDB: all of its sides over the same collections. Any number of processes may use one database. */
export class MongoCalibrationStore implements CalibrationStore {
  readonly #cells: MongoCellStore;
  readonly #seals: MongoSealStore;
  readonly #releases: MongoReleases;
  readonly #runs: MongoRunReports;

  constructor(database: MongoDatabase, options: MongoCalibrationStoreOptions) {
    const collections = collectionsIn(database);
    const marks = new Marks(database, collections, options.partitions);
    this.#cells = new MongoCellStore(database, collections, marks, new Deliveries(database, collections));
    this.#seals = new MongoSealStore(database, collections, marks, new Tallies(database, collections));
    this.#releases = new MongoReleases(database, collections);
    this.#runs = new MongoRunReports(database, collections);
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
