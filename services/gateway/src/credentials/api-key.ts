import { createHash, timingSafeEqual } from 'node:crypto';
import type { Randomness } from '@plumbline/ports';

/** The two parts of an API key as a client sends it: `plk_<key id>_<secret>`. */
export interface ApiKeyParts {
  /** 16 letters or digits; public, names the key in lists. */
  readonly keyId: string;
  /** 256 random bits in base64url, 43 characters. */
  readonly secret: string;
}

const form = /^plk_([A-Za-z0-9]{16})_([A-Za-z0-9_-]{43})$/;

/** Whether a credential means to be an API key; whether it is one is for `parseApiKey` to say. */
export const looksLikeApiKey = (credential: string): boolean => credential.startsWith('plk_');

export const parseApiKey = (credential: string): ApiKeyParts | undefined => {
  const [, keyId, secret] = form.exec(credential) ?? [];
  return keyId === undefined || secret === undefined ? undefined : { keyId, secret };
};

/** SHA-256 of the secret's characters: what the directory keeps. A secret of 256 random bits needs no slow hash. */
export const hashApiKeySecret = (secret: string): Uint8Array => new Uint8Array(createHash('sha256').update(secret, 'utf8').digest());

/** Compares in constant time. */
export const secretMatches = (secret: string, secretHash: Uint8Array): boolean => {
  const hash = hashApiKeySecret(secret);
  return hash.length === secretHash.length && timingSafeEqual(hash, secretHash);
};

/** A new key. `text` is shown once, to whom it is issued; only id and hash are stored. */
export const mintApiKey = (randomness: Randomness): { readonly keyId: string; readonly text: string; readonly secretHash: Uint8Array } => {
  const keyId = Buffer.from(randomness.bytes(8)).toString('hex');
  const secret = Buffer.from(randomness.bytes(32)).toString('base64url');
  return { keyId, text: `plk_${keyId}_${secret}`, secretHash: hashApiKeySecret(secret) };
};
