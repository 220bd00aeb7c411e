import { describe, expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { columnsOf, dumped } from '../../common/testing/dumped.ts';
import { upTo } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { dumpPageSize } from '../../common/sqlite/dump-pages.ts';
import { sqliteKeyDump } from './dump.ts';
import { keyMigrations, SqliteKeyStore } from './index.ts';

const open = () => openStore(keyMigrations, (file) => new SqliteKeyStore(file));
const created = instant('2026-01-05T12:00:00Z');
const destroyed = instant('2026-02-05T12:00:00Z');
const aKey = (number: number) => ({ keyId: `data:${String(number).padStart(6, '0')}`, wrapped: Uint8Array.of(number % 256), createdAt: created });

describe('the dump of the keys', () => {
  it('gives every key, destroyed ones as such', async () => {
    await using opened = await open();
    await opened.port.create(aKey(2));
    await opened.port.create(aKey(1));
    await opened.port.destroy(aKey(2).keyId, destroyed);
    expect(await dumped(sqliteKeyDump(opened.file()))).toEqual([
      { kind: 'key', key: { ...aKey(1), destroyedAt: null } },
      { kind: 'key', key: { ...aKey(2), wrapped: null, destroyedAt: destroyed } },
    ]);
    expect(columnsOf(opened.file())).toEqual([
      'destroyed_key.key_id', 'destroyed_key.at', 'wrapped_key.seq', 'wrapped_key.key_id', 'wrapped_key.created_at', 'wrapped_key.wrapped',
    ]);
  });

  it('gives more than a page of them, each once and in order', async () => {
    await using opened = await open();
    const many = upTo(2 * dumpPageSize + 1).map(aKey);
    await Promise.all(many.toReversed().map((key) => opened.port.create(key)));
    expect((await dumped(sqliteKeyDump(opened.file()))).map(({ key }) => key.keyId)).toEqual(many.map(({ keyId }) => keyId));
  });
});
