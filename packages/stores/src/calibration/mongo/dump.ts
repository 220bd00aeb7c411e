import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { RecordId } from '@plumbline/contracts';
import { pagesOf } from '../../common/mongo/transferred-documents.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { CalibrationItem, CrossReleaseItem, FromItem, PartitionItem, ReleaseItem, RunReportItem } from '../transfer.ts';
import { toCell } from './cells.ts';
import {
  collectionsIn, type CalibrationCollections, type PartitionDocument, type ReleaseDocument, type RunReportDocument, type StratumDocument,
} from './collections.ts';
import { cellsBetween, epochOfDelivery, placeOfCell } from './ids.ts';
import { toCross, toRelease } from './releases.ts';
import { Tallies } from './tallies.ts';

/** Behind every week. */
const afterAll = Number.MAX_SAFE_INTEGER;

/** What the calibration store of a MongoDB is. */
export const mongoCalibrationDump = (database: MongoDatabase): Dumping<CalibrationItem> => ({
  dump: async function* dump() {
    const collections = collectionsIn(database);
    yield* marksAndCells(database, collections);
    for await (const { _id, outcome } of pagesOf(database, collections.deliveries)) {
      yield { kind: 'delivery', epoch: epochOfDelivery(_id), recordId: _id.slice(_id.indexOf('|') + 1) as RecordId, outcome };
    }
    for (const tally of await new Tallies(database, collections).tallies()) yield { kind: 'tally', tally };
    for await (const { epoch, rule, version, pseudonyms } of pagesOf(database, collections.withdrawals)) {
      for (const pseudonym of pseudonyms) yield { kind: 'withdrawal', withdrawal: { epoch, rule, version, pseudonym } };
    }
    for await (const stored of pagesOf(database, collections.partitions)) yield toPartitionItem(stored);
    for await (const stored of pagesOf(database, collections.releases, { kind: 'release' })) yield toReleaseItem(stored);
    for await (const stored of pagesOf(database, collections.releases, { kind: 'cross' })) yield toReleaseItem(stored);
    for await (const stored of pagesOf(database, collections.runReports)) yield toRunReportItem(stored);
  },
});

async function* marksAndCells(
  database: MongoDatabase, { strata, cells }: CalibrationCollections,
): AsyncGenerator<CalibrationItem, void, undefined> {
  for await (const stored of pagesOf(database, strata)) {
    const item = toFromItem(stored);
    if (item !== undefined) yield item;
  }
  for await (const { rule, version, environment, outcome } of pagesOf(database, strata)) {
    const stratum = { rule, version, environment, outcome };
    for await (const stored of pagesOf(database, cells, { _id: cellsBetween(stratum, undefined, afterAll) })) {
      const { week, pseudonym } = placeOfCell(stored._id);
      yield { kind: 'cell', cell: toCell(stored, stratum, { week, pseudonym }) };
    }
  }
}

/** Undefined where nothing was released or expired yet. */
export const toFromItem = ({ rule, version, environment, outcome, from }: StratumDocument): FromItem | undefined =>
  (from === undefined ? undefined : { kind: 'from', stratum: { rule, version, environment, outcome }, from });

export const toPartitionItem = ({ _id, sealedThrough, sealedEpoch }: PartitionDocument): PartitionItem =>
  ({ kind: 'partition', partition: _id, sealedThrough: sealedThrough ?? null, sealedEpoch: sealedEpoch ?? null });

export const toReleaseItem = (stored: ReleaseDocument): ReleaseItem | CrossReleaseItem => (stored.kind === 'release'
  ? { kind: 'release', release: toRelease(stored), published: stored.published }
  : { kind: 'cross_release', cross: toCross(stored), published: stored.published });

export const toRunReportItem = ({ _id, slot, busy }: RunReportDocument): RunReportItem =>
  ({ kind: 'run_report', runId: _id, slot, busyWindows: busy.toSorted((one, other) => one - other) });
