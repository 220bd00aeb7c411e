import { expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { anEventId, anOrgHash, epoch, upTo, week } from '../common/testing/ids.ts';
import { aCorrection, aRecord, due, expiry, received } from './testing/builders.ts';
import type { IntakeStore } from './port.ts';

type Open = () => Promise<Opened<IntakeStore>>;
const fixed = { week: week(105), epoch: epoch(8) };
const laterFixed = { week: week(110), epoch: epoch(8) };
const leaseMs = 300_000;
const idsOf = (records: readonly { readonly eventId: string }[]) => records.map(({ eventId }) => eventId);
const ids = (...numbers: readonly number[]) => numbers.map(anEventId);
const leaseFor = (store: IntakeStore, holder: string, { realNow = 0, limit = 100, now = due } = {}) =>
  store.lease({ holder, realNow, durationMs: leaseMs, limit }, now);
const fixFor = (store: IntakeStore, holder: string, number: number, wanted = fixed) =>
  store.fix(holder, [{ eventId: anEventId(number), fixed: wanted }]);

/** Leases. */
export const itLeases = (open: Open): void => {
  it('leases what is due, to the millisecond, the oldest first', async () => {
    await using opened = await open();
    const dueIn = (number: number, ms: number) => aRecord(number, { dueAt: instant(due + ms) });
    await opened.port.insert([dueIn(1, 0), dueIn(2, -5), dueIn(3, 1), dueIn(4, -9)]);
    expect(await leaseFor(opened.port, 'a', { now: instant(due - 10) })).toEqual([]);
    expect(idsOf(await leaseFor(opened.port, 'a', { limit: 2 }))).toEqual(ids(4, 2));
    expect(idsOf(await leaseFor(opened.port, 'a'))).toEqual(ids(4, 2, 1));
    expect(await opened.port.nextDueAt()).toBe(due - 9);
  });

  it('never leases one record to two holders at once', async () => {
    await using opened = await open();
    await opened.port.insert(upTo(60).map((number) => aRecord(number)));
    const pages = await Promise.all(upTo(6).map((index) => leaseFor(opened.port, `holder ${index}`, { limit: 10 })));
    expect(new Set(pages.flatMap(idsOf)).size).toBe(60);
    expect(await leaseFor(opened.port, 'late')).toEqual([]);
    expect(idsOf(await leaseFor(opened.port, 'holder 3'))).toEqual(idsOf(pages[3] ?? []));
  });

  it('ends a lease by real time, while the platform\'s clock stands still, also after a crash', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    await leaseFor(opened.port, 'a', { realNow: 1_000 });
    const reopened = await opened.reopen();
    expect(await leaseFor(reopened, 'b', { realNow: 1_000 + leaseMs - 1 })).toEqual([]);
    expect(idsOf(await leaseFor(reopened, 'b', { realNow: 1_000 + leaseMs }))).toEqual(ids(1));
    expect(await fixFor(reopened, 'a', 1)).toEqual(['gone']);
    expect(await fixFor(reopened, 'b', 1)).toEqual([fixed]);
  });

  it('leases nothing that is expired, closed or in quarantine', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1), aRecord(2), aRecord(3)]);
    await opened.port.closeChain(anEventId(1), anOrgHash(1), received);
    await opened.port.quarantine(anEventId(2), 'unsealable');
    expect(idsOf(await leaseFor(opened.port, 'a', { now: instant(expiry - 1) }))).toEqual(ids(3));
    expect(await leaseFor(opened.port, 'a', { now: expiry })).toEqual([]);
  });
};

/** Weeks that are fixed once. */
export const itFixesWeeksOnce = (open: Open): void => {
  it('keeps the first week of a record whatever a later attempt asks for', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    await leaseFor(opened.port, 'a');
    expect(await fixFor(opened.port, 'a', 1)).toEqual([fixed]);
    const reopened = await opened.reopen();
    expect((await leaseFor(reopened, 'b', { realNow: leaseMs }))[0]?.fixed).toEqual(fixed);
    expect(await fixFor(reopened, 'b', 1, laterFixed)).toEqual([fixed]);
  });

  it('holds the first fix of a supersede chain for its later reports, also when the root is long gone', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    await leaseFor(opened.port, 'a');
    await fixFor(opened.port, 'a', 1);
    await opened.port.insert([aCorrection(2, 1)]);
    await opened.port.remove([anEventId(1)]);
    const reopened = await opened.reopen();
    expect((await leaseFor(reopened, 'a'))[0]?.fixed).toBeNull();
    expect(await fixFor(reopened, 'a', 2, laterFixed)).toEqual([fixed]);
    await reopened.remove([anEventId(2)]);
    await reopened.insert([aCorrection(3, 1, { depth: 2 })]);
    await leaseFor(reopened, 'a');
    expect(await fixFor(reopened, 'a', 3, laterFixed)).toEqual([fixed]);
  });

  it('holds it also when a correction is fixed before its root, or in the same call', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1), aCorrection(2, 1), aRecord(3)]);
    await leaseFor(opened.port, 'a');
    const fixes = [{ eventId: anEventId(2), fixed: laterFixed }, { eventId: anEventId(1), fixed }, { eventId: anEventId(3), fixed }];
    expect(await opened.port.fix('a', fixes)).toEqual([laterFixed, laterFixed, fixed]);
  });

  it('says of what is closed, removed, never leased or set aside that it is gone', async () => {
    await using opened = await open();
    await opened.port.insert(upTo(4).map((number) => aRecord(number)));
    await leaseFor(opened.port, 'a', { limit: 3 });
    await opened.port.closeChain(anEventId(0), anOrgHash(1), received);
    await opened.port.remove([anEventId(1)]);
    await opened.port.quarantine(anEventId(2), 'unsealable');
    expect(await opened.port.fix('a', upTo(4).map((number) => ({ eventId: anEventId(number), fixed })))).toEqual(['gone', 'gone', 'gone', 'gone']);
  });

  it('forgets the week of a chain once no correction can come any more', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    await leaseFor(opened.port, 'a');
    await fixFor(opened.port, 'a', 1);
    await opened.port.remove([anEventId(1)]);
    await opened.port.closeOlderThan(received, 10);
    await opened.port.insert([aCorrection(2, 1)]);
    await leaseFor(opened.port, 'a');
    expect(await fixFor(opened.port, 'a', 2, laterFixed)).toEqual([laterFixed]);
  });
};

/** Quarantine, the sweep, and what operators see. */
export const itSetsAsideAndSweeps = (open: Open): void => {
  it('sets a record aside with its cause, and brings it back', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    await leaseFor(opened.port, 'a');
    await opened.port.quarantine(anEventId(1), 'unsealable');
    expect(await opened.port.listQuarantined(10)).toEqual([{ eventId: anEventId(1), cause: 'unsealable', createdAt: received }]);
    expect(await opened.port.find(anEventId(1), anOrgHash(1), received)).toMatchObject({ quarantineCause: 'unsealable' });
    expect(await opened.port.nextDueAt()).toBeUndefined();
    const reopened = await opened.reopen();
    expect(await reopened.requeue(anEventId(1))).toBe('requeued');
    expect(await reopened.requeue(anEventId(1))).toBe('unknown');
    expect(idsOf(await leaseFor(reopened, 'b'))).toEqual(ids(1));
  });

  it('ends records by age, to the millisecond, in quarantine or fixed or not, a limited number at a time', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1), aRecord(2), aRecord(3, { fixed }), aRecord(4, { createdAt: instant(received + 1) })]);
    await opened.port.quarantine(anEventId(2), 'unsealable');
    expect(await opened.port.closeOlderThan(instant(received - 1), 10)).toEqual([]);
    const first = await opened.port.closeOlderThan(received, 2);
    const second = await opened.port.closeOlderThan(received, 2);
    expect(idsOf([...first, ...second]).sort()).toEqual(ids(1, 2, 3));
    expect([...first, ...second].every(({ end }) => end === 'expired')).toBe(true);
    expect(await opened.port.closeOlderThan(received, 2)).toEqual([]);
    expect(await (await opened.reopen()).closing(10)).toHaveLength(3);
    expect(await (await opened.reopen()).listQuarantined(10)).toEqual([]);
  });

  it('counts what is open, due, in quarantine, and fixed but still here', async () => {
    await using opened = await open();
    await opened.port.insert([
      ...upTo(5).map((number) => aRecord(number)), aRecord(5, { dueAt: instant(due + 1) }), aRecord(6, { fixed: laterFixed }),
      aRecord(7, { orgHash: anOrgHash(2) }),
    ]);
    await leaseFor(opened.port, 'a');
    await opened.port.fix('a', [0, 1, 2].map((number) => ({ eventId: anEventId(number), fixed })));
    await opened.port.quarantine(anEventId(1), 'unsealable');
    await opened.port.closeChain(anEventId(7), anOrgHash(2), received);
    expect(await opened.port.backlog(due)).toEqual({
      open: 7, quarantined: 1, due: 5, oldestDueAt: due,
      fixedLeft: [{ week: fixed.week, records: 2 }, { week: laterFixed.week, records: 1 }],
    });
    await opened.port.remove(ids(0, 2));
    expect(await opened.port.backlog(instant(due - 1))).toEqual({
      open: 5, quarantined: 1, due: 0, oldestDueAt: null, fixedLeft: [{ week: laterFixed.week, records: 1 }],
    });
  });

  it('says from when on something waits', async () => {
    await using opened = await open();
    expect(await opened.port.nextDueAt()).toBeUndefined();
    await opened.port.insert([aRecord(1), aRecord(2, { dueAt: instant(due + 9) })]);
    expect(await opened.port.nextDueAt()).toBe(due);
    await opened.port.remove([anEventId(1)]);
    expect(await opened.port.nextDueAt()).toBe(due + 9);
  });
};
