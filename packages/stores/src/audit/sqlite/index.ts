import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { Instant } from '@plumbline/contracts';
import { number, text, UnreadableRowError, type Row } from '../../common/sqlite/row.ts';
import { canonicalJson, chain, emptyChain, faultOf, parseDetail, type ChainHead, type StoredEntry } from '../chain.ts';
import type { AuditEntry, AuditEvent, AuditLog, AuditVerdict } from '../port.ts';

/** The head is kept apart from the entries: without it, a log whose last entries were taken away would look whole. */
export const auditMigrations = {
  name: 'audit',
  steps: [`
    CREATE TABLE audit_entry (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL,
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TABLE audit_head (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
  `],
} as const;

const sql = {
  head: 'SELECT seq, hash FROM audit_head WHERE id = 1',
  moveHead: 'INSERT INTO audit_head (id, seq, hash) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash',
  append: 'INSERT INTO audit_entry (seq, at, actor, action, subject, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  list: 'SELECT * FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ?',
} as const;
const pageSize = 500;

const toStored = (row: Row): StoredEntry => ({
  seq: number(row, 'seq'),
  at: number<Instant>(row, 'at'),
  actor: text(row, 'actor'),
  action: text(row, 'action'),
  subject: text(row, 'subject'),
  detail: text(row, 'detail'),
  previousHash: text(row, 'previous_hash'),
  hash: text(row, 'hash'),
});

const toEntry = (row: Row): AuditEntry => {
  const stored = toStored(row);
  const detail = parseDetail(stored.detail);
  if (detail === undefined) throw new UnreadableRowError('detail');
  return { ...stored, detail };
};

/**
 * The audit log in an SQLite file.
 *
 * `verify` sees an entry that was edited, removed or moved, also at the end, and a head that was taken away. Whoever may write the file can rewrite
 * all entries from some point on together with the head; that shows only against a head that was written down elsewhere.
 */
export class SqliteAuditLog implements AuditLog {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  append(events: readonly AuditEvent[]): Promise<readonly AuditEntry[]> {
    return this.#file.write(() => {
      let head = this.#head();
      const entries = events.map((event) => {
        const entry = chain(head, event);
        head = entry;
        return entry;
      });
      for (const { seq, at, actor, action, subject, detail, previousHash, hash } of entries) {
        this.#file.statement(sql.append).run(seq, at, actor, action, subject, canonicalJson(detail), previousHash, hash);
      }
      if (entries.length > 0) this.#file.statement(sql.moveHead).run(head.seq, head.hash);
      return entries;
    });
  }

  async list(page: { readonly after: number; readonly limit: number }): Promise<readonly AuditEntry[]> {
    return this.#rows(page.after, page.limit).map(toEntry);
  }

  async verify(): Promise<AuditVerdict> {
    let head = emptyChain;
    for (let rows = this.#rows(0, pageSize); rows.length > 0; rows = this.#rows(head.seq, pageSize)) {
      for (const row of rows) {
        const entry = toStored(row);
        const fault = faultOf(entry, head);
        if (fault !== undefined) return fault;
        head = entry;
      }
      // Between pages others get their turn; what they append meanwhile is verified too.
      await new Promise((resolve) => { setImmediate(resolve); });
    }
    const noted = this.#file.read(() => this.#head());
    if (head.seq < noted.seq) return { kind: 'broken', seq: head.seq + 1, reason: 'gap' };
    return head.hash === noted.hash ? { kind: 'intact', entries: head.seq, head: head.hash } : { kind: 'broken', seq: head.seq, reason: 'chain_mismatch' };
  }

  #head(): ChainHead {
    const row = this.#file.statement(sql.head).get();
    return row === undefined ? emptyChain : { seq: number(row, 'seq'), hash: text(row, 'hash') };
  }

  #rows(after: number, limit: number): readonly Row[] {
    return this.#file.read(() => this.#file.statement(sql.list).all(after, limit));
  }
}
