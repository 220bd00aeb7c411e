import type { SqliteFile } from '@plumbline/adapter-sqlite';
import { dumpPageSize } from '../../common/sqlite/dump-pages.ts';
import { number, text } from '../../common/sqlite/row.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { AuditItem } from '../transfer.ts';
import { SqliteAuditLog } from './index.ts';

const head = 'SELECT seq, hash FROM audit_head';

/** What the audit log of an SQLite file is; whether it is intact is for `verify` to say. */
export const sqliteAuditDump = (file: SqliteFile): Dumping<AuditItem> => ({ dump: () => dump(file) });

async function* dump(file: SqliteFile): AsyncGenerator<AuditItem, void, undefined> {
  const log = new SqliteAuditLog(file);
  for (let after: number | undefined = 0; after !== undefined;) {
    const entries = await log.list({ after, limit: dumpPageSize });
    for (const entry of entries) yield { kind: 'audit_entry', entry };
    after = entries.at(-1)?.seq;
  }
  const row = file.read(() => file.statement(head).get());
  if (row !== undefined) yield { kind: 'audit_head', head: { seq: number(row, 'seq'), hash: text(row, 'hash') } };
}
