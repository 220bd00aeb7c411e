import { Redis } from 'ioredis';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { BSON, MongoClient, type Db } from 'mongodb';
import { declaredSchemas } from '@plumbline/cluster';
import type { LogInspector } from '@plumbline/ports';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { topicDeclarations } from '@plumbline/contracts';
import type { StoredFile } from './host.ts';

/** A corner of the engines that one platform has for itself, and the means to look into it and to empty it behind the platform's back. */
export interface ClusterEngines extends AsyncDisposable {
  readonly topicPrefix: string;
  readonly database: string;
  readonly keyPrefix: string;
  /** Every document and every key, one file per collection. */
  documents(): Promise<readonly StoredFile[]>;
  /** Every message, one file per topic. */
  messages(inspector: LogInspector): Promise<readonly StoredFile[]>;
  /** Drops collections by name. */
  dropCollections(drop: (name: string) => boolean): Promise<void>;
  forgetKeys(): Promise<void>;
  deleteTopics(): Promise<void>;
  /** Deletes what lies before these offsets of a topic. */
  deleteRecords(topic: string, offsets: readonly number[]): Promise<void>;
}

export const openEngines = (): ClusterEngines => {
  const namespace = aNamespace();
  const topicPrefix = `${namespace}.`;
  const keyPrefix = `${namespace}:`;
  const mongo = new MongoClient(requireEngine('mongo'));
  const redis = new Redis(requireEngine('redis'), { lazyConnect: true });
  const db = mongo.db(namespace);
  const deleteTopics = (): Promise<void> => withAdmin(async (admin) => {
    const topics = (await admin.listTopics()).filter((name) => name.startsWith(topicPrefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    const { groups } = await admin.listGroups();
    const own = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(topicPrefix));
    if (own.length > 0) await admin.deleteGroups(own);
  });
  const forgetKeys = async (): Promise<void> => {
    for (const key of await keysOf(redis, keyPrefix)) await redis.del(key);
  };
  return {
    topicPrefix, keyPrefix, database: namespace,
    documents: async () => [...await collectionsOf(db), await redisFile(redis, keyPrefix)],
    messages: messagesOf,
    dropCollections: async (drop) => {
      for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) if (drop(name)) await db.dropCollection(name);
    },
    forgetKeys,
    deleteTopics,
    deleteRecords: async (topic, offsets) => {
      const partitions = offsets.flatMap((offset, partition) => (offset > 0 ? [{ partition, offset: String(offset) }] : []));
      if (partitions.length === 0) return;
      await withAdmin(async (admin) => {
        // Asking for offsets is what tells this client who leads the partitions.
        await admin.fetchTopicOffsets(`${topicPrefix}${topic}`);
        await admin.deleteTopicRecords({ topic: `${topicPrefix}${topic}`, partitions });
      });
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([db.dropDatabase(), forgetKeys(), deleteTopics(), deleteSubjects(topicPrefix)]);
      await mongo.close();
      redis.disconnect();
    },
  };
};

/** Each piece of work has a client of its own: one that was disconnected cannot be relied on to connect again. */
const withAdmin = async (work: (admin: Admin) => Promise<void>): Promise<void> => {
  const admin = new Kafka({ brokers: requireEngine('kafka').split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.disconnect();
  }
};

const deleteSubjects = async (prefix: string): Promise<void> => {
  const base = requireEngine('registry').replace(/\/+$/, '');
  for (const { subject } of declaredSchemas) {
    for (const query of ['', '?permanent=true']) await fetch(`${base}/subjects/${encodeURIComponent(prefix + subject)}${query}`, { method: 'DELETE' });
  }
};

const collectionsOf = async (db: Db): Promise<readonly StoredFile[]> => {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort();
  return Promise.all(names.map(async (name): Promise<StoredFile> => {
    const documents = await db.collection(name).find().toArray();
    return { name, role: 'store', bytes: Buffer.concat(documents.map((document) => BSON.serialize(document))) };
  }));
};

const keysOf = async (redis: Redis, prefix: string): Promise<readonly string[]> => {
  const found = new Set<string>();
  for await (const page of redis.scanStream({ match: `${prefix}*`, count: 1_000 })) for (const key of page as string[]) found.add(key);
  return [...found].sort();
};

const redisFile = async (redis: Redis, prefix: string): Promise<StoredFile> => {
  const parts: string[] = [];
  for (const key of await keysOf(redis, prefix)) {
    const type = await redis.type(key);
    parts.push(key, type === 'hash' ? JSON.stringify(await redis.hgetall(key)) : await redis.get(key) ?? '');
  }
  return { name: 'redis', role: 'store', bytes: Buffer.from(parts.join('\n')) };
};

const messagesOf = (inspector: LogInspector): Promise<readonly StoredFile[]> =>
  Promise.all(topicDeclarations.map(async ({ name }): Promise<StoredFile> => {
    const bytes: Uint8Array[] = [];
    for (const [partition, end] of (await inspector.endOffsets(name)).entries()) {
      for (const { key, value, headers } of await inspector.read(name, partition, 0, end)) {
        bytes.push(Buffer.from(key + JSON.stringify(headers)), value ?? Buffer.of());
      }
    }
    return { name, role: 'topics', bytes: Buffer.concat(bytes) };
  }));
