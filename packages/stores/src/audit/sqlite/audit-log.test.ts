import { describe, expect, it } from '@jest/globals';
import { upTo } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { anAuditEvent, auditContract } from '../contract.ts';
import { auditMigrations, SqliteAuditLog } from './index.ts';

const open = () => openStore(auditMigrations, (file) => new SqliteAuditLog(file));

auditContract('SQLite', open);

describe('an audit log whose file was changed from outside', () => {
  const swap = 'UPDATE audit_entry SET seq = -seq WHERE seq IN (3, 4); UPDATE audit_entry SET seq = 7 + seq WHERE seq < 0';
  it.each([
    ['an entry was edited', "UPDATE audit_entry SET subject = 'somebody else' WHERE seq = 3", { seq: 3, reason: 'hash_mismatch' }],
    ['a detail was edited', "UPDATE audit_entry SET detail = replace(detail, 'unpaid', 'asked') WHERE seq = 3", { seq: 3, reason: 'hash_mismatch' }],
    ['a detail is no JSON any more', "UPDATE audit_entry SET detail = '{' WHERE seq = 3", { seq: 3, reason: 'hash_mismatch' }],
    ['an entry was removed', 'DELETE FROM audit_entry WHERE seq = 3', { seq: 3, reason: 'gap' }],
    ['the first entry was removed', 'DELETE FROM audit_entry WHERE seq = 1', { seq: 1, reason: 'gap' }],
    ['the last entries were removed', 'DELETE FROM audit_entry WHERE seq > 4', { seq: 5, reason: 'gap' }],
    ['all entries were removed', 'DELETE FROM audit_entry', { seq: 1, reason: 'gap' }],
    ['two entries changed places', swap, { seq: 3, reason: 'hash_mismatch' }],
    ['the note of the last entry was removed', 'DELETE FROM audit_head', { seq: 6, reason: 'chain_mismatch' }],
  ])('shows that %s', async (_, sql, fault) => {
    await using opened = await open();
    await opened.port.append(upTo(6).map((index) => anAuditEvent({ subject: `${index}` })));
    await opened.file().write((db) => db.exec(sql));
    expect(await opened.port.verify()).toEqual({ kind: 'broken', ...fault });
  });

  it('shows an entry that was written anew with a fitting hash', async () => {
    await using opened = await open();
    const other = await open();
    await opened.port.append([anAuditEvent(), anAuditEvent()]);
    const [forged] = await other.port.append([anAuditEvent({ subject: 'forged' })]);
    await other[Symbol.asyncDispose]();
    await opened.file().write((db) => db.prepare('UPDATE audit_entry SET subject = ?, hash = ? WHERE seq = 1').run('forged', forged?.hash ?? ''));
    expect(await opened.port.verify()).toEqual({ kind: 'broken', seq: 2, reason: 'chain_mismatch' });
  });

  it('is verified page by page', async () => {
    await using opened = await open();
    await opened.port.append(upTo(1_201).map(() => anAuditEvent()));
    expect(await opened.port.verify()).toMatchObject({ kind: 'intact', entries: 1_201 });
    await opened.file().write((db) => db.exec('DELETE FROM audit_entry WHERE seq = 1101'));
    expect(await opened.port.verify()).toEqual({ kind: 'broken', seq: 1_101, reason: 'gap' });
  });
});
