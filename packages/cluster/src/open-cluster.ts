import { EnvironmentKeys } from '@plumbline/adapter-keyring';
import { MemoryRateLimiter } from '@plumbline/adapter-memory';
import { MongoDatabase } from '@plumbline/adapter-mongo';
import { ConfluentSchemaRegistry } from '@plumbline/adapter-schema-registry';
import { createBreaker, guard, type Breaker, type BreakerOptions } from '@plumbline/breaker';
import type { Codec } from '@plumbline/contracts/avro';
import type { Clock, EventPublisher, EventSource, LogInspector, Randomness, RateLimiter, SchemaRegistry } from '@plumbline/ports';
import { systemClock, systemRandomness, type LifecycleScope, type Logger, type ReadinessSource, type Registry } from '@plumbline/runtime';
import { MongoKeyStore } from '@plumbline/stores/keys/mongo';
import { createVault, type Vault } from '@plumbline/vault';
import type { ClusterConfig } from './config/cluster-config.ts';
import { keepSchemas } from './keep-schemas.ts';
import { MoveMarks } from './move-marks.ts';
import { createKnownIds } from './known-ids.ts';
import { openLog } from './open-log.ts';
import { openStores, type ClusterStores } from './open-stores.ts';
import { prepareDatabase, prepareTopics } from './prepare.ts';
import { createRenewableCodec } from './renewable-codec.ts';
import { registerSchemas } from './schemas.ts';
import { createTurns } from './take-turns.ts';
import type { Timeouts } from './timeouts.ts';
import { untilAvailable } from './until-available.ts';

export interface ClusterOpening {
  /** The process, as engines name it: `plumbline-gateway`. */
  readonly name: string;
  readonly timeouts: Timeouts;
  /** What this process does while the event log is away, if it then still counts as ready. */
  readonly withoutLog?: string;
  /** The platform's clock; the machine's unless told. */
  readonly clock?: Clock;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Closes what was opened. */
  readonly scope: LifecycleScope;
}

/** What differs from breaker to breaker of a process. */
export type BreakerChoice = Pick<BreakerOptions, 'name' | 'unavailable' | 'timeoutMs' | 'silence' | 'fallback'>;

/** The engines, as the services see them: ports, each behind its breaker. */
export interface Cluster {
  readonly stores: ClusterStores;
  readonly publisher: EventPublisher;
  readonly inspector: LogInspector;
  /** Not behind a breaker: a subscription lasts as long as its process, and finds lost brokers again by itself. */
  readonly source: EventSource;
  readonly codec: Codec;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** In this process's memory: addresses go to no engine. */
  readonly limiter: RateLimiter;
  /** The database, and every breaker made so far. */
  readonly readinessSources: readonly ReadinessSource[];
  /** Makes another breaker of this process, which the scope closes. */
  readonly addBreaker: (choice: BreakerChoice) => Promise<Breaker>;
  /**
   * Waits for the database, makes its collections and indexes, and opens the key that everything else hangs on.
   * @throws ClusterMismatchError; MoveUnfinishedError; InfrastructureError KEY_REFUSED if the database was made with another key-encryption key
   */
  prepareStores(): Promise<void>;
  /**
   * Waits for the brokers and the schema registry, brings the topics to what is declared, and registers every schema; from then on also anew, should the
   * registry lose them.
   * @throws ClusterMismatchError; InfrastructureError REGISTRY_REFUSED_SCHEMA
   */
  prepareLog(): Promise<void>;
}

/** Opens what processes of a cluster share. Connects to nothing yet, so nothing fails here because an engine is away. */
export const openCluster = async (config: ClusterConfig, opening: ClusterOpening): Promise<Cluster> => {
  const { name, timeouts, logger, metrics, scope, clock = systemClock() } = opening;
  const randomness = systemRandomness();
  const provider = new EnvironmentKeys({ current: config.keys.current.reveal(), older: config.keys.older.map((key) => key.reveal()) });
  const breakers: Breaker[] = [];
  const addBreaker: Cluster['addBreaker'] = async (options) => {
    const breaker = await scope.use(`breaker ${options.name}`, createBreaker({ ...options, metrics, logger }));
    breakers.push(breaker);
    return breaker;
  };

  const database = await scope.use('mongodb', MongoDatabase.open({
    url: config.mongo.url.reveal(), database: config.mongo.database, appName: name, timeoutMs: timeouts.store,
  }));
  const stores = openStores(database, await addBreaker(storeBreaker(database, timeouts)));
  const vault = createVault({ keys: stores.keys, provider, clock, randomness });

  const log = await scope.use('kafka', openLog({ config: config.kafka, clientId: name, logger, timeoutMs: timeouts.log }));
  const logBreaker = await addBreaker({
    name: 'kafka', unavailable: 'LOG_UNAVAILABLE', timeoutMs: timeouts.log,
    ...(opening.withoutLog === undefined ? {} : { fallback: opening.withoutLog }),
  });
  const { codec, registerAll } = await openRegistry(config, timeouts, addBreaker);
  const inTurn = createTurns({ database, name: 'register-schemas', holder: randomness.uuid(), lastsMs: registrationMs, signal: scope.closing });
  const register = (): Promise<void> => inTurn(registerAll);

  const waiting = { signal: scope.closing, logger };
  return {
    stores,
    publisher: guard<EventPublisher>(log, logBreaker),
    inspector: guard<LogInspector>(log, logBreaker),
    source: log,
    codec,
    vault,
    clock,
    randomness,
    limiter: new MemoryRateLimiter(),
    get readinessSources() { return [databaseReadiness(stores), ...breakers]; },
    addBreaker,
    prepareStores: async () => {
      await untilAvailable('mongodb', () => prepareDatabase(database), waiting);
      await untilAvailable('mongodb', () => new MoveMarks(database).requireFinished(), waiting);
      await untilAvailable('mongodb', () => vault.obtain('index'), waiting);
    },
    prepareLog: async () => {
      await untilAvailable('kafka', () => prepareTopics(log, { apply: config.applyTopics }), waiting);
      await untilAvailable('schema-registry', register, waiting);
      await scope.use('schemas', keepSchemas({ register, logger }));
    },
  };
};

/** Longer than registering takes with a registry that answers. */
const registrationMs = 30_000;

/**
 * The registry itself, which registers, and the codec, which asks it through a breaker. One process registers at a time: an empty registry gives the same
 * schemas the same ids again only if nobody comes between them.
 */
const openRegistry = async (config: ClusterConfig, timeouts: Timeouts, addBreaker: Cluster['addBreaker']) => {
  const registry = new ConfluentSchemaRegistry({
    url: config.registry.url.reveal(), subjectPrefix: config.kafka.topicPrefix, timeoutMs: timeouts.registry,
    onIdsChanged: () => { codec.renew(); },
  });
  const breaker = await addBreaker({
    name: 'schema-registry', unavailable: 'REGISTRY_UNAVAILABLE', timeoutMs: timeouts.registry,
    fallback: 'schemas that are known already are used',
  });
  const known = createKnownIds(guard<SchemaRegistry>(registry, breaker), () => { codec.renew(); });
  const codec = createRenewableCodec(known);
  return { codec, registerAll: async () => { known.learn(await registerSchemas(registry)); } };
};

const storeBreaker = (database: MongoDatabase, { store, storeSilence }: Timeouts): BreakerChoice => ({
  name: 'mongodb', unavailable: 'STORE_UNAVAILABLE', timeoutMs: store,
  ...(storeSilence === undefined ? {} : { silence: { silenceMs: storeSilence, ask: () => new MongoKeyStore(database).find('index') } }),
});

/** Asks the database a question, so that it is also known to be away, or back, when nobody else asks. */
const databaseReadiness = ({ keys }: Pick<ClusterStores, 'keys'>): ReadinessSource => ({
  name: 'mongodb',
  readiness: async () => {
    await keys.find('index');
    return [{ name: 'mongodb', ready: true }];
  },
});
