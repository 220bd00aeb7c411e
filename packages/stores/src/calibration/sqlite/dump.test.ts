import { describe, expect, it } from '@jest/globals';
import type { Cell } from '@plumbline/contracts';
import { instant } from '@plumbline/test-kit';
import { dumpPageSize } from '../../common/sqlite/dump-pages.ts';
import { columnsOf, dumped } from '../../common/testing/dumped.ts';
import { aPseudonym, aRecordId, aReleaseId, aRule, aVersion, epoch, upTo, week } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { aCell, aCross, aDelivery, anEntry, aRelease, aStratum, aWithdrawal, partitions, testEpoch, windowEnd } from '../testing/builders.ts';
import type { CalibrationItem } from '../transfer.ts';
import { sqliteCalibrationDump } from './dump.ts';
import { calibrationMigrations, SqliteCalibrationStore } from './index.ts';

const open = () => openStore(calibrationMigrations, (file) => new SqliteCalibrationStore(file, { partitions }));
type OpenedCalibration = Awaited<ReturnType<typeof open>>;
const itemsOf = async (opened: OpenedCalibration, kind: CalibrationItem['kind']) =>
  (await dumped(sqliteCalibrationDump(opened.file()))).filter((item) => item.kind === kind);

describe('the dump of the calibration', () => {
  it('gives cells by stratum, week and pseudonym, and from which week each stratum is open', async () => {
    await using opened = await open();
    const other = aStratum({ outcome: 'not_matched' });
    const longer = aStratum({ rule: aRule('X1') });
    const cells: readonly Cell[] = [
      aCell({ stratum: longer }),
      aCell({ pseudonym: aPseudonym(2), entries: [], countsTowardK: false }),
      aCell({ pseudonym: aPseudonym(0xff) }),
      aCell({ week: week(105), entries: [anEntry(1, { order: [20_455, 3], label: 'should_have_matched' }), anEntry(2)] }),
      aCell({ stratum: other, week: week(-3) }),
    ];
    for (const [index, cell] of cells.toReversed().entries()) await opened.port.putCell(cell, aDelivery(index));
    await opened.port.putCell({ ...aCell({ stratum: longer }), rev: 2, entries: [anEntry(9)] }, aDelivery(9));
    await opened.port.advanceFrom(other, week(108));
    await opened.port.advanceFrom(aStratum({ environment: 'test' }), week(-5));
    expect(await itemsOf(opened, 'cell')).toEqual(
      [{ ...cells[0], rev: 2, entries: [anEntry(9)] }, ...cells.slice(1)].map((cell) => ({ kind: 'cell', cell })));
    expect(await itemsOf(opened, 'from')).toEqual([
      { kind: 'from', stratum: other, from: week(108) }, { kind: 'from', stratum: aStratum({ environment: 'test' }), from: week(-5) },
    ]);
  });

  it('gives how first deliveries ended, and all counts', async () => {
    await using opened = await open();
    await opened.port.recordDelivery(aDelivery(2, { outcome: 'below_confidence' }));
    await opened.port.recordDelivery(aDelivery(1, { epoch: epoch(9), outcome: 'withdrawn' }));
    await opened.port.recordDelivery(aDelivery(1, { outcome: 'week_already_released' }));
    await opened.port.recordDelivery(aDelivery(1));
    expect(await itemsOf(opened, 'delivery')).toEqual([
      { kind: 'delivery', epoch: testEpoch, recordId: aRecordId(1), outcome: 'week_already_released' },
      { kind: 'delivery', epoch: testEpoch, recordId: aRecordId(2), outcome: 'below_confidence' },
      { kind: 'delivery', epoch: epoch(9), recordId: aRecordId(1), outcome: 'withdrawn' },
    ]);
    expect(await itemsOf(opened, 'tally')).toEqual((await opened.port.tallies()).map((tally) => ({ kind: 'tally', tally })));
    expect(await itemsOf(opened, 'tally')).toHaveLength(4);
  });

  it('gives withdrawals and how far each partition is sealed', async () => {
    await using opened = await open();
    const withdrawals = [
      aWithdrawal(), aWithdrawal({ rule: aRule('Y') }), aWithdrawal({ pseudonym: aPseudonym(2), version: aVersion('0.9') }), aWithdrawal({ epoch: epoch(9) }),
    ];
    for (const withdrawal of withdrawals.toReversed()) await opened.port.withdraw(withdrawal);
    await opened.port.sealEpoch(3, testEpoch);
    await opened.port.completeSeal(0, windowEnd);
    await opened.port.completeSeal(1, windowEnd);
    await opened.port.sealEpoch(1, epoch(7));
    expect(await itemsOf(opened, 'withdrawal')).toEqual(withdrawals.map((withdrawal) => ({ kind: 'withdrawal', withdrawal })));
    expect(await itemsOf(opened, 'partition')).toEqual([
      { kind: 'partition', partition: 0, sealedThrough: windowEnd, sealedEpoch: null },
      { kind: 'partition', partition: 1, sealedThrough: windowEnd, sealedEpoch: epoch(7) },
      { kind: 'partition', partition: 3, sealedThrough: null, sealedEpoch: testEpoch },
    ]);
  });

  it('gives releases, whether they were published, and which windows runs have left something of', async () => {
    await using opened = await open();
    const [one, other] = [aRelease(), aRelease({ outcome: 'not_matched' })];
    await opened.port.insertRelease(other);
    await opened.port.insertRelease(one);
    await opened.port.insertCross(aCross());
    await opened.port.insertCross(aCross({ releaseId: aReleaseId('R-X|1.0|production|cross|8|111') }));
    await opened.port.markPublished([one.releaseId, aCross().releaseId]);
    await opened.port.putRun({ runId: 'b', slot: instant(2), left: [] });
    await opened.port.putRun({
      runId: 'a', slot: instant(1), left: [{ windowEnd: week(111), records: 1 }, { windowEnd, records: 2 }, { windowEnd: week(116), records: 0 }],
    });
    expect((await dumped(sqliteCalibrationDump(opened.file())))).toEqual([
      { kind: 'release', release: one, published: true }, { kind: 'release', release: other, published: false },
      { kind: 'cross_release', cross: aCross(), published: true },
      { kind: 'cross_release', cross: aCross({ releaseId: aReleaseId('R-X|1.0|production|cross|8|111') }), published: false },
      { kind: 'run_report', runId: 'a', slot: 1, busyWindows: [windowEnd, week(111)] }, { kind: 'run_report', runId: 'b', slot: 2, busyWindows: [] },
    ]);
  });

  it('goes on over pages, of the cells of one stratum as of everything else', async () => {
    await using opened = await open();
    const many = upTo(dumpPageSize + 3);
    await Promise.all(many.map((number) => opened.port.putCell(aCell({ pseudonym: aPseudonym(number) }), aDelivery(number))));
    await Promise.all(many.map((number) => opened.port.withdraw(aWithdrawal({ rule: aRule('Z'), pseudonym: aPseudonym(number) }))));
    expect((await itemsOf(opened, 'cell')).map((item) => item.kind === 'cell' && item.cell.pseudonym)).toEqual(many.map(aPseudonym));
    expect((await itemsOf(opened, 'delivery')).map((item) => item.kind === 'delivery' && item.recordId)).toEqual(many.map(aRecordId));
    expect(await itemsOf(opened, 'withdrawal')).toHaveLength(many.length);
  });

  it('knows every table', async () => {
    await using opened = await open();
    expect(columnsOf(opened.file()).filter((name) => !/^(?:cross_)?release\./.test(name))).toEqual([
      'cell.stratum', 'cell.week', 'cell.pseudonym', 'cell.rev', 'cell.counts_toward_k', 'cell.entries',
      'delivery.epoch', 'delivery.record_id', 'delivery.outcome',
      'delivery_tally.window_end', 'delivery_tally.day', 'delivery_tally.outcome', 'delivery_tally.count',
      'partition_mark.partition', 'partition_mark.sealed_through', 'partition_mark.sealed_epoch',
      'run_report.run_id', 'run_report.slot', 'run_report_left.run_id', 'run_report_left.window_end', 'run_report_left.records',
      'stratum.id', 'stratum.rule', 'stratum.version', 'stratum.environment', 'stratum.outcome', 'stratum.from_week',
      'withdrawal.epoch', 'withdrawal.pseudonym', 'withdrawal.rule', 'withdrawal.version',
    ]);
  });
});
