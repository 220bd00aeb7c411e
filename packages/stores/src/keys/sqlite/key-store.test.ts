import { describe, expect, it } from '@jest/globals';
import { instant, seededRandomness } from '@plumbline/test-kit';
import { filesHold } from '../../common/testing/files-hold.ts';
import { upTo } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { keysContract } from '../contract.ts';
import { keyMigrations, SqliteKeyStore } from './index.ts';

const open = () => openStore(keyMigrations, (file) => new SqliteKeyStore(file));
const noon = instant('2026-01-05T12:00:00Z');

keysContract('SQLite', open);

describe('a destroyed key in an SQLite file', () => {
  it('is in no file of the store any more, wherever its row lay among many', async () => {
    await using opened = await open();
    const randomness = seededRandomness('keys');
    const keys = upTo(300).map(() => ({ keyId: `data:${randomness.uuid()}`, wrapped: randomness.bytes(60), createdAt: noon }));
    await Promise.all(keys.map((key) => opened.port.create(key)));
    const [kept, ...others] = keys;
    for (const { keyId } of others) await opened.port.destroy(keyId, noon);

    expect(await filesHold(opened.folder, ...others.map(({ wrapped }) => wrapped))).toBe(false);
    expect(kept === undefined ? false : await filesHold(opened.folder, kept.wrapped)).toBe(true);
  });

  it('leaves the write-ahead log when its destruction is asked for again after a crash', async () => {
    await using opened = await open();
    const wrapped = seededRandomness('crash').bytes(60);
    await opened.port.create({ keyId: 'epoch:8', wrapped, createdAt: noon });
    await opened.file().write((db) => db.exec("UPDATE wrapped_key SET wrapped = zeroblob(60); INSERT INTO destroyed_key VALUES ('epoch:8', 0)"));
    expect(await filesHold(opened.folder, wrapped)).toBe(true);
    expect(await (await opened.reopen()).destroy('epoch:8', noon)).toBe('already_destroyed');
    expect(await filesHold(opened.folder, wrapped)).toBe(false);
  });
});
