import type { EpochIndex, Instant } from '@plumbline/contracts';
import { epochOf, keyDestroyedAt } from '@plumbline/privacy';
import type { StoredKey } from '@plumbline/stores/keys';
import type { AnonymizerDeps } from './deps.ts';
import { dataKeyDestroyedAt, epochKeyId, epochOfKeyId } from './domain/key-lives.ts';
import type { AnonymizerMetrics } from './metrics.ts';

const keepRunsMs = 365 * 86_400_000;

interface KeyDeps extends Pick<AnonymizerDeps, 'vault' | 'runs' | 'audit' | 'clock' | 'logger'> {
  readonly metrics: AnonymizerMetrics;
}

export interface KeepKeys {
  /** Does what is due now. */
  readonly keep: () => Promise<void>;
  /** Does it again if it failed the last time: a key does not live on until the next date of some other key. */
  readonly makeUp: () => Promise<void>;
}

/**
 * Creates the key of the current epoch and destroys what is past its date: epoch keys with the list of rule versions published under them, data keys of
 * receipts whose 30 days are over. A destruction is audited before it is done, so that a crash between the two leaves a second entry rather than none.
 */
export const createKeepKeys = (deps: KeyDeps): KeepKeys => {
  let done = true;
  const keep = async (): Promise<void> => {
    done = false;
    await keepKeys(deps);
    done = true;
  };
  return {
    keep,
    makeUp: async () => {
      if (!done) await keep();
    },
  };
};

const keepKeys = async (deps: KeyDeps): Promise<void> => {
  const { vault, runs, clock } = deps;
  const now = clock.now();
  await vault.obtain(epochKeyId(epochOf(now)));
  for (const key of await pastDate(deps, 'epoch:', keyDestroyedAt)) {
    await record(deps, [key], 'epoch_key.destroyed');
    const epoch = epochOfKeyId(key.keyId);
    if (epoch !== undefined) await runs.forgetPublishedRules(epoch);
    await destroy(deps, key);
  }
  const dataKeys = await pastDate(deps, 'data:', dataKeyDestroyedAt);
  await record(deps, dataKeys, 'data_key.destroyed');
  for (const key of dataKeys) await destroy(deps, key);
  await runs.sweepRuns((now - keepRunsMs) as Instant);
};

const pastDate = async (
  { vault, clock }: KeyDeps, prefix: string, dateOf: (epoch: EpochIndex) => Instant,
): Promise<readonly StoredKey[]> => {
  const now = clock.now();
  return (await vault.list(prefix)).filter(({ keyId, destroyedAt }) => {
    const epoch = epochOfKeyId(keyId);
    return destroyedAt === null && epoch !== undefined && dateOf(epoch) <= now;
  });
};

const record = async ({ audit, clock }: KeyDeps, keys: readonly StoredKey[], action: string): Promise<void> => {
  if (keys.length === 0) return;
  await audit.append(keys.map(({ keyId, createdAt }) => ({ at: clock.now(), actor: 'platform', action, subject: keyId, detail: { created_at: createdAt } })));
};

const destroy = async ({ vault, metrics, logger }: KeyDeps, { keyId }: StoredKey): Promise<void> => {
  await vault.destroy(keyId);
  metrics.keysDestroyed.inc();
  logger.info({ keyKind: keyId.split(':', 1)[0] }, 'a key was destroyed on its date');
};
