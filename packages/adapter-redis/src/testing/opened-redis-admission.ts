import { MongoDatabase } from '@plumbline/adapter-mongo';
import type { Admission } from '@plumbline/ports';
import type { Opened } from '@plumbline/ports/contract-suites';
import { claimCollections, MongoClaimStore } from '@plumbline/stores/claims/mongo';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { RedisAdmission, type RedisAdmissionOptions } from '../redis-admission.ts';
import { openRedis, type RedisConnection } from '../redis-connection.ts';
import { forgetKeys } from './redis-keys.ts';

export interface OpenedAdmission extends Opened<Admission> {
  /** What the newest process is connected to. */
  redis(): RedisConnection;
  claims(): MongoClaimStore;
  /** Another process on the same data, perhaps with another way to Redis. */
  another(options?: OpenOptions): RedisAdmission;
}
type OpenOptions = Partial<RedisAdmissionOptions> & { readonly redisUrl?: string };

/** Admission over a key prefix and a database of its own. */
export const openRedisAdmission = async (options: OpenOptions = {}): Promise<OpenedAdmission> => {
  const namespace = aNamespace();
  const databases: MongoDatabase[] = [];
  const connections: RedisConnection[] = [];
  const newDatabase = (): MongoDatabase => {
    const database = MongoDatabase.open({ url: requireEngine('mongo'), database: namespace, appName: 'plumbline-test' });
    databases.push(database);
    return database;
  };
  const another: OpenedAdmission['another'] = ({ redisUrl = requireEngine('redis'), ...more } = {}) => {
    const redis = openRedis({ url: redisUrl, keyPrefix: `${namespace}:`, name: 'plumbline-test' });
    connections.push(redis);
    return new RedisAdmission({ redis, claims: new MongoClaimStore(newDatabase()), ...more });
  };
  const newest = <T>(of: readonly T[]): T => {
    const last = of.at(-1);
    if (last === undefined) throw new Error('nothing was opened');
    return last;
  };
  await newDatabase().apply(claimCollections);
  return {
    port: another(options),
    redis: () => newest(connections),
    claims: () => new MongoClaimStore(newest(databases)),
    another,
    reopen: async () => another(options),
    break: () => newest(databases)[Symbol.asyncDispose](),
    [Symbol.asyncDispose]: async () => {
      await newDatabase().drop();
      await forgetKeys(namespace);
      for (const opened of [...connections, ...databases]) await opened[Symbol.asyncDispose]();
    },
  };
};
