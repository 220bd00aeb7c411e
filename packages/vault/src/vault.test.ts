import { describe, expect, it } from '@jest/globals';
import { openFileKeyring } from '@plumbline/adapter-keyring';
import { openSqliteFile, type SqliteFile } from '@plumbline/adapter-sqlite';
import type { KeyProvider } from '@plumbline/ports';
import { keyMigrations, SqliteKeyStore } from '@plumbline/stores/keys/sqlite';
import { seededRandomness, settableClock, temporaryFolder, type SettableClock } from '@plumbline/test-kit';
import { createVault, type Vault } from './vault.ts';

interface OpenedVault extends AsyncDisposable {
  readonly vault: Vault;
  readonly clock: SettableClock;
  readonly file: SqliteFile;
  readonly unwrapped: () => number;
  /** Lets real time pass. */
  wait(ms: number): void;
  /** Another vault over the same keys, as another process has one. */
  another(options?: { readonly keyring?: string; readonly maxCached?: number }): Vault;
}

/** Counts what is asked of the real provider. */
const counting = (provider: KeyProvider, count: () => void): KeyProvider => ({
  wrap: (key, context) => provider.wrap(key, context),
  unwrap: (wrapped, context) => {
    count();
    return provider.unwrap(wrapped, context);
  },
});

const openVault = async (): Promise<OpenedVault> => {
  const folder = await temporaryFolder();
  const file = openSqliteFile({ path: folder.file('ingest.db'), migrations: [keyMigrations] });
  const clock = settableClock('2026-01-05T12:00:00Z');
  let unwrapped = 0;
  let elapsed = 0;
  const another: OpenedVault['another'] = ({ keyring = 'keyring.json', maxCached } = {}) => createVault({
    keys: new SqliteKeyStore(file),
    provider: counting(openFileKeyring({ path: folder.file(keyring), folderIsNew: true }), () => { unwrapped += 1; }),
    clock,
    randomness: seededRandomness(`vault ${Math.random()}`),
    monotonicNow: () => elapsed,
    ...(maxCached === undefined ? {} : { maxCached }),
  });
  return {
    vault: another(), clock, file, another, unwrapped: () => unwrapped,
    wait: (ms) => { elapsed += ms; },
    [Symbol.asyncDispose]: async () => {
      file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};

describe('a vault', () => {
  it('makes a key of 256 bits once and gives the same one from then on, also to another process', async () => {
    await using opened = await openVault();
    const key = await opened.vault.obtain('index');
    expect(key).toHaveLength(32);
    expect(await opened.vault.obtain('index')).toEqual(key);
    expect(await opened.vault.find('index')).toEqual(key);
    expect(await opened.another().obtain('index')).toEqual(key);
    expect(await opened.vault.obtain('claim')).not.toEqual(key);
  });

  it('makes one key however many ask for it at once, in one process or two', async () => {
    await using opened = await openVault();
    const other = opened.another();
    const keys = await Promise.all(Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? opened.vault : other).obtain('epoch:8')));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await opened.vault.list('epoch:')).toHaveLength(1);
  });

  it('stores no key in clear', async () => {
    await using opened = await openVault();
    const key = await opened.vault.obtain('index');
    const [stored] = await opened.vault.list('index');
    expect(Buffer.from(stored?.wrapped ?? []).includes(Buffer.from(key))).toBe(false);
    expect(stored).toMatchObject({ keyId: 'index', createdAt: opened.clock.now(), destroyedAt: null });
  });

  it('finds no key that was never made, and makes none by looking', async () => {
    await using opened = await openVault();
    expect(await opened.vault.find('index')).toBeUndefined();
    expect(await opened.vault.list('')).toEqual([]);
  });

  it('forgets a destroyed key at once, and never makes another under its name', async () => {
    await using opened = await openVault();
    await opened.vault.obtain('epoch:8');
    opened.clock.advance(1_000);
    await opened.vault.destroy('epoch:8');
    await opened.vault.destroy('epoch:8');
    expect(await opened.vault.find('epoch:8')).toBeUndefined();
    await expect(opened.vault.obtain('epoch:8')).rejects.toMatchObject({ code: 'KEY_DESTROYED', retriable: false });
    expect(await opened.vault.list('epoch:8')).toMatchObject([{ wrapped: null, destroyedAt: opened.clock.now() }]);
  });

  it('does not keep a key in memory that was being read while it was destroyed', async () => {
    await using opened = await openVault();
    await opened.another().obtain('epoch:8');
    await Promise.allSettled([opened.vault.obtain('epoch:8'), opened.vault.find('epoch:8'), opened.vault.destroy('epoch:8')]);
    expect(await opened.vault.find('epoch:8')).toBeUndefined();
    await expect(opened.vault.obtain('epoch:8')).rejects.toMatchObject({ code: 'KEY_DESTROYED' });
  });

  it('does not name an organisation in its errors', async () => {
    await using opened = await openVault();
    const keyId = `data:${'a'.repeat(64)}:8`;
    await opened.vault.obtain(keyId);
    await opened.vault.destroy(keyId);
    await expect(opened.vault.obtain(keyId)).rejects.toMatchObject({ code: 'KEY_DESTROYED', message: expect.not.stringContaining('aaaa') });
  });

  it('keeps the keys in memory that were used last, up to its bound', async () => {
    await using opened = await openVault();
    const vault = opened.another({ maxCached: 2 });
    for (const keyId of ['a', 'b', 'a', 'c']) await vault.obtain(keyId);
    const before = opened.unwrapped();
    await vault.obtain('a');
    await vault.obtain('c');
    expect(opened.unwrapped()).toBe(before);
    await vault.obtain('b');
    expect(opened.unwrapped()).toBe(before + 1);
  });

  it('notices within a minute of real time that another process has destroyed a key', async () => {
    await using opened = await openVault();
    const other = opened.another();
    await opened.vault.obtain('epoch:8');
    await other.obtain('epoch:8');
    await opened.vault.destroy('epoch:8');
    opened.wait(59_999);
    expect(await other.find('epoch:8')).toBeDefined();
    opened.wait(1);
    expect(await other.find('epoch:8')).toBeUndefined();
    await expect(other.obtain('epoch:8')).rejects.toMatchObject({ code: 'KEY_DESTROYED' });
  });

  it('counts that minute from the reading of the key, however often it is used', async () => {
    await using opened = await openVault();
    await opened.vault.obtain('epoch:8');
    const before = opened.unwrapped();
    for (let used = 0; used < 3; used += 1) {
      opened.wait(20_000);
      await opened.vault.obtain('epoch:8');
    }
    expect(opened.unwrapped()).toBe(before + 1);
  });

  it('reads a key once, however many ask for it in the moment in which it was forgotten', async () => {
    await using opened = await openVault();
    await opened.vault.obtain('index');
    opened.wait(60_000);
    const before = opened.unwrapped();
    await Promise.all(Array.from({ length: 50 }, () => opened.vault.find('index')));
    expect(opened.unwrapped()).toBe(before + 1);
  });

  it('does not go on with a key that it would have to read again from a store that is closed', async () => {
    await using opened = await openVault();
    await opened.vault.obtain('index');
    opened.file.close();
    expect(await opened.vault.find('index')).toBeDefined();
    opened.wait(60_000);
    await expect(opened.vault.find('index')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    await expect(opened.vault.obtain('index')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  });

  it('says that the keyring does not match the data folder', async () => {
    await using opened = await openVault();
    await opened.vault.obtain('index');
    const stranger = opened.another({ keyring: 'other.json' });
    await expect(stranger.obtain('index')).rejects.toMatchObject({ code: 'KEY_REFUSED', message: expect.stringContaining('keyring does not match this data folder') });
    await expect(stranger.find('index')).rejects.toMatchObject({ code: 'KEY_REFUSED' });
  });

  it('refuses a wrapped key that was put under another name', async () => {
    await using opened = await openVault();
    await opened.vault.obtain('epoch:8');
    await opened.file.write((db) => db.exec("UPDATE wrapped_key SET key_id = 'epoch:9'"));
    await expect(opened.another().obtain('epoch:9')).rejects.toMatchObject({ code: 'KEY_REFUSED' });
  });

  it('makes no key, and tells none, once its store is closed', async () => {
    await using opened = await openVault();
    opened.file.close();
    await expect(opened.vault.obtain('index')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    await expect(opened.vault.find('index')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    await expect(opened.vault.destroy('index')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    await expect(opened.vault.list('')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  });
});
