import type { Instant } from '@plumbline/contracts';
import type { KeyProvider } from '@plumbline/ports';
import { createRegistry, LifecycleScope, type Logger } from '@plumbline/runtime';
import { TransferConflictError } from '@plumbline/stores/common/transfer';
import { openDataFolder, type DataFolder } from '../data-folder.ts';
import { DataFolderError } from '../data-folder-error.ts';
import { realClock, simulatedClock, type PlatformClock } from '../platform-clock.ts';
import { bringToRest } from './bring-to-rest.ts';
import { compareSides, countSource, type ComparedKind } from './compare.ts';
import type { MigrationConfig } from './config.ts';
import { MigrationError } from './migration-error.ts';
import { releaseIdsOf } from './move-releases.ts';
import { platformOf, type KeyProviders } from './rewrap-keys.ts';
import { configuredKeys, openSource, openSourceKeys, sourceKeys, type Source } from './source.ts';
import type { StoreMove } from './store-move.ts';
import { storeMoves } from './store-moves.ts';
import { emptyTarget, inspectTarget, openTarget, prepareTarget, requireOwnTopics, type Target, type TargetState } from './target.ts';

export interface MigrationDeps {
  readonly logger: Logger;
  /** Told what is going on, a line each. */
  readonly tell: (line: string) => void;
}
export interface MigrationReport {
  /** `counted`: a dry run. `differs`: nothing was marked, and neither side may be used until they are the same. `was_complete`: moved before, looked at again. */
  readonly result: 'counted' | 'moved' | 'was_complete' | 'differs';
  readonly kinds: readonly ComparedKind[];
}

/** A folder on its way, held for as long as that takes. */
interface Journey {
  readonly config: MigrationConfig;
  readonly deps: MigrationDeps;
  readonly folder: DataFolder;
  readonly clock: PlatformClock;
  readonly target: Target;
  readonly providers: KeyProviders;
}

/**
 * Carries everything that the platform of a data folder has kept over to a cluster, and compares both sides. The folder is only looked at, once its services have
 * finished what they had begun, but for a note that it was moved when both sides are the same. Cut short anywhere, it is to be done again: what is there stays.
 * @throws MigrationError, DataFolderError, ClusterMismatchError: why it cannot be moved; InfrastructureError of either side
 */
export const migrate = async (config: MigrationConfig, deps: MigrationDeps): Promise<MigrationReport> => {
  await using scope = new LifecycleScope();
  const folder = await scope.use('data folder', openDataFolder(config.embedded.dataFolder));
  const clock = clockOf(folder, config);
  const providers = { source: openSourceKeys(folder, config.cluster.keys), target: configuredKeys(config.cluster.keys) };
  const journey: Journey = { config, deps, folder, clock, providers, target: await openTarget(config.cluster, deps.logger, scope) };
  if (!config.dryRun && folder.manifest?.migratedAt === undefined) await rest(journey);
  const source = await openSource(folder, clock.clock, scope);
  const state = await inspectTarget(journey.target, await platformIn(source, providers.source));
  const moves = storeMoves(source, journey.target, providers);
  const now = clock.clock.now();
  if (config.dryRun) return { result: 'counted', kinds: await countSource(moves, now) };
  if (state === 'complete') return finished(await compareSides(moves, now), 'was_complete');
  return await move(journey, { source, moves, state, now });
};

interface Load {
  readonly source: Source;
  readonly moves: readonly StoreMove[];
  readonly state: TargetState;
  readonly now: Instant;
}

const move = async (journey: Journey, { source, moves, state, now }: Load): Promise<MigrationReport> => {
  const { config, deps, folder, target, providers } = journey;
  await prepareTarget(target, config.cluster);
  if (state === 'empty') await requireOwnTopics(target, await releaseIdsOf(source, now));
  await target.marks.begin(await platformIn(source, providers.source));
  let kinds = await attempt(moves, now, deps);
  if (state === 'loading' && (kinds === 'conflict' || kinds.some(({ same }) => same === false))) {
    deps.tell('what an earlier attempt has left there does not fit any more: it is taken out and loaded anew');
    await emptyTarget(target);
    kinds = await attempt(moves, now, deps);
  }
  if (kinds === 'conflict') throw new MigrationError('TARGET_IN_USE', 'something else is written to the database: stop it, and start again');
  const report = finished(kinds, 'moved');
  if (report.result === 'differs') return report;
  // The folder's end first: never are both sides open.
  if (folder.manifest !== undefined && folder.manifest.migratedAt === undefined) folder.describe({ ...folder.manifest, migratedAt: now });
  await target.marks.complete();
  return report;
};

const attempt = async (moves: readonly StoreMove[], now: Instant, { tell }: MigrationDeps): Promise<readonly ComparedKind[] | 'conflict'> => {
  try {
    for (const each of moves) {
      const items = await each.copy(now);
      tell(`${each.name}: ${String(items)}`);
    }
  } catch (error) {
    if (error instanceof TransferConflictError) return 'conflict';
    throw error;
  }
  tell('comparing both sides');
  return compareSides(moves, now);
};

const finished = (kinds: readonly ComparedKind[], result: 'moved' | 'was_complete'): MigrationReport =>
  ({ result: kinds.every(({ same }) => same) ? result : 'differs', kinds });

const platformIn = async ({ index }: Source, keys: KeyProvider): Promise<string> => platformOf(await index(), keys);

const rest = async ({ config, deps, folder, clock }: Journey): Promise<void> => {
  deps.tell('bringing the platform to rest');
  await using scope = new LifecycleScope();
  const embedded = { ...config.embedded, keys: sourceKeys(folder, config.cluster.keys) };
  await bringToRest({ config: embedded, folder, clock, logger: deps.logger, metrics: createRegistry({ processMetrics: false }), scope });
};

const clockOf = (folder: DataFolder, { allowSimulated }: MigrationConfig): PlatformClock => {
  const { manifest, path, isNew } = folder;
  if (manifest === undefined || isNew) throw new MigrationError('NOTHING_TO_MOVE', `${path} holds no platform: name its data folder with --data`);
  if (manifest.sample === 'loading') {
    throw new DataFolderError('UNFINISHED', `the sample data of ${path} were not loaded to their end: start the platform once, which loads them anew`);
  }
  if (manifest.clock.kind === 'real') return realClock();
  if (allowSimulated) return simulatedClock(manifest.clock.now);
  throw new MigrationError('SIMULATED_CLOCK',
    `${path} runs on a simulated clock, and a cluster on the machine's: what is dated in another time would be kept or forgotten wrongly`);
};
