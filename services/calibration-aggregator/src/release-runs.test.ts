import { describe, expect, it } from '@jest/globals';
import type { EpochIndex } from '@plumbline/contracts';
import { keyDestroyedAt, releaseAt, releaseDeadline, reportDueAt, weekEnd } from '@plumbline/privacy';
import { publishedReleases } from '../test-support/aggregator-host.ts';
import { aReport, pseudonym, ruleId, versionOne } from '../test-support/reports.ts';
import { entriesLeft, epoch, first, firstEnd, last, later, manyReports, released, runJobs, secondEnd, tally, world } from '../test-support/world.ts';

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
