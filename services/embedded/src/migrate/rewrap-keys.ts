import { createHash } from 'node:crypto';
import { InfrastructureError, type KeyProvider } from '@plumbline/ports';
import type { KeyItem } from '@plumbline/stores/keys/transfer';
import { MigrationError } from './migration-error.ts';

export interface KeyProviders {
  readonly source: KeyProvider;
  readonly target: KeyProvider;
}

/** Keys change hands unwrapped, in memory only, and are told apart by what they are: each wrapping has other bytes. */
export const rewrapKeys = ({ source, target }: KeyProviders) => {
  const open = async (provider: KeyProvider, { key: { keyId, wrapped } }: KeyItem): Promise<Uint8Array | null> => {
    if (wrapped === null) return null;
    try {
      return await provider.unwrap(wrapped, keyId);
    } catch (cause) {
      if (!(cause instanceof InfrastructureError) || cause.code !== 'KEY_REFUSED') throw cause;
      throw new MigrationError('KEY_UNREADABLE', provider === source
        ? 'the keyring of the data folder does not open its keys: put the one back that it was made with, or give its key-encryption key as one of PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS'
        : 'the database holds keys that PLUMBLINE_KEY_ENCRYPTION_KEY does not open: give the key that the move was begun with', { cause });
    }
  };
  const opened = async (provider: KeyProvider, item: KeyItem): Promise<KeyItem> => {
    const key = await open(provider, item);
    return { kind: 'key', key: { ...item.key, wrapped: key === null ? null : createHash('sha256').update(key).digest() } };
  };
  return {
    carry: async (item: KeyItem): Promise<KeyItem> => {
      const key = await open(source, item);
      return { kind: 'key', key: { ...item.key, wrapped: key === null ? null : await target.wrap(key, item.key.keyId) } };
    },
    comparable: (item: KeyItem, side: 'source' | 'target'): Promise<KeyItem> => opened(side === 'source' ? source : target, item),
    /** Of two keys that are both wrapped for the target. */
    isSameKey: async (one: KeyItem, other: KeyItem): Promise<boolean> => {
      const [first, second] = [await opened(target, one), await opened(target, other)];
      return isSame(first.key.wrapped, second.key.wrapped)
        && first.key.createdAt === second.key.createdAt && first.key.destroyedAt === second.key.destroyedAt;
    },
  };
};

const isSame = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  (one === null || other === null ? one === other : Buffer.from(one).equals(other));

/** Tells platforms apart without naming them: from the key that every one of them makes for itself first. */
export const platformOf = async (index: KeyItem['key'] | undefined, source: KeyProvider): Promise<string> => {
  if (index === undefined || index.wrapped === null) throw new MigrationError('NOTHING_TO_MOVE', 'the data folder holds no platform that was ever started');
  const key = await source.unwrap(index.wrapped, index.keyId);
  return createHash('sha256').update('plumbline platform').update(key).digest('hex').slice(0, 32);
};
