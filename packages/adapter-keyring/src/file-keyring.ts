import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { KeyProvider } from '@plumbline/ports';
import { createKeyWrapping, type KeyEncryptionKey } from './key-wrapping.ts';
import { readKeyring, unreadable, writeKeyring, type Keyring } from './keyring-file.ts';

export interface FileKeyringOptions {
  /** Usually `keyring.json` in the data folder. */
  readonly path: string;
  /** The data folder holds nothing yet. Only then is a missing keyring made: with data there, a new key would be the wrong one. */
  readonly folderIsNew: boolean;
}

/** A key provider whose key-encryption keys lie in a file that only its owner can read (mode 0600). Made by `openFileKeyring`. */
export class FileKeyring implements KeyProvider {
  readonly #path: string;
  #keys: Keyring;
  #wrapping: KeyProvider;

  constructor(path: string, keys: Keyring) {
    this.#path = path;
    this.#keys = keys;
    this.#wrapping = createKeyWrapping(keys);
  }

  wrap(key: Uint8Array, context: string): Promise<Uint8Array> {
    return this.#wrapping.wrap(key, context);
  }

  unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array> {
    return this.#wrapping.unwrap(wrapped, context);
  }

  get currentKeyId(): string {
    return this.#keys[0].id;
  }

  /**
   * Makes a new current key; the ones before go on unwrapping what they wrapped. Durable before it is used.
   * @returns id of the new key
   * @throws InfrastructureError KEYRING_UNREADABLE if the file cannot be written; the key from before stays the current one
   */
  rotate(): string {
    const keys: Keyring = [createKey(), ...this.#keys];
    writeKeyring(this.#path, keys);
    this.#keys = keys;
    this.#wrapping = createKeyWrapping(keys);
    return this.currentKeyId;
  }
}

/**
 * Opens a keyring, and makes one in a folder that is new.
 * @throws InfrastructureError KEYRING_UNREADABLE
 */
export const openFileKeyring = ({ path, folderIsNew }: FileKeyringOptions): FileKeyring => {
  const found = readKeyring(path);
  if (found !== undefined) return new FileKeyring(path, found);
  if (!folderIsNew) throw unreadable(basename(path), 'it is missing although the data folder holds data; put the keyring back that this data was made with');
  const keys: Keyring = [createKey()];
  writeKeyring(path, keys);
  return new FileKeyring(path, keys);
};

const createKey = (): KeyEncryptionKey => ({ id: `file-${randomBytes(8).toString('hex')}`, key: new Uint8Array(randomBytes(32)) });
