import { expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { anEventId, anOrgHash, epoch, upTo, week } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { intakeContract } from '../contract.ts';
import type { ClosingRecord } from '../port.ts';
import { aCorrection, aRecord, due, expiry, received } from '../testing/builders.ts';
import { chainCollection, intakeCollection } from './collections.ts';
import { chainOf, type ChainDocument, type IntakeDocument } from './documents.ts';
import { intakeCollections, MongoIntakeStore } from './index.ts';

const open = () => openMongoStore(intakeCollections, (database) => new MongoIntakeStore(database));
const owner = anOrgHash(1);
const fixed = { week: week(105), epoch: epoch(8) };
const laterFixed = { week: week(110), epoch: epoch(8) };
const ids = (count: number) => upTo(count).map(anEventId);
const leaseFor = (store: MongoIntakeStore, holder: string, limit = 1_000) =>
  store.lease({ holder, realNow: 0, durationMs: 1_000, limit }, due);
const idsOf = (records: readonly { readonly eventId: string }[]) => records.map(({ eventId }) => eventId);

/** Ids of all that is closed page by page, until a page is empty. */
const closeUntilNone = async (close: () => Promise<readonly ClosingRecord[]>): Promise<readonly string[]> => {
  const closed: string[] = [];
  for (let page = await close(); page.length > 0; page = await close()) closed.push(...idsOf(page));
  return closed;
};

describeWithEngines(['mongo'], 'MongoDB', () => {
  intakeContract('MongoDB', open);
});

describeWithEngines(['mongo'], 'an intake store that several processes share in a MongoDB', () => {
  it('has the indexes that it declares', async () => {
    await using opened = await open();
    expect(await opened.database().diff(intakeCollections)).toEqual([]);
  });

  it('tells one of several who remove a record that it was there', async () => {
    await using opened = await open();
    const stores = [opened.port, await opened.reopen(), await opened.reopen()];
    for (const round of upTo(5)) {
      await opened.port.insert(upTo(60).map((number) => aRecord(number)));
      // Pages that overlap in part, in full, and in another order.
      const pages = [ids(40), ids(60).slice(20), round % 2 === 0 ? ids(60) : [...ids(60)].reverse()];
      const verdicts = await Promise.all(stores.map((store, index) => store.remove(pages[index] ?? [])));
      const removed = verdicts.flatMap((page, index) => page.flatMap((verdict, place) => (verdict ? [pages[index]?.[place]] : [])));
      expect(removed.sort()).toEqual(ids(60));
      expect(await opened.database().collection(intakeCollection).countDocuments()).toBe(0);
    }
  });

  it('counts an id once that is named twice in one removal', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1)]);
    expect(await opened.port.remove([anEventId(1), anEventId(1)])).toEqual([true, false]);
  });

  it('holds nothing of a record whose removal was cut short, and takes it in again', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1), aRecord(2)]);
    const records = opened.database().collection<IntakeDocument>(intakeCollection);
    await records.updateOne({ _id: anEventId(1) }, { $set: { state: 'removed' }, $unset: { sealedOrg: '', sealedClaim: '' } });
    expect(await opened.port.holds(anEventId(1))).toBe(false);
    expect(await opened.port.find(anEventId(1), owner, received)).toBeUndefined();
    expect(idsOf(await opened.port.list(owner, { limit: 9 }, received))).toEqual([anEventId(2)]);
    expect(idsOf(await leaseFor(opened.port, 'a'))).toEqual([anEventId(2)]);
    expect(await opened.port.backlog(due)).toMatchObject({ open: 1, due: 1 });
    expect(await opened.port.remove([anEventId(1)])).toEqual([false]);
    expect(await opened.port.insert([aRecord(3), aRecord(1), aRecord(2)])).toEqual(['inserted', 'inserted', 'present']);
    expect(await opened.port.find(anEventId(1), owner, received)).toEqual(aRecord(1));
  });

  it('fixes the records of a chain to what was fixed for it, also after a crash before its first record was', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1), aCorrection(2, 1)]);
    const chains = opened.database().collection<ChainDocument>(chainCollection);
    await chains.insertOne({ _id: chainOf(anEventId(1)), fixed, newestAt: received });
    const reopened = await opened.reopen();
    await leaseFor(reopened, 'a');
    expect(await reopened.fix('a', [2, 1].map((number) => ({ eventId: anEventId(number), fixed: laterFixed })))).toEqual([fixed, fixed]);
  });

  it('fixes one week per chain, whoever fixes which of its records first', async () => {
    await using opened = await open();
    const stores = [opened.port, await opened.reopen()];
    await opened.port.insert(upTo(40).flatMap((number) => [aRecord(number), aCorrection(100 + number, number)]));
    const leases = await Promise.all(stores.map((store, index) => leaseFor(store, `holder ${String(index)}`, 40)));
    const fixes = await Promise.all(stores.map((store, index) => store.fix(
      `holder ${String(index)}`, leases[index]?.map(({ eventId }) => ({ eventId, fixed: { week: week(100 + index), epoch: epoch(8) } })) ?? [])));
    const weeks = new Map(leases.flatMap((page, index) => page.map(({ eventId }, place) => [eventId, fixes[index]?.[place]] as const)));
    expect(weeks.size).toBe(80);
    for (const number of upTo(40)) {
      expect(weeks.get(anEventId(number))).not.toBe('gone');
      expect(weeks.get(anEventId(number))).toEqual(weeks.get(anEventId(100 + number)));
    }
  });

  it('keeps a chain while a correction of it is here, and while its newest report is young', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1), aCorrection(2, 1), aRecord(3)]);
    await leaseFor(opened.port, 'a');
    await opened.port.fix('a', [1, 3].map((number) => ({ eventId: anEventId(number), fixed })));
    await opened.port.remove([anEventId(1), anEventId(3)]);
    const chains = opened.database().collection<ChainDocument>(chainCollection);
    await opened.port.closeOlderThan(instant(received - 1), 10);
    expect(await chains.countDocuments()).toBe(2);
    await opened.port.closeOlderThan(received, 10);
    expect((await chains.find().toArray()).map(({ _id }) => _id)).toEqual([chainOf(anEventId(1))]);
    await opened.port.remove([anEventId(2)]);
    await opened.port.closeOlderThan(received, 10);
    expect(await chains.countDocuments()).toBe(0);
  });

  it('lets none of several who close an owner\'s records leave off before all are closed', async () => {
    await using opened = await open();
    const stores = [opened.port, await opened.reopen(), await opened.reopen()];
    await opened.port.insert(upTo(90).map((number) => aRecord(number)));
    const closed = await Promise.all(stores.map(async (store) => {
      const own = await closeUntilNone(() => store.closeAll(owner, 7, received));
      expect(await store.list(owner, { limit: 1 }, received)).toEqual([]);
      return own;
    }));
    expect(closed.flat().sort()).toEqual(ids(90));
  });

  it('lets none of several sweeps leave off before all that is old is closed', async () => {
    await using opened = await open();
    const stores = [opened.port, await opened.reopen(), await opened.reopen()];
    await opened.port.insert(upTo(90).map((number) => aRecord(number)));
    const closed = await Promise.all(stores.map((store) => closeUntilNone(() => store.closeOlderThan(received, 7))));
    expect(closed.flat().sort()).toEqual(ids(90));
  });

  it('leaves the server nothing to delete before the record\'s lifetime is over in real time too', async () => {
    await using opened = await open();
    const before = Date.now();
    await opened.port.insert([aRecord(1, { createdAt: instant(0), expiresAt: instant(expiry - received) })]);
    const stored = await opened.database().collection<IntakeDocument>(intakeCollection).findOne({ _id: anEventId(1) });
    expect(stored?.garbageAt.getTime()).toBeGreaterThanOrEqual(before + (expiry - received) + 86_400_000);
  });
});
