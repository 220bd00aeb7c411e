import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import type { EngineAddresses } from './trial-settings.ts';

/** Takes away all that a trial has left in engines that others use too. */
export const clearEngines = async ({ kafka, registry, redis, mongo }: EngineAddresses, namespace: string): Promise<void> => {
  const results = await Promise.allSettled([
    clearKafka(kafka, namespace), clearRegistry(registry, namespace), clearRedis(redis, namespace), clearMongo(mongo, namespace),
  ]);
  const failures = results.filter((result) => result.status === 'rejected').map(({ reason }): unknown => reason);
  if (failures.length > 0) throw new AggregateError(failures, `what the trial left under ${namespace} could not be taken away`);
};

const clearKafka = async (brokers: string, namespace: string): Promise<void> => {
  const admin = new Kafka({ brokers: brokers.split(','), clientId: namespace, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const { groups } = await admin.listGroups();
    const groupIds = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(namespace));
    if (groupIds.length > 0) await admin.deleteGroups(groupIds);
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(namespace));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
};

const clearRegistry = async (address: string, namespace: string): Promise<void> => {
  const subjects = z.array(z.string()).parse(await (await fetch(`${address}/subjects`)).json());
  for (const subject of subjects.filter((name) => name.startsWith(namespace))) {
    await fetch(`${address}/subjects/${encodeURIComponent(subject)}`, { method: 'DELETE' });
  }
};

const clearRedis = async (address: string, namespace: string): Promise<void> => {
  const client = new Redis(address, { lazyConnect: true });
  await client.connect();
  try {
    for await (const keys of client.scanStream({ match: `${namespace}*`, count: 1_000 })) {
      const found = z.array(z.string()).parse(keys);
      if (found.length > 0) await client.unlink(...found);
    }
  } finally {
    client.disconnect();
  }
};

const clearMongo = async (address: string, namespace: string): Promise<void> => {
  const client = new MongoClient(address);
  try {
    await client.db(namespace).dropDatabase();
  } finally {
    await client.close();
  }
};
