import { describe, expect, it } from '@jest/globals';
import { ruleKey, type EpochIndex, type Instant, type Release, type WeekIndex } from '@plumbline/contracts';
import { partitionOfKey } from '@plumbline/ports';
import {
  defaultParameters, firstWeekOfEpoch, keyDestroyedAt, lastWeekOfEpoch, releaseAt, releaseDeadline, reportDueAt, weekEnd, weekStart,
  windowsOf,
} from '@plumbline/privacy';
import { settableClock, temporaryFolder } from '@plumbline/test-kit';
import { noCrash, openAggregatorHost, partitions, publishedReleases, type AggregatorHost } from '../test-support/aggregator-host.ts';
import type { CrashPlan } from '../test-support/crash-point.ts';
import { aReport, pseudonym, ruleId, versionOne } from '../test-support/reports.ts';
import { defaultAggregatorConfig } from './config.ts';

const epoch = 8 as EpochIndex;
const first = firstWeekOfEpoch(epoch);
const last = lastWeekOfEpoch(epoch);
const [firstEnd, secondEnd] = windowsOf(epoch).map(({ throughWeek }) => throughWeek) as [WeekIndex, WeekIndex, WeekIndex];
const config = { ...defaultAggregatorConfig, parameters: { ...defaultParameters, k: 4 } };
const later = (instant: Instant, ms: number): Instant => (instant + ms) as Instant;

/** A folder and a clock that outlive the processes opened on them. */
const world = async (at: Instant = weekStart(first)) => {
  const folder = await temporaryFolder();
  const clock = settableClock(at);
  return {
    clock,
    open: async (crash: CrashPlan = noCrash) => openAggregatorHost({ folder, clock, config, crash }),
    started: async () => {
      const host = await openAggregatorHost({ folder, clock, config });
      await host.aggregator.start();
      return host;
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
};
const manyReports = (week: number, outcome: 'matched' | 'not_matched' = 'matched', contributors = 6) =>
  Array.from({ length: contributors }, (_, contributor) => aReport({ contributor, week, outcome }));
const runJobs = async ({ aggregator }: AggregatorHost, at: Instant): Promise<readonly string[]> => {
  for (const job of aggregator.jobs) await job.run(at);
  return aggregator.settle();
};
const released = async (host: AggregatorHost): Promise<readonly Release[]> =>
  (await publishedReleases(host)).filter((record): record is Release => 'counts' in record);
const tally = async ({ aggregator }: AggregatorHost, outcome: string): Promise<number> =>
  (await aggregator.tallies()).filter((one) => one.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
const entriesLeft = async ({ calibration }: AggregatorHost): Promise<number> => {
  const stratum = { rule: ruleId('A'), version: versionOne, environment: 'production', outcome: 'matched' } as const;
  const cells = await calibration.cellsThrough(stratum, (last + 20) as WeekIndex);
  return cells.reduce((sum, { entries }) => sum + entries.length, 0);
};

describe('the run at the end of a window', () => {
  it('waits until the anonymizer says that nothing is left, and says what it waits for', async () => {
    await using it = await world();
    await using host = await it.started();
    await host.send.reports(manyReports(first));
    await host.send.run(later(reportDueAt(firstEnd), -3_600_000));
    await host.send.run(reportDueAt(firstEnd), [{ windowEnd: firstEnd, records: 2 }]);
    it.clock.set(releaseAt(firstEnd));
    expect(await runJobs(host, releaseAt(firstEnd))).toEqual([expect.stringContaining('waits for a report')]);
    expect(await released(host)).toEqual([]);

    await host.send.run(later(reportDueAt(firstEnd), 3_600_000));
    expect(await host.aggregator.settle()).toEqual([]);
    expect(await released(host)).toMatchObject([{ fromWeek: first, throughWeek: firstEnd, releasedAt: releaseAt(firstEnd) }]);
  });

  it('does not happen before its instant, whatever is reported', async () => {
    await using it = await world();
    await using host = await it.started();
    await host.send.reports(manyReports(first));
    await host.send.run(reportDueAt(firstEnd));
    it.clock.set(later(releaseAt(firstEnd), -1));
    expect(await runJobs(host, it.clock.now())).toEqual([]);
    expect(await released(host)).toEqual([]);
  });

  it('stops waiting an hour before the keys go, and ends what comes behind as too late', async () => {
    await using it = await world();
    await using host = await it.started();
    await host.send.reports(manyReports(last));
    for (const end of [firstEnd, secondEnd]) await host.send.run(reportDueAt(end));
    it.clock.set(later(releaseDeadline(epoch), -1));
    expect(await runJobs(host, it.clock.now())).toHaveLength(1);
    it.clock.set(releaseDeadline(epoch));
    expect(await runJobs(host, it.clock.now())).toEqual([]);
    expect(await released(host)).toMatchObject([{ throughWeek: last, releasedAt: releaseAt(last) }]);

    await host.send.reports([aReport({ contributor: 9, week: last }), aReport({ contributor: 9, week: last, rule: 'NEW' })]);
    await host.aggregator.settle();
    expect(await tally(host, 'week_already_released')).toBe(2);
  });

  it('leaves weeks below k to the next window of the epoch, and lets them go with the epoch', async () => {
    await using it = await world();
    await using host = await it.started();
    await host.send.reports(manyReports(first, 'matched', 3));
    await host.send.run(reportDueAt(last));
    it.clock.set(releaseAt(firstEnd));
    await runJobs(host, it.clock.now());
    await host.send.reports([aReport({ contributor: 3, week: firstEnd + 1 })]);
    it.clock.set(releaseAt(secondEnd));
    await runJobs(host, it.clock.now());
    expect(await released(host)).toMatchObject([{ fromWeek: first, throughWeek: secondEnd }]);

    await host.send.reports(manyReports(last, 'matched', 3));
    it.clock.set(releaseAt(last));
    await runJobs(host, it.clock.now());
    expect(await released(host)).toHaveLength(1);
    expect(await entriesLeft(host)).toBe(0);
    expect(await host.registry.getSingleMetricAsString('plumbline_aggregator_expired_below_k_entries_total')).toMatch(/total 3$/m);
  });

  it('makes missed windows up one by one, each with its own scheduled instant', async () => {
    await using it = await world();
    {
      await using host = await it.started();
      await host.send.reports([...manyReports(first), ...manyReports(secondEnd)]);
      await host.send.run(reportDueAt(secondEnd));
      await host.aggregator.settle();
    }
    it.clock.set(later(releaseAt(secondEnd), 86_400_000));
    await using host = await it.started();
    expect(await host.aggregator.settle()).toEqual([]);
    expect((await released(host)).map(({ throughWeek, releasedAt }) => [throughWeek, releasedAt])).toEqual([
      [firstEnd, releaseAt(firstEnd)], [secondEnd, releaseAt(secondEnd)],
    ]);
  });
});

describe('keys and what hangs on them', () => {
  it('loses, and counts, what could not be released before the key’s date', async () => {
    await using it = await world();
    {
      await using host = await it.started();
      await host.send.reports(manyReports(last));
      await host.aggregator.settle();
      await host.vault.obtain(`release:${epoch}`);
    }
    it.clock.set(keyDestroyedAt(epoch));
    await using host = await it.started();
    expect(await host.aggregator.settle()).toEqual([]);
    expect(await released(host)).toEqual([]);
    expect(await tally(host, 'expired_key_destroyed')).toBe(6);
    expect(await entriesLeft(host)).toBe(0);
    expect(await host.vault.find(`release:${epoch}`)).toBeUndefined();
  });

  it('destroys the release key on its date, once, with an entry in the audit log, and forgets the epoch', async () => {
    await using it = await world();
    await using host = await it.started();
    await host.send.reports(manyReports(last));
    await host.send.withdrawal({ rule: ruleId('A'), version: versionOne, epoch, pseudonym: pseudonym(5, 'A', last) });
    await host.send.run(reportDueAt(last));
    it.clock.set(releaseAt(last));
    await runJobs(host, it.clock.now());
    expect(await released(host)).toHaveLength(1);

    it.clock.set(keyDestroyedAt(epoch));
    for (let twice = 0; twice < 2; twice += 1) await runJobs(host, it.clock.now());
    const audited = await host.audit.list({ after: 0, limit: 10 });
    expect(audited.map(({ action, subject }) => [action, subject])).toEqual([['release_key.destroyed', `release:${epoch}`]]);
    const left = host.files.calibration.read((db) =>
      ['cell', 'delivery', 'withdrawal'].map((table) => db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']));
    expect(left).toEqual([0, 0, 0]);
  });
});

describe('a log that is away', () => {
  it('does not keep keys, deliveries and cells beyond their date', async () => {
    await using it = await world();
    await using host = await it.open({ of: 'publish', operation: 1, done: false, outage: Number.POSITIVE_INFINITY });
    await host.aggregator.start();
    await host.send.reports(manyReports(last));
    await host.send.run(reportDueAt(last));
    await host.aggregator.settle();
    it.clock.set(releaseAt(last));
    expect(await runJobs(host, it.clock.now())).toEqual(['releases: STORE_UNAVAILABLE']);
    it.clock.set(keyDestroyedAt(epoch));
    expect(await runJobs(host, it.clock.now())).toEqual(['releases: STORE_UNAVAILABLE']);
    expect(await host.vault.find(`release:${epoch}`)).toBeUndefined();
    expect(host.files.calibration.read((db) => db.prepare('SELECT count(*) AS n FROM delivery').get()?.['n'])).toBe(0);
    expect(await host.calibration.unpublished(10)).toHaveLength(1);
  });
});

describe('what comes when it may not', () => {
  it('does not bring a withdrawn contributor back, before or behind the withdrawal, and after a replay', async () => {
    await using it = await world();
    await using host = await it.started();
    await host.send.reports(manyReports(first));
    await host.send.withdrawal({ rule: ruleId('A'), version: versionOne, epoch, pseudonym: pseudonym(0, 'A', first) });
    await host.send.reports([...manyReports(first), aReport({ contributor: 0, item: 2, week: first })]);
    await host.aggregator.settle();
    expect(await entriesLeft(host)).toBe(5);
    expect(await tally(host, 'withdrawn')).toBe(1);
    expect(await tally(host, 'folded')).toBe(6);
  });

  it('changes no release for a report of a released week, however often it comes', async () => {
    await using it = await world();
    await using host = await it.started();
    await host.send.reports(manyReports(first));
    await host.send.run(reportDueAt(firstEnd));
    it.clock.set(releaseAt(firstEnd));
    await runJobs(host, it.clock.now());
    const before = await publishedReleases(host);
    const late = aReport({ contributor: 3, item: 2, week: first });
    await host.send.reports(Array.from({ length: 100 }, () => late));
    await runJobs(host, it.clock.now());
    expect(await publishedReleases(host)).toEqual(before);
    expect(await entriesLeft(host)).toBe(0);
    expect(await tally(host, 'week_already_released')).toBe(1);
  });

  it('gives up a report whose epoch is not that of its week', async () => {
    await using it = await world();
    await using host = await it.started();
    await host.send.reports([{ ...aReport({ week: first }), epoch: (epoch + 1) as EpochIndex }]);
    await host.aggregator.settle();
    expect((await host.log.endOffsets('calibration.events.anonymized.v1.dead-letter')).reduce((sum, end) => sum + end, 0)).toBe(1);
    expect(await entriesLeft(host)).toBe(0);
  });

  it('counts windows that passed before the first start as sealed', async () => {
    await using it = await world(later(weekEnd(firstEnd), 3 * 86_400_000));
    await using host = await it.started();
    await host.send.reports(manyReports(secondEnd));
    await host.send.reports([aReport({ week: first - 1 })]);
    await host.aggregator.settle();
    expect(await host.calibration.sealedThrough(0)).toBe(firstEnd);
    expect(await tally(host, 'week_already_released')).toBe(1);
    expect(await tally(host, 'folded')).toBe(6);
  });
});

describe('a run that is cut short', () => {
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
      const partition = partitionOfKey(ruleKey({ rule: ruleId('A'), version: versionOne }), partitions);
      await using host = await it.open({ of: 'sealEpoch', operation: partition + 1, done: true });
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

  it('comes to the same after a crash at any of its operations', async () => {
    const run = async (crash: CrashPlan): Promise<{ readonly releases: readonly unknown[]; readonly died: boolean }> => {
      await using it = await world(weekStart(last));
      {
        await using host = await it.started();
        const belowK = manyReports(last, 'not_matched', 2).map((report) => ({ ...report, environment: 'test' as const }));
        await host.send.reports([...manyReports(last), ...manyReports(last, 'not_matched'), ...belowK]);
        await host.send.run(reportDueAt(last));
        await host.aggregator.settle();
      }
      it.clock.set(releaseAt(last));
      let died: boolean;
      {
        await using host = await it.open(crash);
        const working = host.aggregator.start().then(() => runJobs(host, it.clock.now()));
        await Promise.race([working, host.point.happened]);
        died = host.point.dead;
        if (died) await working.catch(() => undefined);
      }
      await using host = await it.started();
      expect(await runJobs(host, it.clock.now())).toEqual([]);
      expect(await entriesLeft(host)).toBe(0);
      expect(await host.calibration.unpublished(1)).toEqual([]);
      expect(await host.calibration.rulesWithCells(0, (last + 1) as WeekIndex)).toEqual([]);
      return { releases: await publishedReleases(host), died };
    };
    const undisturbed = await run(noCrash);
    expect(undisturbed.releases).toHaveLength(3);
    let died = true;
    for (let operation = 1; died; operation += 4) {
      for (const done of [false, true]) {
        const disturbed = await run({ operation, done });
        expect(disturbed.releases).toEqual(undisturbed.releases);
        died = disturbed.died;
      }
    }
  });
});
