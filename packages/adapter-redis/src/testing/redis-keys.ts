import { requireEngine } from '@plumbline/test-kit';
import { Redis } from 'ioredis';

/** A connection of the test's own, behind the adapter's back. */
export const withRedis = async <T>(work: (redis: Redis) => Promise<T>): Promise<T> => {
  const redis = new Redis(requireEngine('redis'));
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
};

/** All keys that begin with a prefix. */
export const keysWith = (prefix: string): Promise<readonly string[]> => withRedis(async (redis) => {
  const found: string[] = [];
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 }) as AsyncIterable<readonly string[]>) found.push(...keys);
  return found;
});

/** What a server does that loses its data. */
export const forgetKeys = async (prefix: string): Promise<void> => {
  const keys = await keysWith(prefix);
  if (keys.length > 0) await withRedis((redis) => redis.del(...keys));
};
