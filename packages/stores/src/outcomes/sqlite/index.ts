import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { Instant, ReceiptId } from '@plumbline/contracts';
import { number, oneOf, only, text, type Row } from '../../common/sqlite/row.ts';
import { itemEnds, type ItemEnd, type LedgerEntry, type OutcomeLedger } from '../port.ts';

export const outcomeMigrations = {
  name: 'outcomes',
  steps: [`
    CREATE TABLE item_end (
      receipt_id TEXT PRIMARY KEY,
      end TEXT NOT NULL,
      at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX item_end_expiry ON item_end (expires_at, end);
  `],
} as const;

const sql = {
  find: 'SELECT receipt_id, end, at, expires_at FROM item_end WHERE receipt_id = ?',
  // An entry past its expiry is no entry any more, whether or not the sweep has reached it.
  record: `
    INSERT INTO item_end (receipt_id, end, at, expires_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (receipt_id) DO UPDATE SET end = excluded.end, at = excluded.at, expires_at = excluded.expires_at
    WHERE item_end.expires_at <= excluded.at`,
  tally: 'SELECT end, count(*) AS items FROM item_end WHERE expires_at > ? GROUP BY end',
  sweep: 'DELETE FROM item_end WHERE receipt_id IN (SELECT receipt_id FROM item_end WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)',
} as const;

const toEntry = (row: Row): LedgerEntry => ({
  receiptId: text<ReceiptId>(row, 'receipt_id'),
  end: oneOf(row, 'end', itemEnds),
  at: number<Instant>(row, 'at'),
  expiresAt: number<Instant>(row, 'expires_at'),
});

/** The ledger in an SQLite file. */
export class SqliteOutcomeLedger implements OutcomeLedger {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async find(receiptId: ReceiptId, now: Instant): Promise<LedgerEntry | undefined> {
    const row = this.#file.read(() => this.#file.statement(sql.find).get(receiptId));
    const entry = row === undefined ? undefined : toEntry(row);
    return entry === undefined || entry.expiresAt <= now ? undefined : entry;
  }

  record(entries: readonly LedgerEntry[]): Promise<readonly LedgerEntry[]> {
    return this.#file.write(() => entries.map((entry) => {
      const inserted = this.#file.statement(sql.record).run(entry.receiptId, entry.end, entry.at, entry.expiresAt);
      return inserted.changes === 1 ? entry : toEntry(only(this.#file.statement(sql.find).get(entry.receiptId)));
    }));
  }

  async tally(now: Instant): Promise<Readonly<Record<ItemEnd, number>>> {
    const tally = { anonymised: 0, deleted: 0, expired: 0 };
    for (const row of this.#file.read(() => this.#file.statement(sql.tally).all(now))) tally[oneOf(row, 'end', itemEnds)] = number(row, 'items');
    return tally;
  }

  sweep(now: Instant, limit: number): Promise<number> {
    return this.#file.write(() => Number(this.#file.statement(sql.sweep).run(now, limit).changes));
  }
}
