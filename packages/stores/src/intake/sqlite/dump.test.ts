import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { instant } from '@plumbline/test-kit';
import { dumpPageSize } from '../../common/sqlite/dump-pages.ts';
import { columnsOf, dumped } from '../../common/testing/dumped.ts';
import { anEventId, anOrgHash, epoch, upTo, week } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { aCorrection, aRecord, due, expiry, received } from '../testing/builders.ts';
import { sqliteIntakeDump } from './dump.ts';
import { intakeMigrations, SqliteIntakeStore } from './index.ts';

const open = () => openStore(intakeMigrations, (file) => new SqliteIntakeStore(file));
const fixed = { week: week(105), epoch: epoch(8) };
const chainName = (root: number): string => createHash('sha256').update(anEventId(root)).digest('hex').slice(0, 32);

describe('the dump of the intake', () => {
  it('gives every record with what has become of it, and every chain', async () => {
    await using opened = await open();
    const records = [
      aRecord(1),
      aCorrection(2, 1, { depth: 3, confidence: 0.35, environment: 'staging', label: 'should_have_matched' }),
      aRecord(3),
      aRecord(4, { orgHash: anOrgHash(2) }),
      aRecord(5, { orgHash: anOrgHash(2) }),
      aRecord(6, { orgHash: anOrgHash(3), createdAt: instant(received - 5) }),
    ];
    await opened.port.insert(records.toReversed());
    await opened.port.lease({ holder: 'a', realNow: 0, durationMs: 1_000, limit: 100 }, due);
    await opened.port.fix('a', [{ eventId: anEventId(2), fixed }]);
    await opened.port.quarantine(anEventId(3), 'unsealable');
    await opened.port.closeChain(anEventId(4), anOrgHash(2), received);
    await opened.port.closeOlderThan(instant(received - 1), 100);
    expect(await dumped(sqliteIntakeDump(opened.file()), expiry)).toEqual([
      { kind: 'record', record: records[0], earlyEnd: null },
      { kind: 'record', record: { ...records[1], fixed }, earlyEnd: null },
      { kind: 'record', record: { ...records[2], quarantineCause: 'unsealable' }, earlyEnd: null },
      { kind: 'record', record: records[3], earlyEnd: 'deleted' },
      { kind: 'record', record: records[4], earlyEnd: null },
      { kind: 'record', record: records[5], earlyEnd: 'expired' },
      { kind: 'chain', chain: chainName(1), fixed, newestAt: received },
    ]);
  });

  it('leaves out leases, and numbers that only the file knows', async () => {
    await using opened = await open();
    const record = Object.keys(aRecord(1));
    const columns = new Set(columnsOf(opened.file()).map((name) => name.replace(/^.*\./, '')));
    const dumpedAs = new Set(record.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)));
    expect([...columns].filter((column) => !dumpedAs.has(column)).toSorted())
      .toEqual(['chain', 'early_end', 'epoch', 'lease_holder', 'leased_until', 'newest_at', 'seq', 'week']);
  });

  it('gives chains that have outlived their records', async () => {
    await using opened = await open();
    await opened.port.insert([aRecord(1), aRecord(2)]);
    await opened.port.lease({ holder: 'a', realNow: 0, durationMs: 1_000, limit: 100 }, due);
    await opened.port.fix('a', [1, 2].map((number) => ({ eventId: anEventId(number), fixed })));
    await opened.port.remove([anEventId(1), anEventId(2)]);
    expect(await dumped(sqliteIntakeDump(opened.file()))).toEqual(
      [chainName(1), chainName(2)].toSorted().map((chain) => ({ kind: 'chain', chain, fixed, newestAt: received })));
  });

  it('holds a page of records at a time', async () => {
    await using opened = await open();
    await opened.port.insert(upTo(2 * dumpPageSize + 1).map((number) => aRecord(number)));
    expect(await dumped(sqliteIntakeDump(opened.file()))).toHaveLength(2 * dumpPageSize + 1);
    let records = 0;
    for await (const item of sqliteIntakeDump(opened.file()).dump(received)) {
      expect(item).toEqual({ kind: 'record', record: aRecord(records), earlyEnd: null });
      if (records === 0) await opened.file().write((db) => db.exec('DELETE FROM intake'));
      records += 1;
    }
    expect(records).toBe(dumpPageSize);
  });
});
