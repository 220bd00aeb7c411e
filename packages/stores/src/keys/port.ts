import type { Instant } from '@plumbline/contracts';

/** A key as it is stored: wrapped by the key-encryption key, or destroyed. */
export interface StoredKey {
  /** e.g. `index`, `claim`, `profile`, `data:<organisation hash>:<epoch>`, `epoch:<epoch>`, `release:<epoch>`. */
  readonly keyId: string;
  /** null once destroyed. */
  readonly wrapped: Uint8Array | null;
  readonly createdAt: Instant;
  readonly destroyedAt: Instant | null;
}

/** Wrapped keys by name. A key is created once, and a destroyed one never comes back under its name. */
export interface KeyStore {
  /** Inserts if absent and gives what is stored: of several instances that create a key, one decides. */
  create(key: { readonly keyId: string; readonly wrapped: Uint8Array; readonly createdAt: Instant }): Promise<StoredKey>;
  find(keyId: string): Promise<StoredKey | undefined>;
  /**
   * Overwrites the wrapped key, so that nobody is given it any more, and keeps the record of it. Idempotent.
   * What becomes of its old bytes in files that the store does not write itself, each adapter says.
   */
  destroy(keyId: string, at: Instant): Promise<'destroyed' | 'already_destroyed' | 'unknown'>;
  /** Keys whose id starts with the prefix, in order of id. */
  list(prefix: string): Promise<readonly StoredKey[]>;
}
