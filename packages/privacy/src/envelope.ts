import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { SecretKey } from './keyed-hash.ts';

/** Length of a key in bytes: AES-256. */
export const sealKeyBytes = 32;
/** Length of the random initialisation vector in bytes. */
export const sealIvBytes = 12;
const tagBytes = 16;
const formatVersion = 1;
const headerBytes = 1 + sealIvBytes + tagBytes;

/** What a sealed value is bound to: it opens for the same purpose and context only. */
export interface SealBinding {
  /** What the value is, e.g. `claim`. */
  readonly purpose: string;
  /** Where it belongs, e.g. event id and organisation hash; authenticated, not stored. */
  readonly context: readonly string[];
}

/** A sealed value could not be opened: it is damaged, or of another format, key, purpose or context. Which of these is not told. */
export class UnsealError extends Error {
  readonly code = 'UNSEAL_FAILED';

  constructor() {
    super('a sealed value could not be opened');
    this.name = 'UnsealError';
  }
}

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D).
 * @param key 32 random bytes
 * @param iv  12 random bytes, never used twice under one key
 * @returns format version (1 byte), iv (12), tag (16), ciphertext
 */
export const seal = (key: SecretKey, plaintext: Uint8Array, binding: SealBinding, iv: Uint8Array): Uint8Array => {
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  cipher.setAAD(associatedData(binding));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Uint8Array.of(formatVersion), iv, cipher.getAuthTag(), ciphertext]);
};

/** Opens what `seal` made with the same key and binding. @throws UnsealError for anything else */
export const unseal = (key: SecretKey, sealed: Uint8Array, binding: SealBinding): Uint8Array => {
  if (sealed.length < headerBytes || sealed[0] !== formatVersion) throw new UnsealError();
  const iv = sealed.subarray(1, 1 + sealIvBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  decipher.setAAD(associatedData(binding));
  decipher.setAuthTag(sealed.subarray(1 + sealIvBytes, headerBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(headerBytes)), decipher.final()]);
  } catch {
    throw new UnsealError();
  }
};

const associatedData = ({ purpose, context }: SealBinding): Buffer =>
  Buffer.concat([Uint8Array.of(formatVersion), ...[purpose, ...context].flatMap(lengthPrefixed)]);

const lengthPrefixed = (field: string): readonly Uint8Array[] => {
  const bytes = Buffer.from(field, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
};
