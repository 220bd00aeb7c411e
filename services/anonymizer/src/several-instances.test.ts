import { describe, expect, it } from '@jest/globals';
import type { AnonymizationRun, Instant, Pseudonym } from '@plumbline/contracts';
import { epochEnd, firstWeekOfEpoch, keyDestroyedAt, windowOf } from '@plumbline/privacy';
import { settableClock } from '@plumbline/test-kit';
import { published, type AnonymizerHost } from '../test-support/anonymizer-host.ts';
import { addOrganisation, submit } from '../test-support/intake.ts';
import { endOf, epoch, erase, hourMs, later, runAfter, world } from '../test-support/world.ts';

const windowEnd = windowOf(firstWeekOfEpoch(epoch)).throughWeek;
const sumOf = (runs: readonly AnonymizationRun[], figure: 'processed' | 'anonymised' | 'deleted' | 'failed'): number =>
  runs.reduce((sum, run) => sum + run[figure], 0);
const runNow = ({ anonymizer, clock }: AnonymizerHost): Promise<AnonymizationRun> => anonymizer.runOnce(clock.now());
const keepKeys = (host: AnonymizerHost, at: Instant): Promise<void> | undefined =>
  host.anonymizer.jobs.find(({ name }) => name === 'keep-epoch-keys')?.run(at);

describe('several instances', () => {
  it('share the work of a slot: each item ends once, is published once, and is counted in one report', async () => {
    await using it = await world();
    await using one = await it.started({ instance: 'one', pageSize: 7 });
    await using two = await it.started({ instance: 'two', pageSize: 5 });
    await using three = await it.started({ instance: 'three', pageSize: 3 });
    const { orgHash } = await addOrganisation(one, 'acme');
    const records = [];
    for (let i = 0; i < 90; i += 1) records.push(await submit(one, 'acme'));
    const closed = records.splice(0, 12);
    for (const { eventId } of closed) await one.intake.closeChain(eventId, orgHash, it.clock.now());
    it.clock.advance(hourMs);
    const runs = await Promise.all([one, two, three].map(runNow));

    expect(sumOf(runs, 'anonymised')).toBe(78);
    expect(sumOf(runs, 'deleted')).toBe(12);
    expect(sumOf(runs, 'processed')).toBe(90);
    expect(Math.min(...runs.map(({ anonymised }) => anonymised))).toBeGreaterThan(0);
    const { reports } = await published(one);
    expect(reports).toHaveLength(78);
    expect(new Set(reports.map(({ recordId }) => recordId)).size).toBe(78);
    expect(new Set(reports.map(({ pseudonym }) => pseudonym)).size).toBe(1);
    for (const record of records) expect(await endOf(one, record)).toBe('anonymised');
    for (const record of closed) expect(await endOf(one, record)).toBe('deleted');
    expect(await runNow(two)).toMatchObject({ processed: 0, left: [], oldestAgeMs: 0 });
    expect(await one.intake.backlog(it.clock.now())).toMatchObject({ open: 0, fixedLeft: [] });
    expect(await one.runs.unpublishedRuns(10)).toEqual([]);
    expect(new Set((await published(one)).runs.map(({ runId }) => runId)).size).toBe(4);
  });

  it('count in what is left what others still hold, so that no window is called clear too early', async () => {
    await using it = await world();
    await using other = await it.started({ instance: 'other' });
    const during: AnonymizationRun[] = [];
    const interleaving = { of: 'publish', operation: 1, when: 'before', meanwhile: async () => { during.push(await runNow(other)); } } as const;
    await using host = await it.started({ instance: 'one', pageSize: 4, interleaving });
    await addOrganisation(host, 'acme');
    for (let i = 0; i < 10; i += 1) await submit(host, 'acme');
    it.clock.advance(hourMs);
    expect(await runNow(host)).toMatchObject({ processed: 4, anonymised: 4, left: [] });
    expect(during).toMatchObject([{ processed: 6, anonymised: 6, failed: 0, left: [{ windowEnd, records: 4 }] }]);
  });

  it('that were taken for dead publish the same again, and leave the counting to who ended the records', async () => {
    await using it = await world();
    let realNow = 0;
    await using other = await it.started({ instance: 'other', realNow: () => realNow });
    const during: AnonymizationRun[] = [];
    const meanwhile = async () => {
      realNow = 300_000;
      during.push(await runNow(other));
    };
    await using host = await it.started({ instance: 'one', realNow: () => 0, interleaving: { of: 'publish', operation: 1, when: 'before', meanwhile } });
    await addOrganisation(host, 'acme');
    const records = [await submit(host, 'acme'), await submit(host, 'acme')];
    it.clock.advance(hourMs);
    const run = await runNow(host);
    expect(during).toMatchObject([{ anonymised: 2 }]);
    expect(run).toMatchObject({ status: 'completed', anonymised: 0, failed: 0, left: [] });
    expect(new Set((await published(host)).reports.map(({ recordId }) => recordId)).size).toBe(2);
    for (const record of records) expect(await endOf(host, record)).toBe('anonymised');
  });

  it('make one key for an epoch, and destroy it with at least one entry in the audit log', async () => {
    await using it = await world();
    const hosts = await Promise.all(['one', 'two', 'three'].map((instance) => it.started({ instance })));
    try {
      const keys = await Promise.all(hosts.map(({ vault }) => vault.obtain(`epoch:${epoch}`)));
      expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
      it.clock.set(keyDestroyedAt(epoch));
      await Promise.all(hosts.map(async (host) => keepKeys(host, it.clock.now())));
      const [host] = hosts;
      const entries = await host?.audit.list({ after: 0, limit: 10 });
      expect(new Set(entries?.map(({ action, subject }) => `${action} ${subject}`))).toEqual(new Set([`epoch_key.destroyed epoch:${epoch}`]));
      expect((await host?.vault.list('epoch:'))?.map(({ keyId, destroyedAt }) => [keyId, destroyedAt]))
        .toEqual([[`epoch:${epoch}`, it.clock.now()], [`epoch:${epoch + 1}`, null]]);
    } finally {
      for (const host of hosts) await host[Symbol.asyncDispose]();
    }
  });

  it('do not use a key beyond its date, though they remember it and another instance has destroyed it', async () => {
    await using it = await world();
    await using one = await it.started({ instance: 'one' });
    await using two = await it.started({ instance: 'two' });
    const { contributor } = await addOrganisation(one, 'acme');
    const fixed = { week: firstWeekOfEpoch(epoch), epoch };
    await submit(two, 'acme');
    await runAfter(two, hourMs);
    it.clock.set(keyDestroyedAt(epoch));
    await keepKeys(one, it.clock.now());
    expect(await two.vault.find(`epoch:${epoch}`)).toBeDefined();

    const late = await submit(two, 'acme', { fixed, rule: 'R-LATE' });
    expect(await runAfter(two, hourMs)).toMatchObject({ quarantined: 1, errors: [{ kind: 'epoch_key_destroyed', count: 1 }] });
    expect(await endOf(two, late)).toBeUndefined();
    expect(await two.anonymizer.withdrawContributor(contributor)).toEqual({ withdrawals: 0 });
    expect((await published(one)).reports).toHaveLength(1);
    expect(await one.runs.publishedRules(epoch)).toEqual([]);
  });
});

describe('an erasure while another instance publishes', () => {
  /** Lets one instance erase `acme` at a moment of another one's run. */
  const erasedDuring = async (
    it: Awaited<ReturnType<typeof world>>, moment: { readonly of: string; readonly when: 'before' | 'after' }, clock = it.clock,
  ) => {
    const eraser = await it.started({ instance: 'eraser', clock });
    const { orgHash, contributor } = await addOrganisation(eraser, 'acme');
    await addOrganisation(eraser, 'other');
    const meanwhile = async () => {
      await erase(eraser, orgHash);
      await eraser.anonymizer.withdrawContributor(contributor);
    };
    return { eraser, interleaving: { ...moment, operation: 1, meanwhile } };
  };
  const lastOf = async (host: AnonymizerHost): Promise<ReadonlyMap<Pseudonym, 'report' | 'withdrawal'>> =>
    new Map((await published(host)).inOrder.map(({ pseudonym, kind }) => [pseudonym, kind]));

  it.each([
    { of: 'lease', when: 'after' }, { of: 'fix', when: 'after' }, { of: 'notePublishedRules', when: 'before' }, { of: 'notePublishedRules', when: 'after' },
    { of: 'findOrganisation', when: 'before' }, { of: 'findOrganisation', when: 'after' }, { of: 'publish', when: 'before' },
    { of: 'publish', when: 'after' }, { of: 'record', when: 'before' }, { of: 'record', when: 'after' },
  ] as const)('takes everything back, in whatever order: $when $of', async (moment) => {
    await using it = await world();
    const { eraser, interleaving } = await erasedDuring(it, moment);
    await using _ = eraser;
    await using host = await it.started({ instance: 'publisher', interleaving });
    for (const rule of ['R-A', 'R-B']) await submit(host, 'acme', { rule });
    await submit(host, 'other');
    expect(await runAfter(host, hourMs)).toMatchObject({ processed: 3, failed: 0, left: [] });

    const { reports } = await published(host);
    const lasts = await lastOf(host);
    const withdrawn = reports.filter(({ pseudonym }) => lasts.get(pseudonym) === 'withdrawal');
    expect(reports.filter(({ pseudonym }) => lasts.get(pseudonym) === 'report')).toHaveLength(1);
    expect(withdrawn).toHaveLength(reports.length - 1);
  });

  it.each([
    ['', 0], [', by a clock that is behind the publisher’s', 2_000],
  ])('takes back what is published under a key that was made behind it, also if the publisher dies before it looks again%s', async (_name, behindMs) => {
    await using it = await world();
    const clock = settableClock(later(epochEnd(epoch), 1_000 - behindMs));
    const { eraser, interleaving } = await erasedDuring(it, { of: 'findOrganisation', when: 'after' }, clock);
    await using _ = eraser;
    {
      const interruption = { kind: 'crash', of: 'publish', operation: 1, done: true } as const;
      await using host = await it.started({ instance: 'publisher', interleaving, interruption });
      it.clock.set(later(epochEnd(epoch), 1_000));
      await submit(host, 'acme', { dueAt: it.clock.now() });
      await host.anonymizer.runOnce(it.clock.now()).catch(() => undefined);
      expect(host.fault.happened).toBe(true);
    }
    const { reports, withdrawals } = await published(eraser);
    expect(reports).toMatchObject([{ epoch: epoch + 1 }]);
    expect(withdrawals.map(({ pseudonym }) => pseudonym)).toContain(reports[0]?.pseudonym);
  });
});
