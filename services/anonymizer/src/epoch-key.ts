import type { EpochIndex } from '@plumbline/contracts';
import { InfrastructureError, type Clock } from '@plumbline/ports';
import { keyDestroyedAt, type SecretKey } from '@plumbline/privacy';
import type { SecretKeys } from '@plumbline/vault';
import { epochKeyId } from './domain/key-lives.ts';

/**
 * The key of an epoch, made now if nobody needed it before; undefined from its date on. The date alone decides: a key that another process has destroyed may
 * still be remembered here, and one that was never made must not be made any more.
 */
export const epochKeyOf = async (keys: Pick<SecretKeys, 'obtain'>, clock: Clock, epoch: EpochIndex): Promise<SecretKey | undefined> => {
  if (clock.now() >= keyDestroyedAt(epoch)) return undefined;
  try {
    return await keys.obtain(epochKeyId(epoch));
  } catch (error) {
    if (error instanceof InfrastructureError && error.code === 'KEY_DESTROYED') return undefined;
    throw error;
  }
};
