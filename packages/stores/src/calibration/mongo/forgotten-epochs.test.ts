import { expect, it } from '@jest/globals';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { aPseudonym, aRecordId, aRule, epoch, upTo, week } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import type { CalibrationStore, DeliveryTally } from '../port.ts';
import { aCell, aDelivery, anEntry, aStratum, partitionOf, partitions, testEpoch, windowEnd } from '../testing/builders.ts';
import { calibrationCollections, MongoCalibrationStore } from './index.ts';

const open = () => openMongoStore(calibrationCollections, (database) => new MongoCalibrationStore(database, { partitions }));
const stratum = aStratum();
const partition = partitionOf(stratum);

const deliver = (store: CalibrationStore, count: number, first = 0) => Promise.all(upTo(count).map((index) => {
  const recordId = aRecordId((first + index) * 2 ** 30);
  return store.recordDelivery(aDelivery(0, { recordId, day: 20_454 + index % 2 }));
}));
const half = (count: number): readonly DeliveryTally[] =>
  [20_454, 20_455].map((day) => ({ windowEnd, day, outcome: 'folded' as const, count: count / 2 }));

describeWithEngines(['mongo'], 'an epoch that is forgotten in a MongoDB', () => {
  it('keeps its counts, and counts what comes after on top of them', async () => {
    await using opened = await open();
    await deliver(opened.port, 600);
    await opened.port.forgetEpoch(testEpoch, partition);
    expect(await opened.database().collection('calibration_deliveries').countDocuments()).toBe(0);
    expect(await opened.port.tallies()).toEqual(half(600));
    await deliver(opened.port, 10);
    expect(await opened.port.tallies()).toEqual(half(610));
    await opened.port.forgetEpoch(epoch(9), partition);
    expect(await opened.port.tallies()).toEqual(half(610));
    expect(await opened.database().collection('calibration_deliveries').countDocuments()).toBe(0);
  });

  it('is counted right in every moment, also when several processes forget it, and those before it, at once', async () => {
    await using opened = await open();
    const stores = [opened.port, await opened.reopen(), await opened.reopen()];
    const epochs = upTo(12).map((number) => epoch(number - 3));
    await Promise.all(epochs.flatMap((one) => upTo(100).map((number) =>
      opened.port.recordDelivery(aDelivery(number, { epoch: one, day: 20_454 + number % 2 })))));
    const looking = Promise.all(stores.map(async (store) => {
      const seen: (readonly DeliveryTally[])[] = [];
      while (seen.length < 25) seen.push(await store.tallies());
      return seen;
    }));
    await Promise.all(stores.map((store, index) => store.forgetEpoch(testEpoch, index)));
    for (const tallies of [...(await looking).flat(), await opened.port.tallies()]) expect(tallies).toEqual(half(1_200));
    expect(await opened.database().collection('calibration_deliveries').countDocuments()).toBe(0);
  });

  it('is counted right after a process died while it forgot', async () => {
    await using opened = await open();
    await deliver(opened.port, 100);
    const counts = await opened.port.tallies();
    const tallies = opened.database().collection<{ _id: string }>('calibration_tallies');
    const died = { _id: 'deliveries|8', rev: 1, counts: [], pending: counts };
    await tallies.insertOne(died);
    expect(await opened.port.tallies()).toEqual(half(100));
    const deliveries = opened.database().collection('calibration_deliveries');
    await deliveries.deleteMany({ day: 20_454 });
    expect(await opened.port.tallies()).toEqual(half(100));
    await (await opened.reopen()).forgetEpoch(testEpoch, partition);
    expect(await deliveries.countDocuments()).toBe(0);
    expect(await opened.port.tallies()).toEqual(half(100));
  });

  it('goes on where a process died after it had deleted everything', async () => {
    await using opened = await open();
    await opened.database().collection<{ _id: string }>('calibration_tallies')
      .insertOne({ _id: 'deliveries|8', rev: 3, counts: half(10), pending: half(4) } as { _id: string });
    await opened.port.forgetEpoch(testEpoch, partition);
    expect(await opened.port.tallies()).toEqual(half(14));
    await deliver(opened.port, 2);
    expect(await opened.port.tallies()).toEqual(half(16));
  });

  it('counts the entries that were left once, whoever else counts them, and also after a failure', async () => {
    await using opened = await open();
    const stores = [opened.port, await opened.reopen(), await opened.reopen()];
    const cells = upTo(120).map((number) => aCell({ pseudonym: aPseudonym(number), entries: [anEntry(number), anEntry(1_000 + number)] }));
    await Promise.all(cells.map((cell, index) => opened.port.putCell(cell, aDelivery(index))));
    const stored = opened.database().collection('calibration_cells');
    const some = await stored.find().limit(50).toArray();
    const counts = await Promise.all(stores.map((store) => store.forgetEpoch(testEpoch, partition)));
    expect(counts.toSorted((one, other) => one - other)).toEqual([0, 0, 240]);
    await stored.insertMany(some);
    expect(await opened.port.forgetEpoch(testEpoch, partition)).toBe(0);
    expect(await stored.countDocuments()).toBe(0);
    expect((await opened.port.tallies()).filter(({ outcome }) => outcome === 'expired_key_destroyed'))
      .toEqual([{ windowEnd, day: 20_454, outcome: 'expired_key_destroyed', count: 240 }]);
  });
});

describeWithEngines(['mongo'], 'a stratum with thousands of cells in a MongoDB', () => {
  it('is read in order and deleted whole, page by page', async () => {
    await using opened = await open();
    const cells = upTo(2_600).map((number) =>
      aCell({ week: week(104 + number % 4), pseudonym: aPseudonym((number * 7) % 2_600), entries: [anEntry(number)] }));
    await Promise.all(cells.map((cell, index) => opened.port.putCell(cell, aDelivery(index))));
    const read = await opened.port.cellsThrough(stratum, week(106));
    const places = read.map((cell) => `${cell.week}|${cell.pseudonym}`);
    expect(places).toHaveLength(1_950);
    expect(places).toEqual([...places].sort());
    expect(await opened.port.deleteCells(stratum, week(107))).toEqual({ cells: 1_950, entries: 1_950 });
    expect(await opened.port.cellsThrough(stratum, week(200))).toHaveLength(650);
  });

  it('is kept apart from strata whose names begin alike', async () => {
    await using opened = await open();
    const strata = ['X', 'X1', 'X-1', 'XX'].map((name) => aStratum({ rule: aRule(name) }));
    await Promise.all(strata.map((one, index) => opened.port.putCell(aCell({ stratum: one }), aDelivery(index))));
    for (const one of strata) expect((await opened.port.cellsThrough(one, windowEnd)).map((cell) => cell.stratum)).toEqual([one]);
    expect(await opened.port.deleteCells(stratum, week(108))).toEqual({ cells: 1, entries: 1 });
  });

  it('keeps weeks before the origin in order too', async () => {
    await using opened = await open();
    const weeks = [-14, -2, 0, 3].map(week);
    await Promise.all(weeks.toReversed().map((at, index) => opened.port.putCell(aCell({ week: at }), aDelivery(index))));
    expect((await opened.port.cellsThrough(stratum, week(0))).map((cell) => cell.week)).toEqual(weeks.slice(0, 3));
  });
});
