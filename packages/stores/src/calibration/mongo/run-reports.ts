import { isDuplicateKey, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { Instant, WeekIndex } from '@plumbline/contracts';
import type { RunReport, RunReportStore } from '../port.ts';
import type { CalibrationCollections } from './collections.ts';

/** Run reports that have reached the aggregator, in a MongoDB. */
export class MongoRunReports implements RunReportStore {
  readonly #database: MongoDatabase;
  readonly #reports: CalibrationCollections['runReports'];

  constructor(database: MongoDatabase, collections: CalibrationCollections) {
    this.#database = database;
    this.#reports = collections.runReports;
  }

  putRun({ runId, slot, left }: RunReport): Promise<void> {
    const busy = left.filter(({ records }) => records > 0).map(({ windowEnd }) => windowEnd);
    return this.#database.run(async () => {
      try {
        await this.#reports.insertOne({ _id: runId, slot, busy });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    });
  }

  isWindowClear(windowEnd: WeekIndex, notBefore: Instant): Promise<boolean> {
    return this.#database.run(async () =>
      await this.#reports.findOne({ slot: { $gte: notBefore }, busy: { $ne: windowEnd } }, { projection: { _id: 1 } }) !== null);
  }

  sweepRuns(slotBefore: Instant): Promise<number> {
    return this.#database.run(async () => (await this.#reports.deleteMany({ slot: { $lt: slotBefore } })).deletedCount);
  }
}
