import { describe, expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { dumpPageSize } from '../../common/sqlite/dump-pages.ts';
import { columnsOf, dumped } from '../../common/testing/dumped.ts';
import { aReceiptId, upTo } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { itemEnds, type LedgerEntry } from '../port.ts';
import { sqliteLedgerDump } from './dump.ts';
import { outcomeMigrations, SqliteOutcomeLedger } from './index.ts';

const open = () => openStore(outcomeMigrations, (file) => new SqliteOutcomeLedger(file));
const ended = instant('2026-01-05T12:00:00Z');
const forgotten = instant('2026-04-05T12:00:00Z');
const anEntry = (number: number, entry: Partial<LedgerEntry> = {}): LedgerEntry =>
  ({ receiptId: aReceiptId(number), end: 'anonymised', at: ended, expiresAt: forgotten, ...entry });

describe('the dump of the ledger', () => {
  it('gives every entry, whatever its end', async () => {
    await using opened = await open();
    const entries = itemEnds.map((end, index) => anEntry(index, { end, at: instant(ended + index) }));
    await opened.port.record(entries.toReversed());
    expect(await dumped(sqliteLedgerDump(opened.file()), ended)).toEqual(entries.map((entry) => ({ kind: 'ledger_entry', entry })));
    expect(columnsOf(opened.file())).toEqual(['item_end.receipt_id', 'item_end.end', 'item_end.at', 'item_end.expires_at']);
  });

  it('leaves out what has expired, swept or not', async () => {
    await using opened = await open();
    await opened.port.record([anEntry(1), anEntry(2, { expiresAt: instant(forgotten + 1) })]);
    expect((await dumped(sqliteLedgerDump(opened.file()), forgotten)).map(({ entry }) => entry.receiptId)).toEqual([aReceiptId(2)]);
  });

  it('holds a page at a time: what is removed behind it does not come any more', async () => {
    await using opened = await open();
    await opened.port.record(upTo(3 * dumpPageSize).map((number) => anEntry(number)));
    expect(await dumped(sqliteLedgerDump(opened.file()), ended)).toHaveLength(3 * dumpPageSize);
    let entries = 0;
    for await (const { entry } of sqliteLedgerDump(opened.file()).dump(ended)) {
      expect(entry).toEqual(anEntry(entries));
      if (entries === 0) await opened.file().write((db) => db.exec('DELETE FROM item_end'));
      entries += 1;
    }
    expect(entries).toBe(dumpPageSize);
  });
});
