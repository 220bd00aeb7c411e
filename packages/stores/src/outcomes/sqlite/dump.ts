import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { Instant, ReceiptId } from '@plumbline/contracts';
import { readPages } from '../../common/sqlite/dump-pages.ts';
import { number, oneOf, text } from '../../common/sqlite/row.ts';
import type { Dumping } from '../../common/transfer.ts';
import { itemEnds } from '../port.ts';
import type { LedgerItem } from '../transfer.ts';

const entries = 'SELECT receipt_id, end, at, expires_at FROM item_end WHERE expires_at > ? AND receipt_id > ? ORDER BY receipt_id LIMIT ?';

/** What the ledger of an SQLite file is. */
export const sqliteLedgerDump = (file: SqliteFile): Dumping<LedgerItem> => ({
  dump: (now) => readPages(file, {
    sql: entries,
    given: [now],
    before: [''],
    keyOf: (row) => [text(row, 'receipt_id')],
    toItem: (row) => ({
      kind: 'ledger_entry',
      entry: {
        receiptId: text<ReceiptId>(row, 'receipt_id'),
        end: oneOf(row, 'end', itemEnds),
        at: number<Instant>(row, 'at'),
        expiresAt: number<Instant>(row, 'expires_at'),
      },
    }),
  }),
});
