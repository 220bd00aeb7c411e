import { expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { aReceiptId, upTo } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { outcomesContract } from '../contract.ts';
import { itemEnds, type LedgerEntry } from '../port.ts';
import { MongoOutcomeLedger, outcomeCollections } from './index.ts';

const open = () => openMongoStore(outcomeCollections, (database) => new MongoOutcomeLedger(database));
const dayMs = 86_400_000;
const noon = instant('2026-01-05T12:00:00Z');
const expiry = instant(noon + 90 * dayMs);
const anEntry = (value: number, entry: Partial<LedgerEntry> = {}): LedgerEntry => ({ receiptId: aReceiptId(value), end: 'anonymised', at: noon, expiresAt: expiry, ...entry });

describeWithEngines(['mongo'], 'a ledger in a MongoDB', () => {
  outcomesContract('MongoDB', open);

  it('makes several processes agree on the end of every one of hundreds of items', async () => {
    await using opened = await open();
    const ledgers = [opened.port, await opened.reopen(), await opened.reopen()];
    const held = await Promise.all(ledgers.map((ledger, index) => ledger.record(upTo(700).map((value) => anEntry(value, { end: itemEnds[index] ?? 'deleted' })))));
    expect(held[1]).toEqual(held[0]);
    expect(held[2]).toEqual(held[0]);
    expect(Object.values(await opened.port.tally(noon)).reduce((sum, count) => sum + count)).toBe(700);
  });

  it('lets one of several processes replace what has expired', async () => {
    await using opened = await open();
    const ledgers = [opened.port, await opened.reopen()];
    await opened.port.record(upTo(50).map((value) => anEntry(value)));
    const again = { at: expiry, expiresAt: instant(expiry + 90 * dayMs) };
    const held = await Promise.all(ledgers.map((ledger, index) => ledger.record(upTo(50).map((value) => anEntry(value, { ...again, end: itemEnds[index + 1] ?? 'deleted' })))));
    expect(held[0]?.every(({ end, at }) => end !== 'anonymised' && at === expiry)).toBe(true);
    expect(held[1]).toEqual(held[0]);
  });

  it('tells the server to delete a document a day of real time after its entry’s life, whatever the platform’s clock says', async () => {
    await using opened = await open();
    const longAgo = instant('2001-01-01T00:00:00Z');
    const before = Date.now();
    await opened.port.record([anEntry(1, { at: longAgo, expiresAt: instant(longAgo + 90 * dayMs) })]);
    const stored = await opened.database().collection<{ _id: string; garbageAt: Date }>('outcomes').findOne({ _id: aReceiptId(1) });
    const garbageAt = stored?.garbageAt.getTime() ?? 0;
    expect(garbageAt).toBeGreaterThanOrEqual(before + 91 * dayMs);
    expect(garbageAt).toBeLessThanOrEqual(Date.now() + 91 * dayMs);
  });
});
