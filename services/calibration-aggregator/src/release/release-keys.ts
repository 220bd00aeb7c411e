import type { EpochIndex } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import { keyDestroyedAt } from '@plumbline/privacy';
import type { AggregatorDeps } from '../deps.ts';
import type { AggregatorMetrics } from '../metrics.ts';

interface KeyDeps extends Pick<AggregatorDeps, 'vault' | 'audit' | 'clock' | 'logger'> {
  readonly metrics: AggregatorMetrics;
}

const keyId = (epoch: EpochIndex): string => `release:${epoch}`;

/** The keys that rounding draws from: one per epoch, so that a repeated run repeats its draws; gone together with the epoch's pseudonyms. */
export const createReleaseKeys = ({ vault, audit, clock, logger, metrics }: KeyDeps) => ({
  /** The key of an epoch, created when it is first needed; undefined once its date has passed, here or by the clock of another instance, which destroyed it. */
  async find(epoch: EpochIndex): Promise<Uint8Array | undefined> {
    if (clock.now() >= keyDestroyedAt(epoch)) return undefined;
    try {
      return await vault.obtain(keyId(epoch));
    } catch (error) {
      if (error instanceof InfrastructureError && error.code === 'KEY_DESTROYED') return undefined;
      throw error;
    }
  },

  /** Destroys the keys that are past their date; each destruction is audited first, so that a crash in between repeats the entry rather than loses it. */
  async destroyPastDate(): Promise<void> {
    const now = clock.now();
    for (const { keyId: name, createdAt, destroyedAt } of await vault.list('release:')) {
      const digits = /^release:(-?\d+)$/.exec(name)?.[1];
      if (destroyedAt !== null || digits === undefined || keyDestroyedAt(Number(digits) as EpochIndex) > now) continue;
      await audit.append([{ at: now, actor: 'platform', action: 'release_key.destroyed', subject: name, detail: { created_at: createdAt } }]);
      await vault.destroy(name);
      metrics.keysDestroyed.inc();
      logger.info({ epoch: Number(digits) }, 'a release key was destroyed on its date');
    }
  },
});
export type ReleaseKeys = ReturnType<typeof createReleaseKeys>;
