import { describe, expect, it } from '@jest/globals';
import { dumpPageSize } from '../../common/sqlite/dump-pages.ts';
import { columnsOf, dumped } from '../../common/testing/dumped.ts';
import { upTo } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { anAuditEvent } from '../contract.ts';
import { sqliteAuditDump } from './dump.ts';
import { auditMigrations, SqliteAuditLog } from './index.ts';

const open = () => openStore(auditMigrations, (file) => new SqliteAuditLog(file));

describe('the dump of the audit log', () => {
  it('gives every entry as it was chained, then the head', async () => {
    await using opened = await open();
    const entries = await opened.port.append(upTo(dumpPageSize + 3).map((number) => anAuditEvent({ detail: { number, text: 'a', none: null, yes: true } })));
    const { seq, hash } = entries.at(-1) ?? { seq: 0, hash: '' };
    expect(await dumped(sqliteAuditDump(opened.file()))).toEqual([
      ...entries.map((entry) => ({ kind: 'audit_entry', entry })), { kind: 'audit_head', head: { seq, hash } },
    ]);
    expect(columnsOf(opened.file())).toEqual([
      ...['seq', 'at', 'actor', 'action', 'subject', 'detail', 'previous_hash', 'hash'].map((column) => `audit_entry.${column}`),
      'audit_head.id', 'audit_head.seq', 'audit_head.hash',
    ]);
  });

  it('is empty for a log that was never written', async () => {
    await using opened = await open();
    expect(await dumped(sqliteAuditDump(opened.file()))).toEqual([]);
  });
});
