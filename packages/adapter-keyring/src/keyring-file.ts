import { closeSync, fsyncSync, lstatSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { InfrastructureError } from '@plumbline/ports';
import type { KeyEncryptionKey } from './key-wrapping.ts';

/** The keys of a keyring; the first is the current one. */
export type Keyring = readonly [KeyEncryptionKey, ...KeyEncryptionKey[]];

/**
 * Reads a keyring file.
 * @returns undefined if there is none
 * @throws InfrastructureError KEYRING_UNREADABLE if it is not a keyring, or others than its owner may read it
 */
export const readKeyring = (path: string): Keyring | undefined => {
  const name = basename(path);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isFile()) throw unreadable(name, 'it is not a plain file');
  if ((found.mode & 0o077) !== 0) throw unreadable(name, `others than its owner may read it; run: chmod 600 ${name}`);
  try {
    return parse(readFileSync(path, 'utf8'), name);
  } catch (error) {
    throw error instanceof InfrastructureError ? error : unreadable(name, 'it cannot be read', fileErrorOnly(error));
  }
};

/** Puts a keyring in the place of the one before, whole or not at all, readable to its owner only. Durable on return. */
export const writeKeyring = (path: string, keys: Keyring): void => {
  const next = `${path}.next`;
  const text = JSON.stringify({
    version: 1, current: keys[0].id, keys: keys.map(({ id, key }) => ({ id, key: Buffer.from(key).toString('base64') })),
  }, undefined, 2);
  try {
    rmSync(next, { force: true });
    const file = openSync(next, 'wx', 0o600);
    try {
      writeSync(file, `${text}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(next, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw unreadable(basename(path), 'it cannot be written', fileErrorOnly(error));
  }
};

const syncFolder = (path: string): void => {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

const parse = (text: string, name: string): Keyring => {
  const raw = parseJson(text);
  if (!isRecord(raw) || raw['version'] !== 1 || !Array.isArray(raw['keys'])) throw unreadable(name, 'it is not a keyring of this version');
  const keys = raw['keys'].map((entry: unknown) => parseKey(entry, name));
  const current = keys.find(({ id }) => id === raw['current']);
  if (current === undefined || new Set(keys.map(({ id }) => id)).size !== keys.length) throw unreadable(name, 'its current key is missing or an id is used twice');
  return [current, ...keys.filter((key) => key !== current)];
};

const parseKey = (entry: unknown, name: string): KeyEncryptionKey => {
  if (isRecord(entry) && typeof entry['id'] === 'string' && typeof entry['key'] === 'string') {
    const key = Buffer.from(entry['key'], 'base64');
    const idBytes = Buffer.byteLength(entry['id']);
    if (key.byteLength === 32 && idBytes > 0 && idBytes < 256) return { id: entry['id'], key: new Uint8Array(key) };
  }
  throw unreadable(name, 'one of its keys is not one');
};

/** JSON.parse quotes its input in its errors: those must go no further. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Errors of the file system carry paths and codes, and nothing of the content. */
const fileErrorOnly = (error: unknown): unknown => (isRecord(error) && 'syscall' in error ? error : undefined);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export const unreadable = (name: string, reason: string, cause?: unknown): InfrastructureError =>
  new InfrastructureError('KEYRING_UNREADABLE', `${name} cannot be used: ${reason}`, { retriable: false, cause });
