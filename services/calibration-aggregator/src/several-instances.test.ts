import { describe, expect, it } from '@jest/globals';
import { ruleKey, type AnonymizedReport, type EpochIndex, type WeekIndex } from '@plumbline/contracts';
import { partitionOfKey } from '@plumbline/ports';
import { keyDestroyedAt, releaseAt, reportDueAt, weekStart } from '@plumbline/privacy';
import { createLogger, createRegistry } from '@plumbline/runtime';
import { partitions, publishedReleases, type AggregatorHost } from '../test-support/aggregator-host.ts';
import { aReport, ruleId, versionOne } from '../test-support/reports.ts';
import { epoch, first, last, tally, world } from '../test-support/world.ts';
import { createAggregatorMetrics } from './metrics.ts';
import { createReleaseKeys } from './release/release-keys.ts';

type World = Awaited<ReturnType<typeof world>>;
/** At which call of which method of the first instance the second one joins. */
interface Moment {
  readonly of: string;
  readonly operation: number;
}

/** Enough rule versions for every partition to have some. */
const rules = Array.from({ length: 24 }, (_, index) => `RULE${index}`);
const partitionOfRule = (rule: string): number => partitionOfKey(ruleKey({ rule: ruleId(rule), version: versionOne }), partitions);
const reportsOf = (week: number): readonly AnonymizedReport[] => rules.flatMap((rule) =>
  (['matched', 'not_matched'] as const).flatMap((outcome) =>
    Array.from({ length: 6 }, (_, contributor) => aReport({ contributor, week, rule, outcome }))));
const allReports = 2 * reportsOf(first).length;

/** Settles until nothing waits: what one instance waits for may be what the other one is about to do. */
const settled = async (...hosts: readonly AggregatorHost[]): Promise<void> => {
  for (let waiting = ['not looked yet']; waiting.length > 0;) {
    waiting = (await Promise.all(hosts.map(({ aggregator }) => aggregator.settle()))).flat();
  }
};

/** A first instance, and a second one that joins at a moment of the first one's work. */
const withCompany = async (it: World, moment: Moment) => {
  const coming = Promise.withResolvers<AggregatorHost>();
  const join = async (): Promise<AggregatorHost> => {
    const other = await it.with({ beside: host });
    await other.aggregator.start();
    return other;
  };
  const host: AggregatorHost = await it.with({ incident: { ...moment, begin: () => { coming.resolve(join()); } } });
  await host.aggregator.start();
  return { host, joined: coming.promise };
};

const send = async (host: AggregatorHost): Promise<void> => {
  await host.send.reports(reportsOf(first));
  await host.send.reports(reportsOf(last));
};

const expectDone = async (host: AggregatorHost): Promise<void> => {
  expect(await tally(host, 'folded')).toBe(allReports);
  expect(await host.calibration.unpublished(1)).toEqual([]);
  for (let partition = 0; partition < partitions; partition += 1) {
    expect(await host.calibration.sealedThrough(partition)).toBe(last);
    expect(await host.calibration.rulesWithCells(partition, (last + 1) as WeekIndex)).toEqual([]);
  }
};

/** What one instance that nobody disturbs releases of the epoch. */
const undisturbed = async (): Promise<readonly unknown[]> => {
  await using it = await world();
  await using host = await it.started();
  await send(host);
  await host.send.run(reportDueAt(last));
  await settled(host);
  it.clock.set(releaseAt(last));
  await settled(host);
  await expectDone(host);
  return await publishedReleases(host);
};

describe('partitions that move from one instance to another', () => {
  let expected: readonly unknown[] | undefined;
  const expectSameReleases = async (host: AggregatorHost): Promise<void> => {
    expected ??= await undisturbed();
    expect(expected).toHaveLength(6 * rules.length);
    expect(await publishedReleases(host)).toEqual(expected);
  };

  it.each<Moment>([
    { of: 'putCell', operation: 1 }, { of: 'putCell', operation: 100 }, { of: 'commit', operation: 1 }, { of: 'commit', operation: 2 },
  ])('in the middle of folding ($of, call $operation) and back lose no report and count none twice', async (moment) => {
    await using it = await world();
    const { host, joined } = await withCompany(it, moment);
    await using _ = host;
    await host.send.reports(reportsOf(first));
    const other = await joined;
    await host.send.reports(reportsOf(last));
    await other[Symbol.asyncDispose]();
    await host.send.run(reportDueAt(last));
    await settled(host);
    it.clock.set(releaseAt(last));
    await settled(host);
    await expectDone(host);
    await expectSameReleases(host);
  });

  const moments: readonly Moment[] = [
    { of: 'sealEpoch', operation: partitions + 1 }, { of: 'rulesWithCells', operation: partitions + 1 }, { of: 'insertRelease', operation: 1 },
    { of: 'insertRelease', operation: 30 }, { of: 'insertCross', operation: 1 }, { of: 'advanceFrom', operation: 1 }, { of: 'deleteCells', operation: 60 },
    { of: 'completeSeal', operation: partitions + 1 }, { of: 'publish', operation: 1 }, { of: 'markPublished', operation: 1 },
  ];
  it.each(moments)('in the middle of a release round ($of, call $operation) are released by whoever holds them, all the same', async (moment) => {
    await using it = await world();
    const { host, joined } = await withCompany(it, moment);
    await using _ = host;
    await send(host);
    await host.send.run(reportDueAt(last));
    await settled(host);
    it.clock.set(releaseAt(last));
    const settling = settled(host);
    await using other = await joined;
    await settling;
    await settled(host, other);
    await expectDone(host);
    await expectSameReleases(host);
  });

  it.each(moments)('when the first instance goes in the middle of its round ($of, call $operation) are released by the second', async (moment) => {
    await using it = await world();
    const { host, joined } = await withCompany(it, moment);
    await using _ = host;
    await send(host);
    await host.send.run(reportDueAt(last));
    await settled(host);
    it.clock.set(releaseAt(last));
    const settling = host.aggregator.settle();
    await using other = await joined;
    await host.aggregator.stop();
    await settling;
    await settled(other);
    await expectDone(other);
    await expectSameReleases(other);
  });
});

describe('several instances', () => {
  it('release their own partitions though another one cannot get on with its own', async () => {
    await using it = await world(weekStart(last));
    await using host = await it.started();
    await send(host);
    await host.send.run(reportDueAt(last));
    await settled(host);
    await using stuck = await it.with({ beside: host, crash: { of: 'putCell', operation: 1, done: false, outage: Number.POSITIVE_INFINITY } });
    await stuck.aggregator.start();
    await host.send.reports(rules.map((rule) => aReport({ contributor: 7, week: last, rule })));
    it.clock.set(releaseAt(last));
    for (const job of host.aggregator.jobs) await job.run(it.clock.now());

    const sealed = await Promise.all(Array.from({ length: partitions }, (_, partition) => host.calibration.sealedThrough(partition)));
    expect(sealed.filter((end) => end === last)).toHaveLength(partitions / 2);
    const releasedOnes = new Set((await publishedReleases(host)).map(({ rule }) => sealed[partitionOfRule(rule.slice(2))]));
    expect(releasedOnes).toEqual(new Set([last]));
  });

  it('take a release key for gone that one with a clock ahead has destroyed', async () => {
    await using it = await world();
    await using host = await it.started();
    await host.vault.obtain(`release:${epoch}`);
    await host.vault.destroy(`release:${epoch}`);
    const metrics = createAggregatorMetrics(createRegistry({ processMetrics: false }));
    const keys = createReleaseKeys({ ...host, clock: it.clock, logger: createLogger({ name: 'keys', level: 'silent' }), metrics });
    expect(await keys.find(epoch)).toBeUndefined();
    expect(await keys.find((epoch + 1) as EpochIndex)).toHaveLength(32);
  });

  it('count what could not be released before its key’s date once, and destroy the key', async () => {
    await using it = await world(weekStart(last));
    await using host = await it.started();
    await using other = await it.with({ beside: host });
    await other.aggregator.start();
    await send(host);
    await settled(host, other);
    await host.vault.obtain(`release:${epoch}`);
    await other.vault.obtain(`release:${epoch}`);
    it.clock.set(keyDestroyedAt(epoch));
    await settled(host, other);
    expect(await tally(host, 'expired_key_destroyed')).toBe(allReports);
    expect(await publishedReleases(host)).toEqual([]);
    expect(await host.keys.find(`release:${epoch}`)).toMatchObject({ wrapped: null });
    const audited = (await host.audit.list({ after: 0, limit: 10 })).map(({ action, subject }) => `${action} ${subject}`);
    expect(new Set(audited)).toEqual(new Set([`release_key.destroyed release:${epoch}`]));
  });
});
