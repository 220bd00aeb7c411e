import { expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { dumped } from '../../common/testing/dumped.ts';
import { aPseudonym, aReleaseId, aRule, aVersion, epoch, upTo, week } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { itMovesWhole } from '../../common/testing/transferring.ts';
import type { CalibrationStore } from '../port.ts';
import { sqliteCalibrationDump } from '../sqlite/dump.ts';
import { calibrationMigrations, SqliteCalibrationStore } from '../sqlite/index.ts';
import {
  aCell, aCross, aDelivery, anEntry, aRelease, aStratum, aWithdrawal, partitionOf, partitions, testEpoch, windowEnd,
} from '../testing/builders.ts';
import type { CalibrationItem } from '../transfer.ts';
import { mongoCalibrationDump } from './dump.ts';
import { calibrationCollections, MongoCalibrationStore } from './index.ts';
import { mongoCalibrationLoad } from './load.ts';

const fill = async (calibration: CalibrationStore): Promise<void> => {
  const strata = [aStratum(), aStratum({ outcome: 'not_matched' }), aStratum({ rule: aRule('X1'), environment: 'test' })];
  for (const stratum of strata) {
    await Promise.all(upTo(505).map((number) =>
      calibration.putCell(aCell({ stratum, pseudonym: aPseudonym(number), countsTowardK: number % 2 === 0 }), aDelivery(number))));
  }
  await calibration.putCell(aCell({ week: week(105), entries: [anEntry(1, { order: [20_455, 3], label: 'should_have_matched' }), anEntry(2)] }),
    aDelivery(600, { outcome: 'below_confidence', day: 20_455 }));
  await calibration.putCell({ ...aCell({ pseudonym: aPseudonym(3) }), rev: 2, entries: [] }, aDelivery(601));
  await calibration.recordDelivery(aDelivery(1));
  await calibration.recordDelivery(aDelivery(700, { epoch: epoch(9), outcome: 'withdrawn' }));
  await calibration.advanceFrom(aStratum({ outcome: 'not_matched' }), week(108));
  await calibration.advanceFrom(aStratum({ environment: 'staging' }), week(-5));
  for (const number of upTo(3)) await calibration.withdraw(aWithdrawal({ pseudonym: aPseudonym(2_000 + number) }));
  await calibration.withdraw(aWithdrawal({ epoch: epoch(9), version: aVersion('0.9') }));
  await calibration.sealEpoch(3, testEpoch);
  await calibration.completeSeal(0, windowEnd);
  await calibration.insertRelease(aRelease());
  await calibration.insertRelease(aRelease({ outcome: 'not_matched' }));
  await calibration.insertCross(aCross());
  await calibration.insertCross(aCross({ releaseId: aReleaseId('R-X|1.0|production|cross|8|111') }));
  await calibration.markPublished([aRelease().releaseId, aCross().releaseId]);
  await calibration.putRun({ runId: 'b', slot: instant(2), left: [] });
  await calibration.putRun({ runId: 'a', slot: instant(1), left: [{ windowEnd: week(111), records: 1 }, { windowEnd, records: 2 }] });
};

const change = (item: CalibrationItem): CalibrationItem | undefined => {
  switch (item.kind) {
    case 'from': return { ...item, from: week(999) };
    case 'cell': return { ...item, cell: { ...item.cell, rev: 9 } };
    case 'delivery': return { ...item, outcome: 'below_confidence' };
    case 'tally': return { ...item, tally: { ...item.tally, count: item.tally.count + 1 } };
    case 'withdrawal': return undefined;
    case 'partition': return { ...item, sealedThrough: week(999) };
    case 'release': return { ...item, release: { ...item.release, kBand: 20 } };
    case 'cross_release': return { ...item, cross: { ...item.cross, nEffRecall: 1 } };
    case 'run_report': return { ...item, slot: instant(77) };
  }
};

itMovesWhole<CalibrationItem>({
  name: 'the calibration',
  migrations: calibrationMigrations,
  collections: calibrationCollections,
  fill: (file) => fill(new SqliteCalibrationStore(file, { partitions })),
  from: sqliteCalibrationDump,
  to: mongoCalibrationLoad,
  back: mongoCalibrationDump,
  kinds: ['from', 'cell', 'delivery', 'tally', 'withdrawal', 'partition', 'release', 'cross_release', 'run_report'],
  change,
});

describeWithEngines(['mongo'], 'a calibration that was moved', () => {
  const openMoved = async () => {
    await using from = await openStore(calibrationMigrations, (file) => new SqliteCalibrationStore(file, { partitions }));
    await fill(from.port);
    const items = await dumped(sqliteCalibrationDump(from.file()));
    const moved = await openMongoStore(calibrationCollections, (database) => new MongoCalibrationStore(database, { partitions }));
    await mongoCalibrationLoad(moved.database()).load(items);
    return { moved, tallies: await from.port.tallies() };
  };

  it('counts each delivery once: the first ones as they were counted, repetitions and new ones as they come', async () => {
    const { moved, tallies } = await openMoved();
    await using to = moved;
    const countOf = async (outcome: string) =>
      (await to.port.tallies()).filter((tally) => tally.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
    const [folded, repeated] = [await countOf('folded'), await countOf('repeated')];
    expect(await to.port.recordDelivery(aDelivery(2, { outcome: 'below_confidence' }))).toEqual({ outcome: 'folded', first: false });
    expect(await to.port.recordDelivery(aDelivery(800))).toMatchObject({ first: true });
    expect([await countOf('folded'), await countOf('repeated'), await countOf('below_confidence')]).toEqual([folded + 1, repeated + 1, 1]);
    expect(tallies.length).toBeGreaterThan(3);
    // What is forgotten keeps its counts.
    for (const partition of upTo(partitions)) await to.port.forgetEpoch(testEpoch, partition);
    expect([await countOf('folded'), await countOf('repeated')]).toEqual([folded + 1, repeated + 1]);
  });

  it('folds, withdraws and releases on from where it was', async () => {
    const { moved } = await openMoved();
    await using to = moved;
    expect(await to.port.isWithdrawn(aWithdrawal({ pseudonym: aPseudonym(2_001) }))).toBe(true);
    expect(await to.port.firstOpenWeek(aStratum({ outcome: 'not_matched' }), 0)).toBe(108);
    expect(await to.port.findCell(aStratum(), aCell().week, aPseudonym(3))).toMatchObject({ rev: 2, entries: [] });
    expect(await to.port.putCell({ ...aCell({ pseudonym: aPseudonym(3) }), rev: 3 }, aDelivery(900))).toBe('put');
    expect(await to.port.rulesWithCells(partitionOf(aStratum()), windowEnd)).toContainEqual({ rule: 'R-X', version: '1.0', environment: 'production' });
    expect((await to.port.unpublished(10)).map(({ releaseId }) => releaseId).toSorted())
      .toEqual([aRelease({ outcome: 'not_matched' }).releaseId, 'R-X|1.0|production|cross|8|111'].toSorted());
    expect(await to.port.isWindowClear(windowEnd, instant(2))).toBe(true);
  });
});
