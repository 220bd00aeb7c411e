import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { InfrastructureError, type KeyProvider } from '@plumbline/ports';

/** A key-encryption key and the id that what it wrapped carries. */
export interface KeyEncryptionKey {
  /** 1 to 255 bytes of UTF-8. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Wraps key material with AES-256-GCM (NIST SP 800-38D, random 96-bit nonces). Format: version (1 byte, = 1), length of the key id (1), key id, nonce (12),
 * ciphertext, tag (16). Everything before the nonce, and the context, are authenticated.
 * @param keys the first one wraps, all of them unwrap
 */
export const createKeyWrapping = (keys: readonly [KeyEncryptionKey, ...KeyEncryptionKey[]]): KeyProvider => {
  const [current] = keys;
  const byId = new Map(keys.map((key) => [key.id, key]));
  return {

    wrap: async (key, context) => seal(current, key, context),

    unwrap: async (wrapped, context) => {
      const key = byId.get(keyIdOf(wrapped));
      if (key === undefined) throw refused('it was wrapped under a key that this key provider does not have');
      return open(key, wrapped, context);
    },
  };
};

/** Id of the key-encryption key that wrapped this. @throws InfrastructureError KEY_REFUSED if it is none of ours */
export const keyIdOf = (wrapped: Uint8Array): string => {
  const idBytes = wrapped[1] ?? 0;
  if (wrapped[0] !== version || idBytes === 0 || wrapped.byteLength < 2 + idBytes + nonceBytes + tagBytes) throw refused('it is not a wrapped key');
  return Buffer.from(wrapped.subarray(2, 2 + idBytes)).toString('utf8');
};

const seal = ({ id, key }: KeyEncryptionKey, material: Uint8Array, context: string): Uint8Array => {
  const name = Buffer.from(id, 'utf8');
  const header = Buffer.concat([Buffer.from([version, name.byteLength]), name]);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(authenticated(header, context));
  return new Uint8Array(Buffer.concat([header, nonce, cipher.update(material), cipher.final(), cipher.getAuthTag()]));
};

const open = ({ key }: KeyEncryptionKey, wrapped: Uint8Array, context: string): Uint8Array => {
  const header = wrapped.subarray(0, 2 + (wrapped[1] ?? 0));
  const nonce = wrapped.subarray(header.byteLength, header.byteLength + nonceBytes);
  const sealed = wrapped.subarray(header.byteLength + nonceBytes, -tagBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(authenticated(header, context));
    decipher.setAuthTag(wrapped.subarray(-tagBytes));
    return new Uint8Array(Buffer.concat([decipher.update(sealed), decipher.final()]));
  } catch (error) {
    throw refused('it was changed, or wrapped for something else or under another key', error);
  }
};

const authenticated = (header: Uint8Array, context: string): Buffer => Buffer.concat([header, Buffer.from(context, 'utf8')]);

const refused = (reason: string, cause?: unknown): InfrastructureError =>
  new InfrastructureError('KEY_REFUSED', `a stored key cannot be unwrapped: ${reason}`, { retriable: false, cause });
