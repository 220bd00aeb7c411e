import { expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { anItemKey, aPseudonym, aReleaseId, aRule, aVersion, epoch, upTo, week } from '../common/testing/ids.ts';
import { aCell, aCross, aDelivery, anEntry, aRelease, aStratum, aWithdrawal, firstWeek, partitionOf, partitions, testEpoch, windowEnd } from './testing/builders.ts';
import type { CalibrationStore } from './port.ts';

type Open = () => Promise<Opened<CalibrationStore>>;
const stratum = aStratum();
const partition = partitionOf(stratum);
const slot = instant('2026-01-27T00:00:00Z');
const idsOf = (records: readonly { readonly releaseId: string }[]) => records.map(({ releaseId }) => releaseId);

/** Marks that only grow, and cells as a release run sees them. */
export const itSeals = (open: Open): void => {
  it('grows its marks and never takes one back', async () => {
    await using opened = await open();
    expect(await opened.port.sealedThrough(partition)).toBeUndefined();
    await opened.port.sealEpoch(partition, testEpoch);
    expect(await opened.port.sealedThrough(partition)).toBeUndefined();
    for (const end of [107, 111, 107]) await opened.port.completeSeal(partition, week(end));
    expect(await (await opened.reopen()).sealedThrough(partition)).toBe(111);
    expect(await opened.port.sealedThrough(partition + 1)).toBeUndefined();
    await opened.port.sealEpoch(partition, epoch(7));
    expect(await opened.port.firstOpenWeek(stratum, partition)).toBe(117);
    expect(await opened.port.fromOf(stratum)).toBeUndefined();
    for (const from of [108, 112, 108]) await opened.port.advanceFrom(stratum, week(from));
    expect(await (await opened.reopen()).fromOf(stratum)).toBe(112);
  });

  it('names each rule version of a partition that has cells up to a week once per environment, in order', async () => {
    await using opened = await open();
    const strata = upTo(12).flatMap((number) => {
      const rule = aRule(String.fromCharCode(76 - number));
      return [aStratum({ rule }), aStratum({ rule, outcome: 'not_matched' }), aStratum({ rule, environment: 'test' })];
    });
    for (const [index, other] of strata.entries()) await opened.port.putCell(aCell({ stratum: other, week: week(105) }), aDelivery(index));
    await opened.port.putCell(aCell({ stratum: aStratum({ rule: aRule('LATE') }), week: week(106) }), aDelivery(99));
    const named = await Promise.all(upTo(partitions).map((number) => opened.port.rulesWithCells(number, week(105))));
    expect(named.flat()).toHaveLength(24);
    for (const [number, rules] of named.entries()) {
      expect(rules.every((rule) => partitionOf(rule) === number)).toBe(true);
      const keys = rules.map(({ rule, version, environment }) => `${rule}|${version}|${environment}`);
      expect(keys).toEqual([...keys].sort());
    }
    expect(await opened.port.rulesWithCells(partition, week(104))).toEqual([]);
  });

  it('gives the cells of a stratum from its first unreleased week on, in order of week and pseudonym', async () => {
    await using opened = await open();
    const at = (index: number, pseudonym: number) =>
      aCell({ week: week(index), pseudonym: aPseudonym(pseudonym), entries: [anEntry(index + pseudonym)] });
    const cells = [at(107, 1), at(105, 2), at(105, 1), at(108, 1), at(104, 3)];
    for (const [index, cell] of cells.entries()) await opened.port.putCell(cell, aDelivery(index));
    await opened.port.putCell(aCell({ stratum: aStratum({ outcome: 'not_matched' }) }), aDelivery(99));
    expect(await opened.port.cellsThrough(stratum, windowEnd)).toEqual([at(104, 3), at(105, 1), at(105, 2), at(107, 1)]);
    await opened.port.advanceFrom(stratum, week(105));
    expect(await opened.port.cellsThrough(stratum, windowEnd)).toEqual([at(105, 1), at(105, 2), at(107, 1)]);
    expect(await opened.port.cellsThrough(aStratum({ rule: aRule('NONE') }), windowEnd)).toEqual([]);
  });

  it('deletes the cells of a stratum before a week, counts their entries, and finds none the second time', async () => {
    await using opened = await open();
    await opened.port.putCell(aCell({ entries: [anEntry(1), anEntry(2)] }), aDelivery(1));
    await opened.port.putCell(aCell({ week: week(107) }), aDelivery(2));
    await opened.port.putCell(aCell({ week: week(108) }), aDelivery(3));
    await opened.port.putCell(aCell({ stratum: aStratum({ outcome: 'not_matched' }) }), aDelivery(4));
    expect(await opened.port.deleteCells(stratum, week(108))).toEqual({ cells: 2, entries: 3 });
    expect(await (await opened.reopen()).deleteCells(stratum, week(108))).toEqual({ cells: 0, entries: 0 });
    expect(await opened.port.cellsThrough(stratum, week(116))).toHaveLength(1);
    expect(await opened.port.cellsThrough(aStratum({ outcome: 'not_matched' }), week(116))).toHaveLength(1);
  });

  it('forgets what may not outlive an epoch, tallies what was left by window and day of receipt, and keeps later epochs', async () => {
    await using opened = await open();
    const last = aCell({ week: week(116), entries: [anEntry(1), anEntry(2, { order: [20_500, 1] })] });
    const cells = [aCell(), last, aCell({ week: week(103) }), aCell({ week: week(117) })];
    for (const [index, cell] of cells.entries()) await opened.port.putCell(cell, aDelivery(index));
    await opened.port.withdraw(aWithdrawal({ pseudonym: aPseudonym(5) }));
    await opened.port.withdraw(aWithdrawal({ epoch: epoch(9), pseudonym: aPseudonym(6) }));
    await opened.port.recordDelivery(aDelivery(7, { epoch: epoch(9) }));
    await opened.port.recordDelivery(aDelivery(8, { epoch: epoch(5), outcome: 'week_already_released' }));
    expect(await opened.port.forgetEpoch(testEpoch, partition)).toBe(3);
    const reopened = await opened.reopen();
    expect(await reopened.forgetEpoch(testEpoch, partition)).toBe(0);
    const expired = { outcome: 'expired_key_destroyed', count: 1 };
    expect((await reopened.tallies()).filter(({ outcome }) => outcome === 'expired_key_destroyed')).toEqual([
      { windowEnd, day: 20_454, ...expired },
      { windowEnd: week(116), day: 20_454, ...expired },
      { windowEnd: week(116), day: 20_500, ...expired },
    ]);
    expect(await reopened.isWithdrawn(aWithdrawal({ pseudonym: aPseudonym(5) }))).toBe(false);
    expect(await reopened.isWithdrawn(aWithdrawal({ epoch: epoch(9), pseudonym: aPseudonym(6) }))).toBe(true);
    expect((await reopened.cellsThrough(stratum, week(200))).map((cell) => cell.week)).toEqual([103, 117]);
    expect(await reopened.recordDelivery(aDelivery(0))).toMatchObject({ first: true });
    expect(await reopened.recordDelivery(aDelivery(7, { epoch: epoch(9) }))).toMatchObject({ first: false });
    expect(await reopened.recordDelivery(aDelivery(8, { epoch: epoch(5) }))).toMatchObject({ first: true });
  });

  it('leaves the cells and withdrawals of other partitions when one forgets an epoch', async () => {
    await using opened = await open();
    const elsewhere = upTo(50).map((number) => aStratum({ rule: aRule(`N${number}`) })).find((other) => partitionOf(other) !== partition) ?? stratum;
    await opened.port.putCell(aCell({ stratum: elsewhere }), aDelivery(1));
    await opened.port.withdraw(aWithdrawal({ rule: elsewhere.rule, pseudonym: aPseudonym(9) }));
    expect(await opened.port.forgetEpoch(testEpoch, partition)).toBe(0);
    expect(await opened.port.findCell(elsewhere, firstWeek, aPseudonym(1))).toBeDefined();
    expect(await opened.port.isWithdrawn(aWithdrawal({ rule: elsewhere.rule, pseudonym: aPseudonym(9) }))).toBe(true);
    expect(await opened.port.forgetEpoch(testEpoch, partitionOf(elsewhere))).toBe(1);
  });
};

/** Releases, and what answers read. */
export const itReleases = (open: Open): void => {
  it('never changes a release or a cross record, whoever releases again', async () => {
    await using opened = await open();
    const attempts = upTo(20).map((index) => aRelease({ kBand: 10 + index, nEff: 1.25 + index }));
    const stored = await Promise.all(attempts.map((attempt) => opened.port.insertRelease(attempt)));
    for (const release of stored) expect(release).toEqual(stored[0]);
    const cross = await opened.port.insertCross(aCross());
    const reopened = await opened.reopen();
    expect(await reopened.findRelease(aRelease().releaseId)).toEqual(stored[0]);
    expect(await reopened.insertRelease(aRelease({ counts: { should_have_matched: 0, should_not_have_matched: 0 } }))).toEqual(stored[0]);
    expect(await reopened.insertCross(aCross({ nEffRecall: 1 }))).toEqual(cross);
    expect(await reopened.findRelease(aReleaseId('R-X|1.0|test|matched|8|107'))).toBeUndefined();
  });

  it('knows what was not published yet, sorted by id, and never asks for it again', async () => {
    await using opened = await open();
    const matched = aRelease();
    const unmatched = aRelease({ outcome: 'not_matched' });
    const other = aRelease({ rule: aRule('A') });
    for (const release of [unmatched, matched, other]) await opened.port.insertRelease(release);
    await opened.port.insertCross(aCross());
    const sorted = [other.releaseId, aCross().releaseId, matched.releaseId, unmatched.releaseId];
    expect(idsOf(await opened.port.unpublished(10))).toEqual(sorted);
    expect(await opened.port.unpublished(3)).toEqual([other, aCross(), matched]);
    await opened.port.markPublished([aCross().releaseId, other.releaseId]);
    await opened.port.insertRelease(other);
    expect(idsOf(await (await opened.reopen()).unpublished(10))).toEqual([matched.releaseId, unmatched.releaseId]);
    await opened.port.markPublished(sorted.map(aReleaseId));
    expect(await opened.port.unpublished(10)).toEqual([]);
  });

  it('gives a reader the releases of a rule version and environment in order of weeks, and nothing for an unknown one', async () => {
    await using opened = await open();
    const second = aRelease({ fromWeek: week(108), throughWeek: week(111) });
    for (const release of [second, aRelease(), aRelease({ environment: 'test' }), aRelease({ version: aVersion('2.0') })]) await opened.port.insertRelease(release);
    await opened.port.insertCross(aCross());
    expect(await opened.port.releasesOf(aRule('X'), aVersion('1.0'), 'production')).toEqual({ releases: [aRelease(), second], crosses: [aCross()] });
    expect(await opened.port.releasesOf(aRule('NONE'), aVersion('1.0'), 'production')).toEqual({ releases: [], crosses: [] });
  });

  it('pages through released rules with their span of weeks', async () => {
    await using opened = await open();
    for (const rule of ['C', 'A', 'B']) await opened.port.insertRelease(aRelease({ rule: aRule(rule) }));
    await opened.port.insertRelease(aRelease({ rule: aRule('A'), fromWeek: week(108), throughWeek: week(111) }));
    await opened.port.insertRelease(aRelease({ rule: aRule('A'), environment: 'test' }));
    const [first, second, ...none] = await opened.port.releasedRules({ limit: 2 });
    expect(first).toEqual({ rule: 'R-A', version: '1.0', environment: 'production', firstWeek: 104, lastWeek: 111, releases: 2 });
    expect(second).toMatchObject({ rule: 'R-A', environment: 'test', releases: 1 });
    expect(none).toEqual([]);
    const rest = await opened.port.releasedRules({ limit: 9, ...(second === undefined ? {} : { after: second }) });
    expect(rest.map(({ rule }) => rule)).toEqual(['R-B', 'R-C']);
  });

  it('answers the same when everything but the releases is gone', async () => {
    await using opened = await open();
    await opened.port.putCell(aCell({ entries: [anEntry(1, { itemKey: anItemKey(3) })] }), aDelivery(1));
    await opened.port.insertRelease(aRelease());
    const before = await opened.port.releasesOf(aRule('X'), aVersion('1.0'), 'production');
    await opened.port.advanceFrom(stratum, week(108));
    await opened.port.deleteCells(stratum, week(108));
    await opened.port.forgetEpoch(testEpoch, partition);
    expect(await opened.port.releasesOf(aRule('X'), aVersion('1.0'), 'production')).toEqual(before);
  });
};

/** Run reports. */
export const itKeepsRunReports = (open: Open): void => {
  const report = (runId: string, at: number, left: readonly (readonly [number, number])[]) =>
    ({ runId, slot: instant(at), left: left.map(([end, records]) => ({ windowEnd: week(end), records })) });

  it('says that a window is clear once a report of a slot that is late enough has nothing left of it', async () => {
    await using opened = await open();
    expect(await opened.port.isWindowClear(windowEnd, slot)).toBe(false);
    await opened.port.putRun(report('early', slot - 1, []));
    await opened.port.putRun(report('busy', slot, [[107, 2], [111, 0]]));
    expect(await opened.port.isWindowClear(windowEnd, slot)).toBe(false);
    expect(await opened.port.isWindowClear(week(111), slot)).toBe(true);
    await opened.port.putRun(report('busy', slot, []));
    expect(await opened.port.isWindowClear(windowEnd, slot)).toBe(false);
    await opened.port.putRun(report('done', slot + 3_600_000, [[107, 0]]));
    expect(await (await opened.reopen()).isWindowClear(windowEnd, slot)).toBe(true);
    expect(await opened.port.isWindowClear(windowEnd, instant(slot + 3_600_001))).toBe(false);
  });

  it('sweeps the reports of slots before an instant', async () => {
    await using opened = await open();
    for (const [index, at] of [slot - 2, slot - 1, slot].entries()) await opened.port.putRun(report(`run-${index}`, at, [[107, 1]]));
    expect(await opened.port.sweepRuns(slot)).toBe(2);
    expect(await opened.port.sweepRuns(slot)).toBe(0);
    await opened.port.putRun(report('run-0', slot, []));
    expect(await opened.port.isWindowClear(windowEnd, slot)).toBe(true);
  });
};
