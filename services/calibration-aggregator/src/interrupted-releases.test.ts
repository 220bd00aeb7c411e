import { describe, expect, it } from '@jest/globals';
import { ruleKey, type WeekIndex } from '@plumbline/contracts';
import { partitionOfKey } from '@plumbline/ports';
import { keyDestroyedAt, releaseAt, reportDueAt, weekStart } from '@plumbline/privacy';
import { noCrash, partitions, publishedReleases } from '../test-support/aggregator-host.ts';
import type { CrashPlan } from '../test-support/crash-point.ts';
import { aReport, pseudonym, ruleId, versionOne } from '../test-support/reports.ts';
import { entriesLeft, epoch, first, firstEnd, last, manyReports, released, runJobs, tally, world } from '../test-support/world.ts';

const partitionOfA = partitionOfKey(ruleKey({ rule: ruleId('A'), version: versionOne }), partitions);

/** A crash before and one behind each of the calls named. */
const crashesAt = (calls: Readonly<Record<string, readonly number[]>>) => Object.entries(calls).flatMap(
  ([of, operations]) => operations.flatMap((operation) => [false, true].map((done) => ({ of, operation, done }))));
/** Lets a process begin what is due and die on the way. */
const dieAt = async (it: Awaited<ReturnType<typeof world>>, crash: CrashPlan): Promise<void> => {
  await using host = await it.open(crash);
  const working = host.aggregator.start().then(() => runJobs(host, it.clock.now()));
  await Promise.race([working, host.point.happened]);
  expect(host.point.dead).toBe(true);
  await working.catch(() => undefined);
};

describe('a run that is cut short', () => {
  let undisturbed: readonly unknown[] | undefined;

  it.each([
    ['insertRelease', 1, true], ['insertRelease', 2, false], ['insertRelease', 2, true], ['insertCross', 1, false], ['insertCross', 1, true],
    ['advanceFrom', 1, false], ['advanceFrom', 1, true], ['deleteCells', 1, false], ['advanceFrom', 2, false], ['deleteCells', 2, false],
  ] as const)('by a failure of %s (call %i, done: %s) is finished before the next report or withdrawal, though the process lives', async (of, operation, done) => {
    await using it = await world();
    await using host = await it.open({ of, operation, done, outage: 1 });
    await host.aggregator.start();
    await host.send.reports([...manyReports(first), ...manyReports(first, 'not_matched')]);
    await host.send.run(reportDueAt(firstEnd));
    await host.aggregator.settle();
    it.clock.set(releaseAt(firstEnd));
    for (const job of host.aggregator.jobs) await job.run(it.clock.now());
    expect(await publishedReleases(host)).toEqual([]);

    await host.send.reports([aReport({ contributor: 40, week: first }), aReport({ contributor: 40, week: first, outcome: 'not_matched' })]);
    await host.send.withdrawal({ rule: ruleId('A'), version: versionOne, epoch, pseudonym: pseudonym(0, 'A', first) });
    expect(await host.aggregator.settle()).toEqual([]);
    expect(await publishedReleases(host)).toHaveLength(3);
    expect(await tally(host, 'week_already_released')).toBe(2);
    expect(host.files.calibration.read((db) => db.prepare('SELECT count(*) AS n FROM cell').get()?.['n'])).toBe(0);
  });

  it('lets a contributor go whose cells it has not released yet', async () => {
    await using it = await world(weekStart(last));
    {
      await using host = await it.started();
      await host.send.reports(manyReports(last, 'matched', 4));
      await host.send.run(reportDueAt(last));
      await host.aggregator.settle();
    }
    it.clock.set(releaseAt(last));
    {
      await using host = await it.open({ of: 'sealEpoch', operation: partitionOfA + 1, done: true });
      await host.aggregator.start();
      void host.aggregator.settle().catch(() => undefined);
      await host.point.happened;
    }
    await using host = await it.open();
    await host.send.withdrawal({ rule: ruleId('A'), version: versionOne, epoch, pseudonym: pseudonym(0, 'A', last) });
    await host.aggregator.start();
    expect(await runJobs(host, it.clock.now())).toEqual([]);
    expect(await released(host)).toEqual([]);
    expect(await entriesLeft(host)).toBe(0);
  });

  it('is finished before the next report is folded', async () => {
    await using it = await world();
    {
      await using host = await it.started();
      await host.send.reports([...manyReports(first), ...manyReports(first, 'not_matched')]);
      await host.send.run(reportDueAt(firstEnd));
      await host.aggregator.settle();
    }
    it.clock.set(releaseAt(firstEnd));
    {
      await using host = await it.open({ operation: 1, done: true, of: 'insertRelease' });
      await host.aggregator.start();
      void host.aggregator.settle().catch(() => undefined);
      await host.point.happened;
    }
    await using host = await it.open();
    await host.send.reports([aReport({ contributor: 40, week: first }), aReport({ contributor: 40, week: first, outcome: 'not_matched' })]);
    await host.aggregator.start();
    await host.aggregator.settle();
    expect(await tally(host, 'week_already_released')).toBe(2);
    expect((await publishedReleases(host)).map(({ releaseId }) => releaseId.split('|')[3])).toEqual(['cross', 'matched', 'not_matched']);
    expect(await entriesLeft(host)).toBe(0);
  });

  it.each(crashesAt({
    obtain: [1], sealEpoch: [partitionOfA + 1], rulesWithCells: [partitionOfA + 1, partitions + partitionOfA + 1],
    insertRelease: [1, 2], insertCross: [1],
    advanceFrom: [1, 2, 3], deleteCells: [1, 2, 3], completeSeal: [partitionOfA + 1], publish: [1], markPublished: [1],
  }))('comes to the same though the process dies at $of (call $operation, done: $done)', async (crash) => {
    undisturbed ??= await releasedDespite(noCrash);
    expect(await releasedDespite(crash)).toEqual(undisturbed);
  });
});

/** What the last run of an epoch releases of two strata with enough contributors and one with too few, whatever happens to the process that begins it. */
const releasedDespite = async (crash: CrashPlan): Promise<readonly unknown[]> => {
  await using it = await world(weekStart(last));
  {
    await using host = await it.started();
    const belowK = manyReports(last, 'not_matched', 2).map((report) => ({ ...report, environment: 'test' as const }));
    await host.send.reports([...manyReports(last), ...manyReports(last, 'not_matched'), ...belowK]);
    await host.send.run(reportDueAt(last));
    await host.aggregator.settle();
  }
  it.clock.set(releaseAt(last));
  if (crash !== noCrash) await dieAt(it, crash);
  await using host = await it.started();
  expect(await runJobs(host, it.clock.now())).toEqual([]);
  expect(await entriesLeft(host)).toBe(0);
  expect(await host.calibration.unpublished(1)).toEqual([]);
  expect(await host.calibration.rulesWithCells(partitionOfA, (last + 1) as WeekIndex)).toEqual([]);
  const releases = await publishedReleases(host);
  expect(releases).toHaveLength(3);
  return releases;
};

describe('the loss of an epoch whose key is past its date', () => {
  it.each(crashesAt({
    append: [1], destroy: [1], sealEpoch: [3 * partitionOfA + 1, 3 * partitionOfA + 2],
    forgetEpoch: [3 * partitionOfA + 1, 3 * partitionOfA + 2],
    completeSeal: [3 * partitionOfA + 1, 3 * partitionOfA + 3],
  }))('is counted once though the process dies at $of (call $operation, done: $done)', async (crash) => {
    await using it = await world();
    {
      await using host = await it.started();
      await host.send.reports([...manyReports(first), ...manyReports(last, 'matched', 3)]);
      await host.aggregator.settle();
      await host.vault.obtain(`release:${epoch}`);
    }
    it.clock.set(keyDestroyedAt(epoch));
    await dieAt(it, crash);
    await using host = await it.started();
    expect(await runJobs(host, it.clock.now())).toEqual([]);
    expect(await tally(host, 'expired_key_destroyed')).toBe(9);
    expect(await tally(host, 'folded')).toBe(9);
    expect(await entriesLeft(host)).toBe(0);
    expect(await host.vault.find(`release:${epoch}`)).toBeUndefined();
    expect(new Set((await host.audit.list({ after: 0, limit: 10 })).map(({ action }) => action))).toEqual(new Set(['release_key.destroyed']));
  });
});
