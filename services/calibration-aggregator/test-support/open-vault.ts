import type { Clock, Randomness } from '@plumbline/ports';
import { InfrastructureError } from '@plumbline/ports';
import type { KeyStore } from '@plumbline/stores/keys';
export const openVault = (keys: KeyStore, clock: Clock, randomness: Randomness) => ({
  async obtain(keyId: string) {
    const found = await keys.find(keyId) ?? await keys.create({ keyId, wrapped: randomness.bytes(32), createdAt: clock.now() });
    if (found.wrapped === null) throw new InfrastructureError('KEY_DESTROYED', 'gone', { retriable: false });
    return found.wrapped;
  },
  find: async (keyId: string) => (await keys.find(keyId))?.wrapped ?? undefined,
  async destroy(keyId: string) { await keys.destroy(keyId, clock.now()); },
  list: (prefix: string) => keys.list(prefix),
});
