import { MongoDatabase } from '@plumbline/adapter-mongo';
import { ConfluentSchemaRegistry } from '@plumbline/adapter-schema-registry';
import {
  clusterCollections, MoveMarks, openLog, prepareDatabase, prepareTopics, registerSchemas, type ClusterConfig,
} from '@plumbline/cluster';
import { topics } from '@plumbline/contracts';
import { createCodec, type Codec } from '@plumbline/contracts/avro';
import type { LogInspector, SchemaRegistry } from '@plumbline/ports';
import type { LifecycleScope, Logger } from '@plumbline/runtime';
import { MigrationError } from './migration-error.ts';

/** The engines that a platform is moved to. */
export interface Target {
  readonly database: MongoDatabase;
  readonly marks: MoveMarks;
  readonly log: ReturnType<typeof openLog>;
  readonly registry: SchemaRegistry;
  readonly codec: Codec;
}

/** Whole batches go in one call, and nobody waits. */
const timeoutMs = 60_000;

/** Connects to nothing yet. */
export const openTarget = async (config: ClusterConfig, logger: Logger, scope: LifecycleScope): Promise<Target> => {
  const name = 'plumbline-migrate';
  const database = await scope.use('mongodb', MongoDatabase.open({
    url: config.mongo.url.reveal(), database: config.mongo.database, appName: name, timeoutMs,
  }));
  const log = await scope.use('kafka', openLog({ config: config.kafka, clientId: name, logger, timeoutMs }));
  const registry = new ConfluentSchemaRegistry({
    url: config.registry.url.reveal(), subjectPrefix: config.kafka.topicPrefix, timeoutMs: 10_000,
  });
  return { database, marks: new MoveMarks(database), log, registry, codec: createCodec(registry) };
};

export type TargetState = 'empty' | 'loading' | 'complete';

/**
 * Whether a platform may be moved there, and how far it has been.
 * @throws MigrationError TARGET_IN_USE if anything there is not of this platform
 */
export const inspectTarget = async ({ database, marks }: Pick<Target, 'database' | 'marks'>, platform: string): Promise<TargetState> => {
  const mark = await marks.read();
  if (mark !== undefined && mark.platform !== platform) throw inUse('the database holds another platform');
  if (mark !== undefined) return mark.state;
  for (const { name } of clusterCollections) {
    if (await database.run(() => database.collection(name).findOne({})) !== null) throw inUse('the database is not empty: a cluster has run on it');
  }
  return 'empty';
};

/** Makes collections, indexes, topics and schemas. @throws ClusterMismatchError; InfrastructureError */
export const prepareTarget = async ({ database, log, registry }: Target, { applyTopics }: ClusterConfig): Promise<void> => {
  await prepareDatabase(database);
  await prepareTopics(log, { apply: applyTopics });
  await registerSchemas(registry);
};

/**
 * Looks whether a cluster that starts on these topics would read what is not of this platform.
 * @param known keys of all releases of this platform
 * @throws MigrationError TARGET_IN_USE
 */
export const requireOwnTopics = async ({ log }: Pick<Target, 'log'>, known: ReadonlySet<string>): Promise<void> => {
  for (const topic of [topics.calibrationEventsAnonymized, topics.calibrationRunsCompleted]) {
    for (const partition of (await log.endOffsets(topic)).keys()) {
      if ((await log.read(topic, partition, 0, 1)).length > 0) throw inUse(`the topic ${topic} holds messages of another platform`);
    }
  }
  for await (const { key } of messagesOf(log, topics.calibrationReleasesPublished)) {
    if (!known.has(key)) throw inUse(`the topic ${topics.calibrationReleasesPublished} holds releases of another platform`);
  }
};

/** Takes out again what was loaded, where it does not fit any more. Only for a target that is marked as loading: nothing has run on it. */
export const emptyTarget = async ({ database }: Pick<Target, 'database'>): Promise<void> => {
  for (const { name } of clusterCollections) await database.run(() => database.collection(name).deleteMany({}));
};

const pageSize = 1_000;

/** Everything on a topic, partition by partition, in order. */
export async function* messagesOf(log: Pick<LogInspector, 'endOffsets' | 'read'>, topic: string) {
  for (const [partition, end] of (await log.endOffsets(topic)).entries()) {
    for (let offset = 0; offset < end;) {
      const page = await log.read(topic, partition, offset, pageSize);
      yield* page;
      const last = page.at(-1);
      if (last === undefined) break;
      offset = last.offset + 1;
    }
  }
}

const inUse = (what: string): MigrationError =>
  new MigrationError('TARGET_IN_USE', `${what}: choose an empty one with MONGODB_DATABASE and TOPIC_PREFIX`);
