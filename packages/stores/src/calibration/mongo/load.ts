import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { insertAbsent } from '../../common/mongo/insert-absent.ts';
import { batchesOf, haveSameForm, loadDocuments } from '../../common/mongo/transferred-documents.ts';
import { TransferConflictError, type Loading } from '../../common/transfer.ts';
import type {
  CalibrationItem, CellItem, CrossReleaseItem, DeliveryItem, FromItem, PartitionItem, ReleaseItem, RunReportItem, TallyItem, WithdrawalItem,
} from '../transfer.ts';
import { toCellDocument } from './cell-puts.ts';
import { toCell } from './cells.ts';
import {
  collectionsIn, type CalibrationCollections, type CellDocument, type MovedDeliveryDocument, type PartitionDocument, type ReleaseDocument,
  type RunReportDocument, type TallyDocument, type WithdrawalsDocument,
} from './collections.ts';
import { toPartitionItem, toReleaseItem, toRunReportItem } from './dump.ts';
import { deliveryId, epochOfDelivery, placeOfCell, withdrawalId } from './ids.ts';
import { toStratumDocument } from './marks.ts';
import { upsert } from './upsert.ts';

/**
 * Puts a calibration store into a MongoDB that no process folds into meanwhile: cells may come before the marks that close them. What has changed is told
 * to processes that remember marks all the same.
 */
export const mongoCalibrationLoad = (database: MongoDatabase): Loading<CalibrationItem> => ({
  load: async (items) => {
    const collections = collectionsIn(database);
    const marks = {
      from: items.filter((item) => item.kind === 'from'),
      partitions: items.filter((item) => item.kind === 'partition'),
      withdrawals: items.filter((item) => item.kind === 'withdrawal'),
    };
    await loadFrom(database, collections, marks.from);
    await loadDocuments(database, partitionsOf(collections), marks.partitions);
    await loadWithdrawals(database, collections, marks.withdrawals);
    if (marks.from.length + marks.partitions.length + marks.withdrawals.length > 0) {
      await database.run(() => upsert(collections.changes, { _id: 'marks' }, { $inc: { count: 1 } }));
    }
    await loadCells(database, collections, items.filter((item) => item.kind === 'cell'));
    await loadDocuments(database, deliveriesOf(database), items.filter((item) => item.kind === 'delivery'));
    await loadDocuments(database, talliesOf(collections), items.filter((item) => item.kind === 'tally'));
    await loadDocuments(database, releasesOf(collections), items.filter((item) => item.kind === 'release' || item.kind === 'cross_release'));
    await loadDocuments(database, runReportsOf(collections), items.filter((item) => item.kind === 'run_report'));
  },
});

const loadFrom = async (database: MongoDatabase, { strata }: CalibrationCollections, items: readonly FromItem[]): Promise<void> => {
  for (const batch of batchesOf(items)) {
    const documents = batch.map(({ stratum, from }) => ({ ...toStratumDocument(stratum), from }));
    const present = await database.run(() => insertAbsent(strata, documents));
    const known = documents.filter((_, index) => present.has(index));
    if (known.length === 0) continue;
    // A stratum may be there without a first open week, because of its cells.
    await database.run(() => strata.bulkWrite(known.map(({ _id, from }) =>
      ({ updateOne: { filter: { _id, from: { $exists: false } }, update: { $set: { from } } } })), { ordered: false }));
    const stored = await database.run(() => strata.find({ _id: { $in: known.map(({ _id }) => _id) } }).toArray());
    const weeks = new Map(stored.map(({ _id, from }) => [_id, from]));
    if (known.some(({ _id, from }) => weeks.get(_id) !== from)) throw new TransferConflictError('from');
  }
};

const loadCells = async (database: MongoDatabase, { strata, cells }: CalibrationCollections, items: readonly CellItem[]): Promise<void> => {
  const ofCells = new Map(items.map(({ cell }) => toStratumDocument(cell.stratum)).map((stratum) => [stratum._id, stratum]));
  for (const batch of batchesOf([...ofCells.values()])) await database.run(() => insertAbsent(strata, batch));
  const strataById = new Map(items.map((item) => [toCellDocument(item.cell)._id, item.cell.stratum]));
  await loadDocuments(database, {
    collection: cells,
    toDocument: ({ cell }: CellItem) => toCellDocument(cell),
    toItem: (stored: CellDocument): CellItem => {
      const stratum = strataById.get(stored._id);
      if (stratum === undefined) throw new RangeError('a cell was found that nobody asked for');
      return { kind: 'cell', cell: toCell(stored, stratum, placeOfCell(stored._id)) };
    },
  }, items);
};

/** A withdrawal has nothing but its identity, so none can be in another's way. */
const loadWithdrawals = async (
  database: MongoDatabase, { withdrawals }: CalibrationCollections, items: readonly WithdrawalItem[],
): Promise<void> => {
  const documents = new Map<string, WithdrawalsDocument>();
  for (const { withdrawal: { epoch, rule, version, pseudonym } } of items) {
    const _id = withdrawalId(epoch, rule, version);
    documents.set(_id, { _id, epoch, rule, version, pseudonyms: [...documents.get(_id)?.pseudonyms ?? [], pseudonym] });
  }
  for (const batch of batchesOf([...documents.values()])) {
    const present = await database.run(() => insertAbsent(withdrawals, batch));
    const known = batch.filter((_, index) => present.has(index));
    if (known.length === 0) continue;
    await database.run(() => withdrawals.bulkWrite(known.map(({ _id, pseudonyms }) =>
      ({ updateOne: { filter: { _id }, update: { $addToSet: { pseudonyms: { $each: [...pseudonyms] } } } } })), { ordered: false }));
  }
};

const partitionsOf = ({ partitions }: CalibrationCollections) => ({
  collection: partitions,
  toDocument: ({ partition, sealedThrough, sealedEpoch }: PartitionItem): PartitionDocument => ({
    _id: partition, ...(sealedThrough === null ? {} : { sealedThrough }), ...(sealedEpoch === null ? {} : { sealedEpoch }),
  }),
  toItem: toPartitionItem,
});

const deliveriesOf = (database: MongoDatabase) => ({
  collection: database.collection<MovedDeliveryDocument>('calibration_deliveries'),
  toDocument: ({ epoch, recordId, outcome }: DeliveryItem): MovedDeliveryDocument =>
    ({ _id: deliveryId(epoch, recordId), outcome, repeats: 0, moved: true }),
  toItem: ({ _id, outcome }: MovedDeliveryDocument): DeliveryItem =>
    ({ kind: 'delivery', epoch: epochOfDelivery(_id), recordId: _id.slice(_id.indexOf('|') + 1) as DeliveryItem['recordId'], outcome }),
});

/** Beside the counts that this store makes itself; all of them are added up. */
const talliesOf = ({ tallies }: CalibrationCollections) => ({
  collection: tallies,
  toDocument: ({ tally }: TallyItem): TallyDocument =>
    ({ _id: `moved|${tally.windowEnd}|${tally.day}|${tally.outcome}`, rev: 1, counts: [tally], pending: null }),
  toItem: ({ counts: [tally] }: TallyDocument): TallyItem => {
    if (tally === undefined) throw new RangeError('a count that was moved here is gone');
    return { kind: 'tally', tally };
  },
});

/** Releases never change; whether one was published is a mark beside it, which may have been set since. */
const releasesOf = ({ releases }: CalibrationCollections) => ({
  collection: releases,
  toDocument: (item: ReleaseItem | CrossReleaseItem): ReleaseDocument => {
    if (item.kind === 'release') {
      const { releaseId: _id, ...release } = item.release;
      return { _id, kind: 'release', published: item.published, ...release };
    }
    const { releaseId: _id, ...cross } = item.cross;
    return { _id, kind: 'cross', published: item.published, ...cross };
  },
  toItem: toReleaseItem,
  isSame: (item: ReleaseItem | CrossReleaseItem, stored: ReleaseItem | CrossReleaseItem): boolean =>
    haveSameForm({ ...item, published: stored.published }, stored),
});

const runReportsOf = ({ runReports }: CalibrationCollections) => ({
  collection: runReports,
  toDocument: ({ runId, slot, busyWindows }: RunReportItem): RunReportDocument => ({ _id: runId, slot, busy: busyWindows }),
  toItem: toRunReportItem,
});
