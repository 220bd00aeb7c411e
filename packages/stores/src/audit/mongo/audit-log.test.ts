import { describe, expect, it } from '@jest/globals';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import type { Document } from 'mongodb';
import { upTo } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { anAuditEvent, auditContract } from '../contract.ts';
import type { AuditEntry } from '../port.ts';
import { auditCollections, MongoAuditLog } from './index.ts';

const open = () => openMongoStore(auditCollections, (database) => new MongoAuditLog(database));

/** An audit log with six entries, and its collections behind its back. */
const opened = async () => {
  const log = await open();
  await log.port.append(upTo(6).map((index) => anAuditEvent({ subject: `${index}` })));
  const entries = log.database().collection<Document & { readonly _id: number }>('audit_entries');
  const head = log.database().collection<Document & { readonly _id: string }>('audit_head');
  return { log, entries, head, [Symbol.asyncDispose]: () => log[Symbol.asyncDispose]() };
};
type Meddling = (log: Awaited<ReturnType<typeof opened>>) => Promise<unknown>;

describeWithEngines(['mongo'], 'an audit log in a MongoDB', () => {
  auditContract('MongoDB', open);

  it('is one chain, also when several processes append at the same time, each call’s events in order', async () => {
    await using it = await open();
    const logs = [it.port, await it.reopen(), await it.reopen()];
    const appended = await Promise.all(logs.flatMap((log, process) =>
      upTo(20).map((call) => log.append(upTo(3).map((event) => anAuditEvent({ actor: `${process}`, subject: `${call}`, detail: { event } }))))));
    expect(await it.port.verify()).toMatchObject({ kind: 'intact', entries: 180 });
    const stored: readonly AuditEntry[] = await it.port.list({ after: 0, limit: 200 });
    expect(appended.flat().sort((one, other) => one.seq - other.seq)).toEqual(stored);
    for (const events of appended) expect(events.map(({ detail }) => detail['event'])).toEqual([0, 1, 2]);
    const positions = appended.map((events) => events.map(({ seq }) => seq));
    expect(positions).toEqual(positions.map((seqs) => seqs.toSorted((one, other) => one - other)));
  });

  it('is intact, and goes on, where the head was not noted before a process died', async () => {
    await using it = await opened();
    await it.head.updateOne({ _id: 'head' }, { $set: { seq: 2, hash: (await it.log.port.list({ after: 1, limit: 1 }))[0]?.hash } });
    expect(await it.log.port.verify()).toMatchObject({ kind: 'intact', entries: 6 });
    await it.head.deleteMany({});
    expect(await it.log.port.verify()).toMatchObject({ kind: 'intact', entries: 6 });
    await it.log.port.append([anAuditEvent()]);
    await it.entries.deleteOne({ _id: 7 });
    expect(await it.log.port.verify()).toEqual({ kind: 'broken', seq: 7, reason: 'gap' });
  });

  describe('that was changed from outside', () => {
    it.each<[string, Meddling, { readonly seq: number; readonly reason: string }]>([
      ['an entry was edited', ({ entries }) => entries.updateOne({ _id: 3 }, { $set: { subject: 'somebody else' } }), { seq: 3, reason: 'hash_mismatch' }],
      ['a detail is no JSON any more', ({ entries }) => entries.updateOne({ _id: 3 }, { $set: { detail: '{' } }), { seq: 3, reason: 'hash_mismatch' }],
      ['a detail is gone', ({ entries }) => entries.updateOne({ _id: 3 }, { $unset: { detail: '' } }), { seq: 3, reason: 'hash_mismatch' }],
      ['an entry was removed', ({ entries }) => entries.deleteOne({ _id: 3 }), { seq: 3, reason: 'gap' }],
      ['the first entry was removed', ({ entries }) => entries.deleteOne({ _id: 1 }), { seq: 1, reason: 'gap' }],
      ['the last entries were removed', ({ entries }) => entries.deleteMany({ _id: { $gt: 4 } }), { seq: 5, reason: 'gap' }],
      ['all entries were removed', ({ entries }) => entries.deleteMany({}), { seq: 1, reason: 'gap' }],
      ['the note of the last entry was changed', ({ head }) => head.updateOne({ _id: 'head' }, { $set: { hash: 'f'.repeat(64) } }), { seq: 6, reason: 'chain_mismatch' }],
    ])('shows that %s', async (_, meddle, fault) => {
      await using it = await opened();
      await meddle(it);
      expect(await it.log.port.verify()).toEqual({ kind: 'broken', ...fault });
    });

    it('shows an entry that was written anew with a fitting hash', async () => {
      await using it = await opened();
      await using other = await open();
      const [forged] = await other.port.append([anAuditEvent({ subject: 'forged' })]);
      await it.entries.updateOne({ _id: 1 }, { $set: { subject: 'forged', hash: forged?.hash } });
      expect(await it.log.port.verify()).toEqual({ kind: 'broken', seq: 2, reason: 'chain_mismatch' });
    });
  });
});
