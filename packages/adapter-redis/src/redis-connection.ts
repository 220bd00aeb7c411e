import { createHash, randomUUID } from 'node:crypto';
import type { Instant } from '@plumbline/contracts';
import { Cluster, Redis } from 'ioredis';
import { parseRedisUrl, type RedisAddress } from './parse-redis-url.ts';
import { closed, isUnknownScript, toRedisError, unreachable } from './redis-error.ts';

export interface RedisOpening {
  /** `redis://` or `rediss://` with user and password where they are needed; nodes of a Redis Cluster with commas between them. */
  readonly url: string;
  /** What every key begins with, so that several environments can share a server; `plumbline:` unless told. No braces: they mark the hash slot. */
  readonly keyPrefix?: string;
  /** How the server lists this connection, e.g. `plumbline-gateway`. */
  readonly name?: string;
  /** Milliseconds that a call may take, with the way there; 500 unless told. */
  readonly timeoutMs?: number;
}
export interface RedisDescription {
  /** E.g. `7.2.5`. */
  readonly version: string;
  /** What the server does when its memory is full, e.g. `noeviction`. */
  readonly maxmemoryPolicy: string | undefined;
  /** Whether every write goes to a file as well; undefined if the server does not tell. */
  readonly appendOnly: boolean | undefined;
  /** Its clock. */
  readonly now: Instant;
}
/** Lua that runs in the server, in one step. */
export interface Script {
  readonly lua: string;
  readonly sha1: string;
}
export const scriptOf = (lua: string): Script => ({ lua, sha1: createHash('sha1').update(lua).digest('hex') });

/** What a trial would leave behind, should the server die in the middle of it. */
const trialMs = 1_000;
const trialScript = scriptOf(`
  redis.call('SET', KEYS[1], 'trial', 'PX', ARGV[1])
  local value = redis.call('GET', KEYS[1])
  redis.call('DEL', KEYS[1])
  return value
`);

/** A connection that comes back by itself, and refuses at once what is asked of it meanwhile. */
export interface RedisConnection extends AsyncDisposable {
  readonly keyPrefix: string;
  /** Runs a script; all its keys lie in one hash slot. @throws RedisStoreError STORE_UNAVAILABLE, STORE_FULL, STORE_CLOSED */
  run(script: Script, keys: readonly string[], values: readonly (string | number)[]): Promise<unknown>;
  /** @throws RedisStoreError if there is no answer in time */
  ping(): Promise<void>;
  describe(): Promise<RedisDescription>;
  /** Does in one step what admission does (a script that reads, writes and deletes a key under the prefix) and leaves nothing behind. @throws RedisStoreError */
  tryWriting(): Promise<void>;
}

/**
 * Opens a connection without waiting for it: the first call connects, and waits as long as a call may take. While the server is away every call is
 * refused at once: nothing queues up.
 * @throws RangeError for an address or a prefix that cannot be meant
 */
export const openRedis = (opening: RedisOpening): RedisConnection => {
  const { keyPrefix = 'plumbline:', timeoutMs = 500 } = opening;
  if (/[{}]/.test(keyPrefix)) throw new RangeError('the prefix of keys holds no braces');
  const client = connect(parseRedisUrl(opening.url), opening, timeoutMs);
  // The failures that matter are those of calls; without a listener the client would print addresses.
  client.on('error', () => undefined);
  let opened: Promise<unknown> | undefined;
  let disposed = false;

  const run: RedisConnection['run'] = ({ lua, sha1 }, keys, values) => call(async () => {
    try {
      return await client.evalsha(sha1, keys.length, ...keys, ...values);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return client.eval(lua, keys.length, ...keys, ...values);
    }
  });
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    if (disposed) throw closed();
    try {
      return await within(timeoutMs, async () => {
        opened ??= client.connect();
        if (client.status !== 'ready') await opened;
        return work();
      });
    } catch (error) {
      throw toRedisError(error);
    }
  };
  return {
    keyPrefix,
    run,
    ping: () => call(async () => { await client.ping(); }),
    describe: () => call(async () => {
      const [server, memory, persistence, [seconds, micros]] = await Promise.all([
        client.info('server'), client.info('memory'), client.info('persistence'), client.time(),
      ]);
      const appendOnly = fieldOf(persistence, 'aof_enabled');
      return {
        version: fieldOf(server, 'redis_version') ?? 'unknown',
        maxmemoryPolicy: fieldOf(memory, 'maxmemory_policy'),
        appendOnly: appendOnly === undefined ? undefined : appendOnly === '1',
        now: (Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000)) as Instant,
      };
    }),
    tryWriting: async () => { await run(trialScript, [`${keyPrefix}{trial}:${randomUUID()}`], [trialMs]); },
    [Symbol.asyncDispose]: async () => {
      disposed = true;
      client.disconnect();
    },
  };
};

const connect = (address: RedisAddress, { name }: RedisOpening, timeoutMs: number): Redis | Cluster => {
  const { nodes, cluster, tls, username, password, db } = address;
  const options = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    ...(name === undefined ? {} : { connectionName: name }),
    lazyConnect: true,
    connectTimeout: 2 * timeoutMs,
    commandTimeout: timeoutMs,
    // The client waits as long for a line that is closed already.
    disconnectTimeout: timeoutMs,
    // A server that hangs is left, or what was sent to it would pile up.
    socketTimeout: 4 * timeoutMs,
    enableOfflineQueue: false,
    // A call that got no answer may have run; it is its caller's to repeat, not the client's.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: backoff,
    // A primary that became a replica.
    reconnectOnError: ({ message }: Error) => message.startsWith('READONLY'),
  };
  if (!cluster) return new Redis({ ...nodes[0], ...options, db });
  return new Cluster([...nodes], {
    redisOptions: options,
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: backoff,
    maxRedirections: 4,
    retryDelayOnFailover: 50,
  });
};

/** Milliseconds until the next attempt to connect, with some scatter, so that many processes do not come back at once. */
const backoff = (attempts: number): number => Math.min(2_000, 50 * 2 ** Math.min(attempts, 6)) * (0.5 + Math.random() / 2);

const within = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => { late.reject(unreachable()); }, ms);
  try {
    return await Promise.race([work(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
};

const fieldOf = (info: string, name: string): string | undefined => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
