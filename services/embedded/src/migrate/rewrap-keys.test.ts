import { expect, describe, it } from '@jest/globals';
import { EnvironmentKeys, openFileKeyring } from '@plumbline/adapter-keyring';
import { Secret } from '@plumbline/runtime';
import type { KeyItem } from '@plumbline/stores/keys/transfer';
import { instant, temporaryFolder } from '@plumbline/test-kit';
import { platformOf, rewrapKeys } from './rewrap-keys.ts';
import { openSourceKeys, sourceKeys } from './source.ts';

const base64 = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const material = new Uint8Array(Buffer.alloc(32, 9));
const wrappedBy = async (provider: EnvironmentKeys, key: Partial<KeyItem['key']> = {}): Promise<KeyItem> => ({
  kind: 'key', key: { keyId: 'epoch:8', wrapped: await provider.wrap(material, 'epoch:8'), createdAt: instant(1), destroyedAt: null, ...key },
});
const [source, target, stranger] = [1, 2, 3].map((byte) => new EnvironmentKeys({ current: base64(byte) }));
if (source === undefined || target === undefined || stranger === undefined) throw new Error('no keys');
const rewrapping = rewrapKeys({ source, target });

describe('keys on their way', () => {
  it('are wrapped for the target, and are the same keys', async () => {
    const item = await wrappedBy(source);
    const carried = await rewrapping.carry(item);
    expect(await target.unwrap(carried.key.wrapped ?? new Uint8Array(), 'epoch:8')).toEqual(material);
    await expect(source.unwrap(carried.key.wrapped ?? new Uint8Array(), 'epoch:8')).rejects.toMatchObject({ code: 'KEY_REFUSED' });
    expect(await rewrapping.comparable(item, 'source')).toEqual(await rewrapping.comparable(carried, 'target'));
    expect(await rewrapping.isSameKey(carried, await rewrapping.carry(item))).toBe(true);
  });

  it('differ where what they are, or when they were made or destroyed, differs', async () => {
    const [one, other] = [await wrappedBy(target), await wrappedBy(target, { wrapped: await target.wrap(new Uint8Array(32), 'epoch:8') })];
    expect(await rewrapping.isSameKey(one, other)).toBe(false);
    expect(await rewrapping.isSameKey(one, await wrappedBy(target, { createdAt: instant(2) }))).toBe(false);
    expect(await rewrapping.isSameKey(one, await wrappedBy(target, { wrapped: null, destroyedAt: instant(2) }))).toBe(false);
    expect(await rewrapping.comparable(one, 'target')).not.toEqual(await rewrapping.comparable(other, 'target'));
  });

  it('stay destroyed', async () => {
    const destroyed = await wrappedBy(source, { wrapped: null, destroyedAt: instant(7) });
    expect(await rewrapping.carry(destroyed)).toEqual(destroyed);
    expect(await rewrapping.isSameKey(destroyed, destroyed)).toBe(true);
  });

  it('are refused with a word on what to do where a key-encryption key is not the right one', async () => {
    const item = await wrappedBy(stranger);
    await expect(rewrapping.carry(item)).rejects.toMatchObject({ code: 'KEY_UNREADABLE', message: expect.stringContaining('keyring of the data folder') });
    await expect(rewrapping.comparable(item, 'target')).rejects.toMatchObject({
      code: 'KEY_UNREADABLE', message: expect.stringContaining('PLUMBLINE_KEY_ENCRYPTION_KEY'),
    });
  });

  it('tell platforms apart, however their index key is wrapped', async () => {
    const index = { keyId: 'index', createdAt: instant(1), destroyedAt: null };
    const one = await platformOf({ ...index, wrapped: await source.wrap(material, 'index') }, source);
    expect(await platformOf({ ...index, wrapped: await target.wrap(material, 'index') }, target)).toBe(one);
    expect(await platformOf({ ...index, wrapped: await source.wrap(new Uint8Array(32), 'index') }, source)).not.toBe(one);
    await expect(platformOf(undefined, source)).rejects.toMatchObject({ code: 'NOTHING_TO_MOVE' });
  });
});

describe('the keys of a data folder', () => {
  const configured = { current: new Secret(base64(2)), older: [new Secret(base64(1))] };

  it('are those of its keyring, whatever the cluster has', async () => {
    await using folder = await temporaryFolder();
    const keyring = openFileKeyring({ path: folder.file('keyring.json'), folderIsNew: true });
    const wrapped = await keyring.wrap(material, 'index');
    expect(sourceKeys(folder, configured)).toEqual({ kind: 'file' });
    expect(await openSourceKeys(folder, configured).unwrap(wrapped, 'index')).toEqual(material);
  });

  it('are those that are configured, older ones too, where it has none', async () => {
    await using folder = await temporaryFolder();
    expect(sourceKeys(folder, configured)).toMatchObject({ kind: 'environment' });
    expect(await openSourceKeys(folder, configured).unwrap(await source.wrap(material, 'index'), 'index')).toEqual(material);
  });
});
