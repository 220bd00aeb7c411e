import { createAnonymizer } from '@plumbline/anonymizer';
import { EnvironmentKeys, openFileKeyring } from '@plumbline/adapter-keyring';
import { MemoryRateLimiter } from '@plumbline/adapter-memory';
import type { Durability } from '@plumbline/adapter-sqlite';
import { createAggregator } from '@plumbline/calibration-aggregator';
import type { Instant } from '@plumbline/contracts';
import { createCodec } from '@plumbline/contracts/avro';
import { createGateway, type Gateway } from '@plumbline/gateway';
import type { Clock, KeyProvider, Randomness } from '@plumbline/ports';
import {
  advanceTo, createScheduler, finishInstant, systemRandomness, tidyingJob, type Advanced, type LifecycleScope, type Logger,
  type Registry,
} from '@plumbline/runtime';
import { createVault, type Vault } from '@plumbline/vault';
import { Mutex } from 'async-mutex';
import type { EmbeddedConfig } from './config.ts';
import type { DataFolder } from './data-folder.ts';
import { createOperations } from './operations.ts';
import { openStores, type Stores } from './open-stores.ts';
import type { PlatformClock } from './platform-clock.ts';

export interface PlatformParts {
  readonly config: EmbeddedConfig;
  readonly folder: DataFolder;
  readonly clock: PlatformClock;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Closes what was opened and stops what was started, in reverse. */
  readonly scope: LifecycleScope;
  /** What acknowledged writes outlive; `power_loss` unless told. */
  readonly durability?: Durability;
}

/** All services, running in this process. */
export interface Platform {
  readonly url: string;
  readonly operatorToken: string;
  readonly clock: Clock;
  readonly stores: Stores;
  /** Moves a simulated clock with all that is scheduled on the way; one move at a time. Absent on real time. */
  readonly advance: ((target: Instant) => Promise<Advanced>) | undefined;
  /** Resolves when everything handed in so far has been handled; names what could not be. */
  settle(): Promise<readonly string[]>;
  /** Resolves with the error if a service ends by itself. */
  readonly fatal: Promise<Error>;
}

/**
 * Opens the stores of a data folder, starts the services over them, and listens.
 * @throws StartFailedError with the cause; InfrastructureError of stores and keys
 */
export const startPlatform = async (parts: PlatformParts): Promise<Platform> => {
  const { config, clock, logger, metrics, scope } = parts;
  const { stores, operatorToken, gateway, anonymizer, aggregator, settled, advance } = await openServices(parts);
  await scope.start(aggregator, anonymizer, gateway);
  if (clock.kind === 'simulated') await finishInstant({ clock: clock.clock, services: settled });
  else if (config.mode === 'serve') {
    const jobs = settled.flatMap((service) => service.jobs);
    await scope.start(startable(createScheduler({ clock: clock.clock, jobs, logger, metrics })));
  }
  return {
    url: urlOf(gateway),
    operatorToken,
    clock: clock.clock,
    stores,
    advance,
    settle: async () => {
      const unsettled: string[] = [];
      for (const service of settled) unsettled.push(...await service.settle());
      return unsettled;
    },
    fatal: aggregator.fatal,
  };
};

/**
 * Opens the stores of a data folder and makes the services over them, none of which is started.
 * @throws InfrastructureError of stores and keys
 */
export const openServices = async (parts: PlatformParts) => {
  const { config, folder, clock, scope } = parts;
  const randomness = systemRandomness();
  const provider = openKeys(config, folder);
  const stores = await openStores(folder.file, clock.clock, scope, parts.durability);
  const vault = createVault({ keys: stores.keys, provider, clock: clock.clock, randomness });
  // Opens the key that everything else hangs on: a wrong key-encryption key ends the start here.
  await vault.obtain('index');
  const operatorToken = folder.operatorToken(randomness);
  return { stores, operatorToken, ...createServices(parts, stores, { vault, randomness, operatorToken }) };
};

interface Secrets {
  readonly vault: Vault;
  readonly randomness: Randomness;
  readonly operatorToken: string;
}

/** Hands every service what it needs. This is the only place where they meet. */
const createServices = (parts: PlatformParts, stores: Stores, { vault, randomness, operatorToken }: Secrets) => {
  const { config, clock, logger, metrics } = parts;
  const shared = { ...stores, vault, clock: clock.clock, randomness, logger, metrics, codec: createCodec(stores.registry) };
  const machineNow = (): number => Date.now();
  const anonymizer = createAnonymizer({ config: config.anonymizer, deps: { ...shared, publisher: stores.log, realNow: machineNow } });
  const aggregator = createAggregator({
    config: config.aggregator, deps: { ...shared, source: stores.log, inspector: stores.log, publisher: stores.log },
  });
  const moving = new Mutex();
  const advance = clock.kind === 'real'
    ? undefined
    : (target: Instant): Promise<Advanced> => moving.runExclusive(() => advanceTo({ clock: clock.clock, target, services: settled }));
  const sources = [anonymizer, aggregator];
  const gateway = createGateway({
    config: config.gateway,
    deps: {
      ...shared,
      simulatedClock: clock.kind === 'simulated',
      machineNow,
      monotonicNow: () => performance.now(),
      limiter: new MemoryRateLimiter(),
      releases: stores.calibration,
      parameters: config.aggregator.parameters,
      operator: {
        token: operatorToken,
        operations: createOperations({ stores, clock: clock.clock, anonymizer, aggregator, sources, advanceClock: advance }),
      },
      readinessSources: sources,
    },
  });
  const tidying = tidyingJob('sweep_expired', () => stores.sweep());
  const housekeeping = { name: 'housekeeping', jobs: [tidying], settle: () => Promise.resolve([]) };
  const settled = [gateway, anonymizer, aggregator, housekeeping];
  return { gateway, anonymizer, aggregator, settled, advance };
};

/** Holds the keys that everything in the folder is wrapped by. */
export const openKeys = ({ keys }: Pick<EmbeddedConfig, 'keys'>, folder: DataFolder): KeyProvider => (keys.kind === 'environment'
  ? new EnvironmentKeys({ current: keys.current.reveal(), older: keys.older.map((key) => key.reveal()) })
  : openFileKeyring({ path: folder.file('keyring.json'), folderIsNew: folder.isNew }));

const urlOf = (gateway: Gateway): string => {
  const address = gateway.address();
  if (address === undefined) throw new Error('the gateway does not listen');
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${address.secure ? 'https' : 'http'}://${host}:${String(address.port)}`;
};

const startable = (scheduler: ReturnType<typeof createScheduler>) => ({
  name: 'scheduler',
  start: (): Promise<void> => {
    scheduler.start();
    return Promise.resolve();
  },
  stop: () => scheduler.stop(),
});
