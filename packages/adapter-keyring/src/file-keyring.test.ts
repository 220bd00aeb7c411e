import { describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { keyProviderContract } from '@plumbline/ports/contract-suites';
import { temporaryFolder } from '@plumbline/test-kit';
import { openFileKeyring } from './file-keyring.ts';
import { keyIdOf } from './key-wrapping.ts';

const material = Uint8Array.from({ length: 32 }, (_, index) => index);
const unreadable = (message: RegExp) => expect.objectContaining({ code: 'KEYRING_UNREADABLE', retriable: false, message: expect.stringMatching(message) });

const fixture = async () => {
  const folder = await temporaryFolder();
  const path = folder.file('keyring.json');
  const keyring = openFileKeyring({ path, folderIsNew: true });
  return { path, folder, keyring, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
};

keyProviderContract('FileKeyring', async () => {
  const it = await fixture();
  return {
    port: it.keyring,
    reopen: async () => openFileKeyring({ path: it.path, folderIsNew: false }),
    break: async () => chmodSync(it.path, 0o644),
    [Symbol.asyncDispose]: () => it[Symbol.asyncDispose](),
  };
});

describe('the file of a keyring', () => {
  it('is made for a new folder, readable to its owner only, and nothing is left beside it', async () => {
    await using it = await fixture();
    expect(statSync(it.path).mode & 0o777).toBe(0o600);
    expect(readdirSync(it.folder.path)).toEqual(['keyring.json']);
  });

  it('is not made for a folder with data: a new key would be the wrong one', async () => {
    await using folder = await temporaryFolder();
    const path = folder.file('keyring.json');
    expect(() => openFileKeyring({ path, folderIsNew: false })).toThrow(unreadable(/missing although the data folder holds data/));
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.each([0o640, 0o604, 0o660, 0o644])('is refused when others may read it (%o)', async (mode) => {
    await using it = await fixture();
    chmodSync(it.path, mode);
    expect(() => openFileKeyring({ path: it.path, folderIsNew: false })).toThrow(unreadable(/chmod 600 keyring\.json/));
  });

  it.each([
    ['empty', ''], ['cut short', '{"version":1,"current":"file-1","keys":[{"id":"file-1","key":"c2VjcmV0IHNlY3JldCBz'], ['of another version', '{"version":2,"keys":[]}'],
    ['without keys', '{"version":1,"current":"a","keys":[]}'], ['with a short key', '{"version":1,"current":"a","keys":[{"id":"a","key":"c2VjcmV0IHNlY3JldCBz"}]}'],
  ])('is refused when %s, without a word of its content', async (_, content) => {
    await using it = await fixture();
    writeFileSync(it.path, content);
    expect(() => openFileKeyring({ path: it.path, folderIsNew: true })).toThrow(unreadable(/^keyring\.json cannot be used: (?!.*c2Vjc)/));
  });

  it('is refused when it is no file, and says so when it cannot be written', async () => {
    await using folder = await temporaryFolder();
    mkdirSync(folder.file('keyring.json'));
    expect(() => openFileKeyring({ path: folder.file('keyring.json'), folderIsNew: true })).toThrow(unreadable(/not a plain file/));
    expect(() => openFileKeyring({ path: folder.file('missing/keyring.json'), folderIsNew: true })).toThrow(unreadable(/cannot be written/));
  });
});

describe('rotation', () => {
  it('wraps with the new key, and unwraps what the older ones wrapped, after a restart too', async () => {
    await using it = await fixture();
    const [firstId, old] = [it.keyring.currentKeyId, await it.keyring.wrap(material, 'index')];
    const secondId = it.keyring.rotate();
    const young = await it.keyring.wrap(material, 'index');
    expect([keyIdOf(old), keyIdOf(young)]).toEqual([firstId, secondId]);
    expect(secondId).not.toBe(firstId);

    const again = openFileKeyring({ path: it.path, folderIsNew: false });
    expect(again.currentKeyId).toBe(secondId);
    expect([await again.unwrap(old, 'index'), await again.unwrap(young, 'index')]).toEqual([material, material]);
  });

  it('changes nothing when the file cannot be written', async () => {
    await using it = await fixture();
    const [id, content] = [it.keyring.currentKeyId, readFileSync(it.path, 'utf8')];
    mkdirSync(`${it.path}.next`);
    expect(() => it.keyring.rotate()).toThrow(unreadable(/cannot be written/));
    expect(it.keyring.currentKeyId).toBe(id);
    expect(readFileSync(it.path, 'utf8')).toBe(content);
  });
});
