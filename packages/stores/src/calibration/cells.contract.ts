import { expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { anItemKey, aPseudonym, aRecordId, aRule, aVersion, epoch, upTo, week } from '../common/testing/ids.ts';
import { aCell, aDelivery, anEntry, aStratum, aWithdrawal, firstWeek, partitionOf, testEpoch, windowEnd } from './testing/builders.ts';
import type { CalibrationStore } from './port.ts';

type Open = () => Promise<Opened<CalibrationStore>>;
const stratum = aStratum();
const partition = partitionOf(stratum);
const counted = (tallies: Awaited<ReturnType<CalibrationStore['tallies']>>) =>
  Object.fromEntries(tallies.map(({ windowEnd: end, day, outcome, count }) => [`${end} ${day} ${outcome}`, count]));

/** Cells and deliveries. */
export const itKeepsCells = (open: Open): void => {
  it('gives a cell back whole, also after a crash', async () => {
    await using opened = await open();
    const entries = upTo(25).map((index) => anEntry(index, {
      itemKey: anItemKey(2 ** 40 + index), recordId: aRecordId(2 ** 50 - index), label: index % 2 === 0 ? 'should_have_matched' : 'should_not_have_matched',
      order: [20_000 + index, index === 7 ? 2 ** 31 - 1 : index],
    }));
    const cell = aCell({ entries, countsTowardK: false });
    expect(await opened.port.findCell(stratum, firstWeek, cell.pseudonym)).toBeUndefined();
    expect(await opened.port.putCell(cell, aDelivery(1))).toBe('put');
    expect(await opened.port.findCell(stratum, firstWeek, cell.pseudonym)).toEqual(cell);
    expect(await (await opened.reopen()).findCell(stratum, firstWeek, cell.pseudonym)).toEqual(cell);
  });

  it('keeps strata, weeks and pseudonyms apart', async () => {
    await using opened = await open();
    const others = [
      aCell({ stratum: aStratum({ rule: aRule('Y') }) }), aCell({ stratum: aStratum({ version: aVersion('1.1') }) }),
      aCell({ stratum: aStratum({ environment: 'test' }) }), aCell({ stratum: aStratum({ outcome: 'not_matched' }) }),
      aCell({ week: week(105) }), aCell({ pseudonym: aPseudonym(2) }),
    ].map((cell, index) => ({ ...cell, entries: [anEntry(index)] }));
    expect(await Promise.all(others.map((cell, index) => opened.port.putCell(cell, aDelivery(index))))).toEqual(others.map(() => 'put'));
    expect(await opened.port.findCell(stratum, firstWeek, aPseudonym(1))).toBeUndefined();
    for (const cell of others) expect(await opened.port.findCell(cell.stratum, cell.week, cell.pseudonym)).toEqual(cell);
  });

  it('puts a cell only behind the revision that is stored; a conflict changes nothing', async () => {
    await using opened = await open();
    const second = aCell({ rev: 2, entries: [anEntry(1), anEntry(2)] });
    expect(await opened.port.putCell(second, aDelivery(9))).toBe('conflict');
    expect(await opened.port.putCell(aCell(), aDelivery(1))).toBe('put');
    expect(await opened.port.putCell(aCell({ entries: [] }), aDelivery(2))).toBe('conflict');
    expect(await opened.port.putCell(second, aDelivery(3))).toBe('put');
    expect(await opened.port.putCell({ ...second, entries: [] }, aDelivery(4))).toBe('conflict');
    expect(await opened.port.putCell(aCell({ rev: 4 }), aDelivery(5))).toBe('conflict');
    expect(await opened.port.findCell(stratum, firstWeek, aPseudonym(1))).toEqual(second);
    expect(counted(await opened.port.tallies())).toEqual({ '107 20454 folded': 2 });
  });

  it('lets one of many concurrent changes of the same revision win', async () => {
    await using opened = await open();
    const results = await Promise.all(upTo(50).map((index) => opened.port.putCell(aCell({ entries: [anEntry(index)] }), aDelivery(index))));
    expect(results.filter((result) => result === 'put')).toHaveLength(1);
    expect((await opened.port.findCell(stratum, firstWeek, aPseudonym(1)))?.entries).toEqual([anEntry(results.indexOf('put'))]);
  });

  it('remembers how the first delivery of a record ended and counts later ones as repeated', async () => {
    await using opened = await open();
    await opened.port.putCell(aCell(), aDelivery(1));
    expect(await opened.port.recordDelivery(aDelivery(1, { outcome: 'week_already_released' }))).toEqual({ outcome: 'folded', first: false });
    expect(await opened.port.recordDelivery(aDelivery(2, { outcome: 'below_confidence' }))).toEqual({ outcome: 'below_confidence', first: true });
    const reopened = await opened.reopen();
    expect(await reopened.recordDelivery(aDelivery(2, { outcome: 'withdrawn' }))).toEqual({ outcome: 'below_confidence', first: false });
    expect(await reopened.recordDelivery(aDelivery(2, { epoch: epoch(9), outcome: 'withdrawn' }))).toEqual({ outcome: 'withdrawn', first: true });
    expect(counted(await reopened.tallies())).toEqual({
      '107 20454 folded': 1, '107 20454 below_confidence': 1, '107 20454 withdrawn': 1, '107 20454 repeated': 2,
    });
  });

  it('counts per window and day, however the deliveries overlap', async () => {
    await using opened = await open();
    await Promise.all(upTo(90).map((index) => opened.port.recordDelivery(aDelivery(index % 30, {
      outcome: 'week_already_released', day: 20_454 + (index % 2), windowEnd: index % 30 < 10 ? windowEnd : week(111),
    }))));
    expect(counted(await opened.port.tallies())).toEqual({
      '107 20454 week_already_released': 5, '107 20455 week_already_released': 5, '107 20454 repeated': 10, '107 20455 repeated': 10,
      '111 20454 week_already_released': 10, '111 20455 week_already_released': 10, '111 20454 repeated': 20, '111 20455 repeated': 20,
    });
  });
};

/** Open weeks and withdrawals. */
export const itTakesContributorsBack = (open: Open): void => {
  it('knows no open week before anything was released or sealed', async () => {
    await using opened = await open();
    expect(await opened.port.firstOpenWeek(stratum, partition)).toBeUndefined();
    await opened.port.putCell(aCell(), aDelivery(1));
    expect(await opened.port.firstOpenWeek(stratum, partition)).toBeUndefined();
  });

  it('opens with the later of the stratum\'s release and the partition\'s last sealed epoch', async () => {
    await using opened = await open();
    await opened.port.advanceFrom(stratum, week(108));
    expect(await opened.port.firstOpenWeek(stratum, partition)).toBe(108);
    await opened.port.sealEpoch(partition, epoch(7));
    expect(await opened.port.firstOpenWeek(stratum, partition)).toBe(108);
    expect(await opened.port.firstOpenWeek(aStratum({ outcome: 'not_matched' }), partition)).toBe(104);
    await opened.port.sealEpoch(partition, testEpoch);
    expect(await (await opened.reopen()).firstOpenWeek(stratum, partition)).toBe(117);
    expect(await opened.port.firstOpenWeek(stratum, partition + 1)).toBe(108);
  });

  it('deletes a withdrawn pseudonym from the open weeks of every stratum of the rule version, and from nowhere else', async () => {
    await using opened = await open();
    const kept = [
      aCell({ week: week(103) }), aCell({ pseudonym: aPseudonym(2) }), aCell({ stratum: aStratum({ version: aVersion('2.0') }) }),
    ];
    const taken = [
      aCell({ entries: [anEntry(1), anEntry(2)] }), aCell({ week: week(106) }), aCell({ stratum: aStratum({ outcome: 'not_matched' }) }),
      aCell({ stratum: aStratum({ environment: 'test' }) }),
    ];
    for (const [index, cell] of [...kept, ...taken].entries()) await opened.port.putCell(cell, aDelivery(index));
    await opened.port.advanceFrom(stratum, firstWeek);
    expect(await opened.port.isWithdrawn(aWithdrawal())).toBe(false);
    expect(await opened.port.withdraw(aWithdrawal())).toEqual({ cells: 4, entries: 5 });
    for (const cell of kept) expect(await opened.port.findCell(cell.stratum, cell.week, cell.pseudonym)).toEqual(cell);
    for (const cell of taken) expect(await opened.port.findCell(cell.stratum, cell.week, cell.pseudonym)).toBeUndefined();
  });

  it('takes back what is not released of an epoch that is being sealed: the seal keeps reports out, not withdrawals', async () => {
    await using opened = await open();
    await opened.port.putCell(aCell({ week: week(116), entries: [anEntry(1), anEntry(2)] }), aDelivery(1));
    await opened.port.putCell(aCell({ week: week(107) }), aDelivery(2));
    await opened.port.advanceFrom(stratum, week(108));
    await opened.port.sealEpoch(partition, testEpoch);
    expect(await opened.port.withdraw(aWithdrawal())).toEqual({ cells: 1, entries: 2 });
    expect(await opened.port.findCell(stratum, week(116), aPseudonym(1))).toBeUndefined();
  });

  it('keeps a withdrawal until the last window of its epoch is complete', async () => {
    await using opened = await open();
    await opened.port.withdraw(aWithdrawal());
    await opened.port.withdraw(aWithdrawal({ epoch: epoch(9) }));
    for (const end of [107, 111]) await opened.port.completeSeal(partition, week(end));
    await opened.port.sealEpoch(partition, testEpoch);
    await opened.port.completeSeal(partition + 1, week(116));
    expect(await opened.port.isWithdrawn(aWithdrawal())).toBe(true);
    await opened.port.completeSeal(partition, week(116));
    expect(await opened.port.isWithdrawn(aWithdrawal())).toBe(false);
    expect(await opened.port.isWithdrawn(aWithdrawal({ epoch: epoch(9) }))).toBe(true);
  });

  it('keeps a withdrawal for what comes behind it, also after a crash, and repeats it without effect', async () => {
    await using opened = await open();
    await opened.port.withdraw(aWithdrawal());
    const reopened = await opened.reopen();
    expect(await reopened.isWithdrawn(aWithdrawal())).toBe(true);
    expect(await reopened.withdraw(aWithdrawal())).toEqual({ cells: 0, entries: 0 });
    for (const other of [{ pseudonym: aPseudonym(2) }, { rule: aRule('Y') }, { version: aVersion('2.0') }, { epoch: epoch(9) }]) {
      expect(await reopened.isWithdrawn(aWithdrawal(other))).toBe(false);
    }
  });
};
