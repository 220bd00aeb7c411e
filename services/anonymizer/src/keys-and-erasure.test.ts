import { describe, expect, it } from '@jest/globals';
import type { ContributorHash, Instant } from '@plumbline/contracts';
import { dataKeyIdOf, epochEnd, epochOf, keyDestroyedAt } from '@plumbline/privacy';
import { published } from '../test-support/anonymizer-host.ts';
import { addOrganisation, submit } from '../test-support/intake.ts';
import { dayMs, endOf, epoch, erase, hourMs, later, monday, runAfter, world } from '../test-support/world.ts';

describe('keys', () => {
  it('of an epoch are made at its start, and destroyed a week after its last release, with an entry in the audit log', async () => {
    await using it = await world();
    await using host = await it.started();
    const { orgHash } = await addOrganisation(host, 'acme');
    await submit(host, 'acme');
    await runAfter(host, hourMs);
    const job = host.anonymizer.jobs.find(({ name }) => name === 'keep-epoch-keys');
    const instants: Instant[] = [];
    for (let now = monday; now < keyDestroyedAt(epoch);) {
      now = job?.next(now) ?? keyDestroyedAt(epoch);
      instants.push(now);
      it.clock.set(now);
      await job?.run(now);
    }
    expect(instants).toContain(epochEnd(epoch));
    expect(instants.at(-1)).toBe(keyDestroyedAt(epoch));
    expect((await host.vault.list('epoch:')).map(({ keyId, destroyedAt }) => [keyId, destroyedAt]))
      .toEqual([[`epoch:${epoch}`, keyDestroyedAt(epoch)], [`epoch:${epoch + 1}`, null]]);
    expect(await host.runs.publishedRules(epoch)).toEqual([]);

    it.clock.set(later(epochEnd(epoch), 30 * dayMs));
    await job?.run(it.clock.now());
    expect(await host.vault.find(dataKeyIdOf(orgHash, epoch))).toBeUndefined();
    expect((await host.audit.list({ after: 0, limit: 10 })).map(({ action, subject }) => [action, subject]))
      .toEqual([['epoch_key.destroyed', `epoch:${epoch}`], ['data_key.destroyed', `data:${orgHash}:${epochOf(monday)}`]]);
  });
});

describe('a date of a key', () => {
  it('that could not be kept is made up by the next run', async () => {
    await using it = await world();
    await using host = await it.started({ interruption: { kind: 'outage', of: 'append', operation: 1, done: false } });
    const job = host.anonymizer.jobs.find(({ name }) => name === 'keep-epoch-keys');
    it.clock.set(keyDestroyedAt(epoch));
    await expect(job?.run(it.clock.now())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(await runAfter(host, hourMs)).toMatchObject({ errors: [{ kind: 'STORE_UNAVAILABLE', count: 1 }] });
    expect(await host.vault.find(`epoch:${epoch}`)).toBeDefined();
    host.fault.end();
    expect(await runAfter(host, hourMs)).toMatchObject({ status: 'completed', errors: [] });
    expect(await host.vault.find(`epoch:${epoch}`)).toBeUndefined();
  });

  it('is kept by the next process when one dies at any operation of it, with an entry in the audit log for every key', async () => {
    let died = true;
    for (let operation = 1; died; operation += 1) {
      for (const done of [false, true]) {
        await using it = await world();
        {
          await using host = await it.started();
          await addOrganisation(host, 'acme');
          await submit(host, 'acme');
          await runAfter(host, hourMs);
        }
        it.clock.set(later(epochEnd(epoch), 30 * dayMs));
        {
          await using host = await it.open({ interruption: { kind: 'crash', operation, done } });
          await host.anonymizer.start().catch(() => undefined);
          died = host.fault.happened;
        }
        await using host = await it.started();
        expect((await host.vault.list('epoch:')).map(({ destroyedAt }) => destroyedAt)).toEqual([it.clock.now(), null]);
        expect((await host.vault.list('data:')).map(({ destroyedAt }) => destroyedAt)).toEqual([it.clock.now()]);
        expect(await host.runs.publishedRules(epoch)).toEqual([]);
        const audited = new Set((await host.audit.list({ after: 0, limit: 10 })).map(({ action }) => action));
        expect(audited).toEqual(new Set(['epoch_key.destroyed', 'data_key.destroyed']));
      }
    }
  });
});

describe('an erasure', () => {
  it('deletes what was fixed and not published yet at the next run, though the log is away', async () => {
    await using it = await world();
    await using host = await it.started({ interruption: { kind: 'outage', of: 'publish', operation: 1, done: false } });
    const { orgHash } = await addOrganisation(host, 'acme');
    const record = await submit(host, 'acme');
    expect(await runAfter(host, hourMs)).toMatchObject({ failed: 1, left: [{ records: 1 }] });
    await erase(host, orgHash);
    expect(await runAfter(host, hourMs)).toMatchObject({ status: 'completed', processed: 1, deleted: 1, quarantined: 0, left: [] });
    expect(await endOf(host, record)).toBe('deleted');
    expect(await host.intake.holds(record.eventId)).toBe(false);
    expect((await published(host)).reports).toEqual([]);
  });

  it('cut short at any operation is complete when it is asked for again, and is behind everything that it takes back', async () => {
    let died = true;
    for (let operation = 1; died; operation += 1) {
      for (const done of [false, true]) {
        await using it = await world();
        let contributor: ContributorHash;
        {
          await using host = await it.started();
          ({ contributor } = await addOrganisation(host, 'acme'));
          for (const rule of ['R-A', 'R-B', 'R-C']) await submit(host, 'acme', { rule });
          await runAfter(host, hourMs);
        }
        {
          await using host = await it.open({ interruption: { kind: 'crash', operation, done } });
          await host.anonymizer.withdrawContributor(contributor).catch(() => undefined);
          died = host.fault.happened;
        }
        await using host = await it.started();
        expect(await host.anonymizer.withdrawContributor(contributor)).toEqual({ withdrawals: 3 });
        const { reports, withdrawals } = await published(host);
        expect(new Set(withdrawals.map(({ pseudonym }) => pseudonym))).toEqual(new Set(reports.map(({ pseudonym }) => pseudonym)));
      }
    }
  });

  it('withdraws the contributor from every rule version, under every key that lives, with the pseudonyms it had', async () => {
    await using it = await world();
    await using host = await it.started();
    const { contributor } = await addOrganisation(host, 'acme');
    await addOrganisation(host, 'other');
    await submit(host, 'acme');
    await submit(host, 'other', { rule: 'R-B' });
    await runAfter(host, hourMs);
    it.clock.set(later(epochEnd(epoch), hourMs));
    await submit(host, 'acme');
    await runAfter(host, hourMs);
    expect(await host.anonymizer.withdrawContributor(contributor)).toEqual({ withdrawals: 3 });

    const { reports, withdrawals } = await published(host);
    expect(withdrawals.map(({ rule, epoch: of }) => `${rule} ${of}`).sort()).toEqual([`R-A ${epoch}`, `R-A ${epoch + 1}`, `R-B ${epoch}`]);
    const withdrawn = new Set(withdrawals.map(({ pseudonym }) => pseudonym));
    expect(reports.filter(({ pseudonym }) => withdrawn.has(pseudonym)).map(({ rule }) => rule)).toEqual(['R-A', 'R-A']);
  });
});
