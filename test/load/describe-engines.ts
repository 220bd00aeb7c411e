import { openKafkaLog } from '@plumbline/adapter-kafka';
import { openRedis } from '@plumbline/adapter-redis';
import { requireEngine } from '@plumbline/test-kit';
import { MongoClient } from 'mongodb';
import { z } from 'zod';

const buildSchema = z.object({ version: z.string(), ferretdb: z.object({ version: z.string() }).exactOptional() });

/** Which engines these are, in a sentence for the report. */
export const describeEngines = async (): Promise<string> => {
  const silent = () => undefined;
  await using kafka = openKafkaLog({
    brokers: requireEngine('kafka').split(','), clientId: 'benchmark', topicPrefix: '', logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
  await using redis = openRedis({ url: requireEngine('redis'), name: 'benchmark' });
  const { brokers, version } = await kafka.describe();
  return `Engines on the same machine: Kafka ${version} (${brokers.length} broker${brokers.length === 1 ? '' : 's'}), Redis ${(await redis.describe()).version}, ${await nameDatabase()}.`;
};

const nameDatabase = async (): Promise<string> => {
  const client = new MongoClient(requireEngine('mongo'));
  try {
    const { version, ferretdb } = buildSchema.parse(await client.db('admin').admin().buildInfo());
    return ferretdb === undefined ? `MongoDB ${version}` : `FerretDB ${ferretdb.version.replace(/^v/, '')} in place of MongoDB (it speaks the protocol of ${version}, over PostgreSQL)`;
  } finally {
    await client.close();
  }
};
