import { describe, expect, it } from '@jest/globals';
import { dayOf, firstWeekOfEpoch, lastWeekOfEpoch, weekStart, windowOf } from '@plumbline/privacy';
import type { EpochIndex } from '@plumbline/contracts';
import type { IntakeRecord } from '@plumbline/stores/intake';
import { published } from '../test-support/anonymizer-host.ts';
import { addOrganisation, submit } from '../test-support/intake.ts';
import { dayMs, endOf, epoch, hourMs, later, monday, runAfter, world } from '../test-support/world.ts';

describe('a run', () => {
  it('publishes what is due without event id, claim or time, records its end, and deletes it', async () => {
    await using it = await world();
    await using host = await it.started();
    await addOrganisation(host, 'acme');
    const record = await submit(host, 'acme', { findingId: 'f-1' });
    expect(await runAfter(host, hourMs - 1)).toMatchObject({ status: 'completed', processed: 0 });
    expect(await runAfter(host, 1)).toMatchObject({ status: 'completed', processed: 1, anonymised: 1, left: [], oldestAgeMs: 0, epoch });

    const { reports, headers, runs } = await published(host);
    expect(reports).toMatchObject([{ rule: 'R-A', week: firstWeekOfEpoch(epoch), epoch, order: [dayOf(monday), 0], confidence: 0.85, countsTowardK: true }]);
    expect(headers).toEqual([{ id: reports[0]?.recordId }]);
    expect(JSON.stringify(reports)).not.toContain(record.eventId);
    expect(runs).toHaveLength(2);
    expect(await host.intake.holds(record.eventId)).toBe(false);
    expect(await endOf(host, record)).toBe('anonymised');
  });

  it('publishes a page in order of record id, so that its order tells nothing of the order of receipt', async () => {
    await using it = await world();
    await using host = await it.started();
    await addOrganisation(host, 'acme');
    for (let i = 0; i < 20; i += 1) await submit(host, 'acme');
    await runAfter(host, hourMs);
    const ids = (await published(host)).reports.map(({ recordId }) => recordId);
    expect(ids).toHaveLength(20);
    expect(ids).toEqual([...ids].sort());
  });

  it('gives one item key to reports of one finding, across organisations of one entity, and a pseudonym per rule', async () => {
    await using it = await world();
    await using host = await it.started();
    await addOrganisation(host, 'acme-eu', { entity: 'acme' });
    await addOrganisation(host, 'acme-us', { entity: 'acme' });
    await submit(host, 'acme-eu', { findingId: 'f-1' });
    await submit(host, 'acme-us', { findingId: 'f-1', label: 'should_not_have_matched' });
    await submit(host, 'acme-us', { findingId: 'f-1', rule: 'R-B' });
    await runAfter(host, hourMs);
    const { reports } = await published(host);
    const ofRuleA = reports.filter(({ rule }) => rule === 'R-A');
    expect(new Set(ofRuleA.map(({ itemKey }) => itemKey)).size).toBe(1);
    expect(new Set(ofRuleA.map(({ pseudonym }) => pseudonym)).size).toBe(1);
    expect(new Set(reports.map(({ pseudonym }) => pseudonym)).size).toBe(2);
    expect(new Set(reports.map(({ recordId }) => recordId)).size).toBe(3);
  });

  it('sets aside what cannot be anonymised, with its cause, and takes everything else through', async () => {
    await using it = await world();
    await using host = await it.started();
    const { orgHash } = await addOrganisation(host, 'acme');
    await addOrganisation(host, 'keyless');
    const good = await submit(host, 'acme');
    const damaged = await submit(host, 'acme', { sealedClaim: new Uint8Array(60) });
    const unknown = await submit(host, 'nobody');
    const keyless = await submit(host, 'keyless');
    await host.vault.destroy(keyless.dataKeyId);
    const lost = await submit(host, 'acme', { orgHash, fixed: { week: firstWeekOfEpoch((epoch - 2) as EpochIndex), epoch: (epoch - 2) as EpochIndex } });

    expect(await runAfter(host, hourMs)).toMatchObject({
      status: 'completed_with_failures', processed: 5, anonymised: 1, quarantined: 4, failed: 0, left: [],
      errors: ['bad_seal', 'data_key_destroyed', 'epoch_key_destroyed', 'unknown_organisation'].map((kind) => ({ kind, count: 1 })),
    });
    const causes = new Map((await host.intake.listQuarantined(10)).map(({ eventId, cause }) => [eventId, cause]));
    expect([damaged, unknown, keyless, lost].map(({ eventId }) => causes.get(eventId)))
      .toEqual(['bad_seal', 'unknown_organisation', 'data_key_destroyed', 'epoch_key_destroyed']);
    expect(await endOf(host, good)).toBe('anonymised');
    expect(await runAfter(host, hourMs)).toMatchObject({ status: 'completed', processed: 0 });
  });

  it('ends what nobody could anonymise on its 29th day, quarantined or not', async () => {
    await using it = await world();
    await using host = await it.started();
    const record = await submit(host, 'nobody');
    await runAfter(host, hourMs);
    expect(await host.anonymizer.jobs[0]?.nothingBefore?.()).toBe(later(monday, 29 * dayMs));
    expect(await runAfter(host, 29 * dayMs)).toMatchObject({ errors: [{ kind: 'expired', count: 1 }] });
    expect(await endOf(host, record)).toBe('expired');
    expect(await host.intake.holds(record.eventId)).toBe(false);
  });

  it('finishes deletions that were cut short, and leaves alone what its owner deletes meanwhile', async () => {
    await using it = await world();
    await using host = await it.started();
    const { orgHash } = await addOrganisation(host, 'acme');
    const record = await submit(host, 'acme');
    await host.intake.closeChain(record.eventId, orgHash, it.clock.now());
    expect(await runAfter(host, hourMs)).toMatchObject({ status: 'completed', processed: 1, deleted: 1, anonymised: 0 });
    expect(await endOf(host, record)).toBe('deleted');
    expect((await published(host)).reports).toEqual([]);
  });
});

describe('failures of what a run needs', () => {
  it.each([
    ['the log', 'publish'], ['the ledger', 'record'], ['the directory', 'findOrganisation'], ['the intake store', 'fix'], ['the rule list', 'notePublishedRules'],
  ])('keep every record when %s is away, and end each once when it is back', async (_, of) => {
    await using it = await world();
    await using host = await it.started({ interruption: { kind: 'outage', of, operation: 1, done: false } });
    await addOrganisation(host, 'acme');
    const records = [await submit(host, 'acme'), await submit(host, 'acme')];
    expect(await runAfter(host, hourMs)).toMatchObject({ status: 'failed', processed: 2, failed: 2, anonymised: 0 });
    expect(await host.anonymizer.settle()).not.toEqual([]);
    host.fault.end();
    expect(await runAfter(host, hourMs)).toMatchObject({ status: 'completed', processed: 2, anonymised: 2, failed: 0 });
    expect(await host.anonymizer.settle()).toEqual([]);
    for (const record of records) expect(await endOf(host, record)).toBe('anonymised');
    expect(new Set((await published(host)).reports.map(({ recordId }) => recordId)).size).toBe(2);
    expect((await published(host)).runs).toHaveLength(2);
  });

  it('show in the report that the window is not clear', async () => {
    await using it = await world();
    await using host = await it.started({ interruption: { kind: 'outage', of: 'publish', operation: 1, done: false } });
    await addOrganisation(host, 'acme');
    await submit(host, 'acme');
    const windowEnd = windowOf(firstWeekOfEpoch(epoch)).throughWeek;
    expect(await runAfter(host, hourMs)).toMatchObject({ left: [{ windowEnd, records: 1 }] });
    host.fault.end();
    expect(await runAfter(host, 10 * dayMs)).toMatchObject({ anonymised: 1, left: [] });
    expect((await published(host)).reports).toMatchObject([{ week: firstWeekOfEpoch(epoch) }]);
  });
});

describe('a crash', () => {
  it('at any operation leaves nothing lost, nothing twice under another name, and no other week or epoch', async () => {
    let operation = 1;
    for (let died = true; died; operation += 1) {
      died = false;
      for (const done of [false, true]) {
        await using it = await world();
        it.clock.set(weekStart(lastWeekOfEpoch(epoch)));
        const records: IntakeRecord[] = [];
        {
          await using host = await it.open({ pageSize: 3, interruption: { kind: 'crash', operation, done } });
          await host.anonymizer.start().catch(() => undefined);
          for (const org of ['acme', 'other']) await addOrganisation(host, org);
          for (let i = 0; i < 4; i += 1) records.push(await submit(host, i % 2 === 0 ? 'acme' : 'other'));
          it.clock.advance(hourMs);
          await host.anonymizer.runOnce(it.clock.now()).catch(() => undefined);
          died ||= host.fault.happened;
        }
        it.clock.advance(9 * dayMs);
        await using host = await it.started({ pageSize: 3 });
        await host.anonymizer.runOnce(it.clock.now());
        const { reports, runs } = await published(host);
        expect(new Set(reports.map(({ recordId }) => recordId)).size).toBe(4);
        expect(new Set(reports.map(({ recordId, week }) => `${recordId} ${week}`)).size).toBe(4);
        for (const record of records) expect(await endOf(host, record)).toBe('anonymised');
        expect(await host.intake.backlog(it.clock.now())).toMatchObject({ open: 0 });
        expect(await host.runs.unpublishedRuns(10)).toEqual([]);
        expect(runs.length).toBeGreaterThan(0);
      }
    }
    expect(operation).toBeGreaterThan(15);
  });

  it('of one instance is made up by another once its leases end in real time', async () => {
    await using it = await world();
    {
      await using host = await it.started({ instance: 'one', interruption: { kind: 'crash', of: 'publish', operation: 1, done: false } });
      await addOrganisation(host, 'acme');
      await submit(host, 'acme');
      it.clock.advance(hourMs);
      await host.anonymizer.runOnce(it.clock.now()).catch(() => undefined);
    }
    let realNow = 299_999;
    await using host = await it.started({ instance: 'two', realNow: () => realNow });
    expect(await host.anonymizer.runOnce(it.clock.now())).toMatchObject({ processed: 0, left: [{ records: 1 }] });
    realNow = 300_000;
    expect(await host.anonymizer.runOnce(it.clock.now())).toMatchObject({ processed: 1, anonymised: 1, left: [] });
  });
});

describe('a report', () => {
  it('never speaks for a slot that is still to come', async () => {
    await using it = await world();
    await using host = await it.started();
    expect(await host.anonymizer.runOnce(later(monday, dayMs))).toMatchObject({ slot: monday });
  });
});
