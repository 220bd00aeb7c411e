import { createHash } from 'node:crypto';
import { InfrastructureError, type KeyProvider } from '@plumbline/ports';
import { createKeyWrapping, type KeyEncryptionKey } from './key-wrapping.ts';

/**
 * A key provider whose key-encryption keys come with the configuration, base64 of 32 bytes each.
 * @param keys.current  wraps and unwraps
 * @param keys.older    unwrap only: what was current before a rotation
 * @throws InfrastructureError KEYRING_UNREADABLE if a value is not base64 of 32 bytes
 */
export class EnvironmentKeys implements KeyProvider {
  readonly #wrapping: KeyProvider;

  constructor(keys: { readonly current: string; readonly older?: readonly string[] }) {
    this.#wrapping = createKeyWrapping([parseKey(keys.current), ...(keys.older ?? []).map(parseKey)]);
  }

  wrap(key: Uint8Array, context: string): Promise<Uint8Array> {
    return this.#wrapping.wrap(key, context);
  }

  unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array> {
    return this.#wrapping.unwrap(wrapped, context);
  }
}

/** The id is a fingerprint of the key, so that no second value has to be configured; 64 bits of a hash of 256 random ones tell nothing about them. */
const parseKey = (base64: string): KeyEncryptionKey => {
  const key = Buffer.from(base64, 'base64');
  if (key.byteLength !== 32 || key.toString('base64').replace(/=+$/, '') !== base64.trim().replace(/=+$/, '')) {
    throw new InfrastructureError('KEYRING_UNREADABLE', 'a configured key-encryption key is not the base64 form of 32 bytes; make one with: openssl rand -base64 32', {
      retriable: false,
    });
  }
  return { id: `env-${createHash('sha256').update('plumbline key id').update(key).digest('hex').slice(0, 16)}`, key };
};
