import { describe, expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { itRefusesWhenClosed } from '../common/testing/closed-store.ts';
import { aReceiptId, upTo } from '../common/testing/ids.ts';
import type { LedgerEntry, OutcomeLedger } from './port.ts';

const noon = instant('2026-01-05T12:00:00Z');
const expiry = instant('2026-04-05T12:00:00Z');
const justBefore = instant(expiry - 1);

const anEntry = (entry: Partial<LedgerEntry> = {}): LedgerEntry => ({ receiptId: aReceiptId(1), end: 'anonymised', at: noon, expiresAt: expiry, ...entry });

/** What every ledger does. */
export const outcomesContract = (name: string, open: () => Promise<Opened<OutcomeLedger>>): void => {
  describe(`${name}: outcome ledger`, () => {
    it('knows how an item ended, also after a crash', async () => {
      await using opened = await open();
      const entry = anEntry({ end: 'deleted' });
      expect(await opened.port.record([entry])).toEqual([entry]);
      expect(await opened.port.find(entry.receiptId, noon)).toEqual(entry);
      expect(await (await opened.reopen()).find(entry.receiptId, noon)).toEqual(entry);
      expect(await (await opened.reopen()).find(aReceiptId(2), noon)).toBeUndefined();
    });

    it('keeps the first end of an item and says which it is', async () => {
      await using opened = await open();
      const first = anEntry({ end: 'anonymised' });
      await opened.port.record([first]);
      const other = anEntry({ receiptId: aReceiptId(2), end: 'expired' });
      expect(await opened.port.record([anEntry({ end: 'deleted' }), other, other])).toEqual([first, other, other]);
      expect(await opened.port.tally(noon)).toEqual({ anonymised: 1, deleted: 0, expired: 1 });
    });

    it('gives all of many concurrent recorders the same end', async () => {
      await using opened = await open();
      const ends = ['anonymised', 'deleted', 'expired'] as const;
      const held = await Promise.all(upTo(60).map((index) => opened.port.record([anEntry({ end: ends[index % 3] ?? 'deleted' })])));
      expect(new Set(held.flat().map(({ end }) => end)).size).toBe(1);
      expect(Object.values(await opened.port.tally(noon)).reduce((sum, count) => sum + count)).toBe(1);
    });

    it('returns an entry until the instant of its expiry, and never from then on', async () => {
      await using opened = await open();
      await opened.port.record([anEntry()]);
      expect(await opened.port.find(aReceiptId(1), justBefore)).toEqual(anEntry());
      expect(await opened.port.find(aReceiptId(1), expiry)).toBeUndefined();
      expect(await opened.port.tally(justBefore)).toMatchObject({ anonymised: 1 });
      expect(await opened.port.tally(expiry)).toMatchObject({ anonymised: 0 });
    });

    it('puts a new entry in the place of one that expired and was not swept yet', async () => {
      await using opened = await open();
      await opened.port.record([anEntry()]);
      const later = anEntry({ end: 'deleted', at: expiry, expiresAt: instant(expiry + 1_000) });
      expect(await opened.port.record([later])).toEqual([later]);
    });

    it('sweeps expired entries only, a limited number at a time', async () => {
      await using opened = await open();
      await opened.port.record([1, 2, 3].map((value) => anEntry({ receiptId: aReceiptId(value) })));
      await opened.port.record([anEntry({ receiptId: aReceiptId(4), expiresAt: instant(expiry + 1) })]);
      expect(await opened.port.sweep(justBefore, 10)).toBe(0);
      expect(await opened.port.sweep(expiry, 2)).toBe(2);
      expect(await opened.port.sweep(expiry, 2)).toBe(1);
      expect(await opened.port.find(aReceiptId(4), expiry)).toBeDefined();
    });

    itRefusesWhenClosed(open, {
      find: (ledger) => ledger.find(aReceiptId(1), noon),
      record: (ledger) => ledger.record([anEntry()]),
      tally: (ledger) => ledger.tally(noon),
      sweep: (ledger) => ledger.sweep(noon, 10),
    });
  });
};
