import { KafkaEventLog } from '@plumbline/adapter-kafka';
import { EnvironmentKeys } from '@plumbline/adapter-keyring';
import { MongoDatabase } from '@plumbline/adapter-mongo';
import { ConfluentSchemaRegistry } from '@plumbline/adapter-schema-registry';
import { createLogger, systemClock, systemRandomness, type Environment } from '@plumbline/runtime';
import { MongoKeyStore } from '@plumbline/stores/keys/mongo';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { createVault } from '@plumbline/vault';
import { clusterCollections } from '../../open-stores.ts';
import { applyTopics } from '../manage-topics.ts';

export const aKey = (): string => Buffer.from(systemRandomness().bytes(32)).toString('base64');

/** A corner of the real engines, empty at first, and emptied in the end. */
export interface Corner extends AsyncDisposable {
  /** The settings of the services. */
  readonly env: Environment;
  readonly log: KafkaEventLog;
  readonly database: MongoDatabase;
  readonly registry: ConfluentSchemaRegistry;
  /** Does what the services do when they start. */
  prepare(): Promise<void>;
  /** Subjects in the registry, without the prefix. */
  subjects(): Promise<readonly string[]>;
}

export const openCorner = async (): Promise<Corner> => {
  const namespace = aNamespace();
  const prefix = `${namespace}.`;
  const registryUrl = requireEngine('registry').replace(/\/+$/, '');
  const env: Environment = {
    KAFKA_BROKERS: requireEngine('kafka'), SCHEMA_REGISTRY_URL: registryUrl, REDIS_URL: requireEngine('redis'), MONGODB_URL: requireEngine('mongo'),
    TOPIC_PREFIX: prefix, MONGODB_DATABASE: namespace, REDIS_KEY_PREFIX: `${namespace}:`, PLUMBLINE_KEY_ENCRYPTION_KEY: aKey(),
  };
  const log = new KafkaEventLog({
    brokers: requireEngine('kafka').split(','), clientId: 'plumbline-test', topicPrefix: prefix, logger: createLogger({ name: 'test', level: 'silent' }),
  });
  const database = MongoDatabase.open({ url: requireEngine('mongo'), database: namespace, appName: 'plumbline-test', timeoutMs: 20_000 });
  const allSubjects = async (): Promise<readonly string[]> => {
    const told: unknown = await (await fetch(`${registryUrl}/subjects`)).json();
    return Array.isArray(told) ? told.map(String).filter((name) => name.startsWith(prefix)) : [];
  };
  return {
    env, log, database,
    registry: new ConfluentSchemaRegistry({ url: registryUrl, subjectPrefix: prefix, timeoutMs: 10_000 }),
    subjects: async () => (await allSubjects()).map((name) => name.slice(prefix.length)),
    prepare: async () => {
      const outcome = await applyTopics({ env, schemas: true });
      if (outcome.status !== 'done') throw new Error(`the topics are ${outcome.status}`);
      await database.apply(clusterCollections);
      await createVault({
        keys: new MongoKeyStore(database), provider: new EnvironmentKeys({ current: String(env['PLUMBLINE_KEY_ENCRYPTION_KEY']) }),
        clock: systemClock(), randomness: systemRandomness(),
      }).obtain('index');
    },
    [Symbol.asyncDispose]: async () => {
      const topics = (await log.list()).map(({ name }) => name);
      if (topics.length > 0) await log.drop(topics);
      await log[Symbol.asyncDispose]();
      await database.drop();
      await database[Symbol.asyncDispose]();
      for (const subject of await allSubjects()) {
        for (const query of ['', '?permanent=true']) await fetch(`${registryUrl}/subjects/${encodeURIComponent(subject)}${query}`, { method: 'DELETE' });
      }
    },
  };
};
