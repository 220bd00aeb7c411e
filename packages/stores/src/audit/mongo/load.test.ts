import { expect, it } from '@jest/globals';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { dumped } from '../../common/testing/dumped.ts';
import { upTo } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { itMovesWhole } from '../../common/testing/transferring.ts';
import { anAuditEvent } from '../contract.ts';
import { sqliteAuditDump } from '../sqlite/dump.ts';
import { auditMigrations, SqliteAuditLog } from '../sqlite/index.ts';
import type { AuditItem } from '../transfer.ts';
import { mongoAuditDump } from './dump.ts';
import { auditCollections, MongoAuditLog } from './index.ts';
import { mongoAuditLoad } from './load.ts';

const events = upTo(1_003).map((number) => anAuditEvent({ detail: { number, text: 'a "quoted" ü', none: null, yes: true } }));

itMovesWhole<AuditItem>({
  name: 'the audit log',
  migrations: auditMigrations,
  collections: auditCollections,
  fill: async (file) => { await new SqliteAuditLog(file).append(events); },
  from: sqliteAuditDump,
  to: mongoAuditLoad,
  back: mongoAuditDump,
  kinds: ['audit_entry', 'audit_head'],
  change: (item) => (item.kind === 'audit_head'
    ? { ...item, head: { ...item.head, hash: 'f'.repeat(64) } }
    : { ...item, entry: { ...item.entry, subject: 'another' } }),
});

describeWithEngines(['mongo'], 'an audit log that was moved', () => {
  it('is intact, and goes on where it ended', async () => {
    await using from = await openStore(auditMigrations, (file) => new SqliteAuditLog(file));
    const entries = await from.port.append(events);
    await using to = await openMongoStore(auditCollections, (database) => new MongoAuditLog(database));
    await mongoAuditLoad(to.database()).load(await dumped(sqliteAuditDump(from.file())));
    expect(await to.port.verify()).toEqual({ kind: 'intact', entries: events.length, head: entries.at(-1)?.hash });
    expect(await to.port.append([anAuditEvent()])).toMatchObject([{ seq: events.length + 1, previousHash: entries.at(-1)?.hash }]);
    expect(await to.port.verify()).toMatchObject({ kind: 'intact', entries: events.length + 1 });
  });
});
