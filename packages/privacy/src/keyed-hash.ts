import { createHmac, type KeyObject } from 'node:crypto';

/** A secret of 256 bits. Who uses one many times passes a KeyObject: Node takes several times as long to take in bytes as to use them. */
export type SecretKey = Uint8Array | KeyObject;

/**
 * HMAC-SHA256 over fields of which each is preceded by its length in bytes (32 bits, big-endian), so that no two lists of fields meet.
 * @param key    the secret; 256 bits
 * @param fields text (hashed as UTF-8) or bytes; the first one names the purpose
 * @see RFC 2104
 */
export const keyedHash = (key: SecretKey, fields: readonly (string | Uint8Array)[]): Buffer => {
  const hmac = createHmac('sha256', key);
  for (const field of fields) {
    const bytes = typeof field === 'string' ? Buffer.from(field, 'utf8') : field;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  return hmac.digest();
};

/** All 256 bits, as 64 lower-case hex digits. */
export const fullHash = (key: SecretKey, fields: readonly (string | Uint8Array)[]): string => keyedHash(key, fields).toString('hex');
/** The first 128 bits, as 32 lower-case hex digits. */
export const shortHash = (key: SecretKey, fields: readonly (string | Uint8Array)[]): string =>
  keyedHash(key, fields).toString('hex', 0, 16);
