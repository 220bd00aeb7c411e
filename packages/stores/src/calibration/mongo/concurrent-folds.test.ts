import { expect, it } from '@jest/globals';
import type { Cell } from '@plumbline/contracts';
import { foldReport } from '@plumbline/privacy';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { anItemKey, aPseudonym, aRecordId, aRule, aVersion, upTo, week } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import type { CalibrationStore } from '../port.ts';
import { aCell, aDelivery, anEntry, aStratum, aWithdrawal, firstWeek, partitionOf, partitions, testEpoch } from '../testing/builders.ts';
import { calibrationCollections, ClosedMeanwhileError, MongoCalibrationStore } from './index.ts';
import { aReport, bound, fold } from './testing/folding.ts';

const open = () => openMongoStore(calibrationCollections, (database) => new MongoCalibrationStore(database, { partitions }));
const stratum = aStratum();
const partition = partitionOf(stratum);

const itemsOf = (cell: Cell | undefined) => cell?.entries.map(({ itemKey }) => itemKey);
const counted = async (store: CalibrationStore) =>
  Object.fromEntries((await store.tallies()).map(({ outcome, count }) => [outcome, count]));

describeWithEngines(['mongo'], 'processes that fold into one MongoDB', () => {
  it('lose no entry, however many of them change one cell at once', async () => {
    await using opened = await open();
    const stores = [opened.port, await opened.reopen(), await opened.reopen()];
    const ends = await Promise.all(stores.flatMap((store, number) => upTo(8).map((index) => fold(store, aReport(number * 8 + index)))));
    expect(new Set(ends)).toEqual(new Set(['folded']));
    const cell = await opened.port.findCell(stratum, firstWeek, aPseudonym(1));
    expect(itemsOf(cell)).toEqual(upTo(24).map(anItemKey));
    expect(cell?.rev).toBe(24);
    expect(await counted(opened.port)).toEqual({ folded: 24 });
  });

  it('come to the same cells when each of them is given every report, and count each once', async () => {
    await using opened = await open();
    const stores = [opened.port, await opened.reopen()];
    const reports = upTo(300).map((number) => aReport(number, { rule: aRule(`N${number % 10}`), pseudonym: aPseudonym(number % 3) }));
    await Promise.all(stores.flatMap((store, number) =>
      (number === 0 ? reports : reports.toReversed()).map((report) => fold(store, report))));
    for (const report of reports) {
      expect(itemsOf(await opened.port.findCell(report, firstWeek, report.pseudonym))).toContain(report.itemKey);
    }
    expect(await counted(opened.port)).toEqual({ folded: 300, repeated: 300 });
  });

  it('are told apart in one bulk: changes that found their revision, and others that did not', async () => {
    await using opened = await open();
    const other = await opened.reopen();
    const at = (number: number, rev: number) => aCell({ pseudonym: aPseudonym(number), rev, entries: [anEntry(number * 10 + rev)] });
    await Promise.all(upTo(40).map((number) => opened.port.putCell(at(number, 1), aDelivery(number))));
    await Promise.all(upTo(20).map((number) => other.putCell(at(number, 2), aDelivery(100 + number))));
    const results = await Promise.all(upTo(40).map((number) =>
      opened.port.putCell(aCell({ ...at(number, 2), entries: [] }), aDelivery(200 + number))));
    expect(results).toEqual(upTo(40).map((number) => (number < 20 ? 'conflict' : 'put')));
    for (const number of upTo(40)) {
      const stored = await other.findCell(stratum, firstWeek, aPseudonym(number));
      expect(stored).toMatchObject({ rev: 2, entries: number < 20 ? at(number, 2).entries : [] });
    }
    expect(await counted(opened.port)).toEqual({ folded: 80 });
  });

  it('refuse a cell with a key that is none, and put those beside it', async () => {
    await using opened = await open();
    const short = { ...aDelivery(1), recordId: aRecordId(1).slice(1) as ReturnType<typeof aRecordId> };
    const [refused, put] = await Promise.allSettled([
      opened.port.putCell(aCell(), short), opened.port.putCell(aCell({ pseudonym: aPseudonym(2) }), aDelivery(2)),
    ]);
    expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(RangeError) });
    expect(put).toEqual({ status: 'fulfilled', value: 'put' });
    expect(await opened.port.findCell(stratum, firstWeek, aPseudonym(1))).toBeUndefined();
  });

  it('finish what one left between a cell and its delivery', async () => {
    await using opened = await open();
    await fold(opened.port, aReport(1));
    await opened.database().collection('calibration_deliveries').deleteMany({});
    expect(await fold(await opened.reopen(), aReport(1))).toBe('folded');
    expect((await opened.port.findCell(stratum, firstWeek, aPseudonym(1)))?.rev).toBe(1);
    expect(await counted(opened.port)).toEqual({ folded: 1 });
  });
});

describeWithEngines(['mongo'], 'a process that was paused while another one took its partition', () => {
  it('cannot put a cell into a week that was released, and ends the report as too late', async () => {
    await using opened = await open();
    const paused = opened.port;
    const other = await opened.reopen();
    expect(await paused.firstOpenWeek(stratum, partition)).toBeUndefined();
    await fold(other, aReport(1));
    await other.advanceFrom(stratum, week(108));
    await other.deleteCells(stratum, week(108));

    await expect(paused.putCell(aCell(), aDelivery(1))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', retriable: true });

    expect(await other.findCell(stratum, firstWeek, aPseudonym(1))).toBeUndefined();
    expect(await fold(paused, aReport(2))).toBe('week_already_released');
    expect(await counted(other)).toEqual({ folded: 1, week_already_released: 1 });
  });

  it('cannot change a cell that was released and deleted, nor bring it back when it looks again', async () => {
    await using opened = await open();
    const paused = opened.port;
    const other = await opened.reopen();
    await fold(paused, aReport(1));
    const read = await paused.findCell(stratum, firstWeek, aPseudonym(1));
    await other.advanceFrom(stratum, week(108));
    await other.deleteCells(stratum, week(108));
    expect(await paused.putCell(foldReport(read, aReport(2), bound), aDelivery(2))).toBe('conflict');
    await expect(paused.putCell(aCell(), aDelivery(2))).rejects.toThrow(ClosedMeanwhileError);
    expect(await other.findCell(stratum, firstWeek, aPseudonym(1))).toBeUndefined();
  });

  it('notices a release whose process died before it could tell', async () => {
    await using opened = await open();
    const paused = opened.port;
    const recovering = await opened.reopen();
    await fold(paused, aReport(1));
    await opened.database().collection<{ _id: string }>('calibration_strata')
      .updateOne({ _id: 'R-X|1.0|production|matched' }, { $set: { from: 108 } });
    await recovering.deleteCells(stratum, week(108));
    await expect(paused.putCell(aCell({ pseudonym: aPseudonym(2) }), aDelivery(2))).rejects.toThrow(ClosedMeanwhileError);
    expect(await recovering.findCell(stratum, firstWeek, aPseudonym(2))).toBeUndefined();
  });

  it('leaves no cell behind in a released week, wherever in its folds the release happens', async () => {
    await using opened = await open();
    const other = await opened.reopen();
    const folding = Promise.all(upTo(400).map((number) => fold(opened.port, aReport(number, { pseudonym: aPseudonym(number % 200) }))));
    const releasing = (async () => {
      while ((await counted(other))['folded'] === undefined) await other.fromOf(stratum);
      await other.advanceFrom(stratum, week(108));
      await other.deleteCells(stratum, week(108));
    })();
    const [ends] = await Promise.all([folding, releasing]);
    expect(await opened.database().collection('calibration_cells').countDocuments()).toBe(0);
    const tallies = await counted(other);
    expect((tallies['folded'] ?? 0) + (tallies['week_already_released'] ?? 0)).toBe(400);
    expect(ends.filter((end) => end === 'folded')).toHaveLength(tallies['folded'] ?? 0);
  });

  it('leaves no cell of a contributor that withdrew, wherever in its folds the withdrawal comes', async () => {
    await using opened = await open();
    const other = await opened.reopen();
    const reports = upTo(300).map((number) => aReport(number, {
      week: week(104 + number % 13), environment: number % 2 === 0 ? 'production' : 'test', pseudonym: aPseudonym(number % 5 === 0 ? 2 : 1),
    }));
    const folding = Promise.all(reports.map((report) => fold(opened.port, report)));
    const withdrawing = (async () => {
      while ((await counted(other))['folded'] === undefined) await other.isWithdrawn(aWithdrawal());
      await other.withdraw(aWithdrawal());
    })();
    await Promise.all([folding, withdrawing]);
    const left = await opened.database().collection('calibration_cells').find().toArray();
    expect(left.map(({ _id }) => String(_id).slice(-32)).every((pseudonym) => pseudonym === aPseudonym(2))).toBe(true);
    expect(left).toHaveLength(26);
    expect(await fold(opened.port, aReport(999))).toBe('withdrawn');
  });

  it('may still put a cell of an epoch that is being sealed, but not once its last window is complete', async () => {
    await using opened = await open();
    const other = await opened.reopen();
    await other.sealEpoch(partition, testEpoch);
    expect(await opened.port.putCell(aCell(), aDelivery(1))).toBe('put');
    expect(await other.cellsThrough(stratum, week(116))).toEqual([aCell()]);
    await other.completeSeal(partition, week(116));
    await expect(opened.port.putCell(aCell({ pseudonym: aPseudonym(2) }), aDelivery(2))).rejects.toThrow(ClosedMeanwhileError);
    expect(await fold(opened.port, aReport(3, { version: aVersion('1.0') }))).toBe('week_already_released');
  });

  it('brings nothing into a release when it dies between a cell and its look at the marks', async () => {
    await using opened = await open();
    const kept = aCell({ week: week(109), pseudonym: aPseudonym(2), entries: [anEntry(2)] });
    await opened.port.putCell(kept, aDelivery(2));
    await opened.port.putCell(aCell({ week: week(109) }), aDelivery(1));
    await opened.port.putCell(aCell({ pseudonym: aPseudonym(3) }), aDelivery(3));
    const cells = opened.database().collection('calibration_cells');
    const tooLate = (await cells.find().toArray()).filter(({ _id }) => !String(_id).endsWith(aPseudonym(2)));
    await opened.port.withdraw(aWithdrawal());
    await opened.port.advanceFrom(stratum, week(108));
    await opened.port.deleteCells(stratum, week(108));
    expect(await cells.countDocuments()).toBe(1);
    await cells.insertMany(tooLate);

    expect(await opened.port.cellsThrough(stratum, week(111))).toEqual([kept]);
    await opened.port.sealEpoch(partition, testEpoch);
    expect(await opened.port.forgetEpoch(testEpoch, partition)).toBe(kept.entries.length);
    expect(await cells.countDocuments()).toBe(0);
  });
});
