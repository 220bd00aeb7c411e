import { describe, expect, it } from '@jest/globals';
import { aNamespace, openTcpProxy, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openRedis, scriptOf } from './redis-connection.ts';

const echo = scriptOf('return { KEYS[1], ARGV[1] }');
const away = { code: 'STORE_UNAVAILABLE', retriable: true, message: 'Redis does not answer' };

/** A way to the real Redis that can be disturbed. */
const disturbed = async (timeoutMs = 200) => {
  const proxy = await openTcpProxy(requireEngine('redis'));
  const redis = openRedis({ url: proxy.through(requireEngine('redis')), timeoutMs });
  return {
    proxy,
    redis,
    [Symbol.asyncDispose]: async () => {
      await redis[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
    },
  };
};
/** Asks until there is an answer: the client comes back by itself. */
const untilAnswered = async (call: () => Promise<void>): Promise<void> => {
  for (;;) {
    const answered = await call().then(() => true, () => new Promise<boolean>((resolve) => { setImmediate(resolve, false); }));
    if (answered) return;
  }
};

describeWithEngines(['redis'], 'a connection to Redis', () => {
  it('opens with the first calls, however many come at once', async () => {
    await using opened = await disturbed(2_000);
    expect(opened.proxy.connections()).toBe(0);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => opened.redis.run(echo, ['key'], [i])));
    expect(answers).toEqual(Array.from({ length: 20 }, (_, i) => ['key', String(i)]));
    expect(opened.proxy.connections()).toBe(1);
  });

  it('brings a script to a server that does not know it', async () => {
    await using opened = await disturbed(2_000);
    const fresh = scriptOf(`return '${aNamespace()}'`);
    const first = await opened.redis.run(fresh, ['key'], []);
    expect(fresh.lua).toContain(String(first));
    expect(await opened.redis.run(fresh, ['key'], [])).toBe(first);
  });

  it('tells what the server is', async () => {
    await using opened = await disturbed(2_000);
    await opened.redis.ping();
    const { version, maxmemoryPolicy, appendOnly, now } = await opened.redis.describe();
    expect(version).toMatch(/^\d+\.\d+/);
    expect(maxmemoryPolicy).toMatch(/^[a-z-]+$/);
    expect(appendOnly).toEqual(expect.any(Boolean));
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
  });

  it('lets everything be tried that admission does, and nothing of it stays', async () => {
    const keyPrefix = `${aNamespace()}:`;
    await using redis = openRedis({ url: requireEngine('redis'), keyPrefix, timeoutMs: 2_000 });
    await redis.tryWriting();
    const keys = scriptOf(`return redis.call('KEYS', ARGV[1])`);
    expect(await redis.run(keys, [`${keyPrefix}any`], [`${keyPrefix}*`])).toEqual([]);
  });

  it('refuses what is asked while the server is away, and comes back by itself', async () => {
    await using opened = await disturbed();
    opened.proxy.cut();
    await expect(opened.redis.ping()).rejects.toMatchObject(away);
    await expect(opened.redis.ping()).rejects.toMatchObject(away);
    opened.proxy.restore();
    await untilAnswered(() => opened.redis.ping());

    opened.proxy.cut();
    await expect(opened.redis.run(echo, ['key'], [1])).rejects.toMatchObject(away);
    opened.proxy.restore();
    await untilAnswered(() => opened.redis.ping());
  });

  it('does not wait long for a server that hangs, from the start or later', async () => {
    await using opened = await disturbed();
    opened.proxy.hang();
    await expect(opened.redis.ping()).rejects.toMatchObject(away);
    opened.proxy.restore();
    await untilAnswered(() => opened.redis.ping());
    opened.proxy.hang();
    await expect(Promise.all([opened.redis.ping(), opened.redis.run(echo, ['key'], [1])])).rejects.toMatchObject(away);
    opened.proxy.restore();
    await untilAnswered(() => opened.redis.ping());
  });

  it('shows no key in what a server complains about', async () => {
    await using opened = await disturbed(2_000);
    const error: unknown = await opened.redis.run(scriptOf(`return redis.call('NO-SUCH', KEYS[1])`), ['a-secret-key'], []).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringMatching(/^Redis answered with /) });
    expect(JSON.stringify(error) + String((error as Error).cause)).not.toContain('a-secret-key');
  });

  it('is closed once it is disposed of', async () => {
    await using opened = await disturbed();
    await opened.redis[Symbol.asyncDispose]();
    await expect(opened.redis.ping()).rejects.toMatchObject({ code: 'STORE_CLOSED', retriable: false });
  });
});

describe('opening Redis', () => {
  it('takes no prefix that would move keys to other hash slots', () => {
    expect(() => openRedis({ url: 'redis://cache', keyPrefix: 'plumbline:{x}:' })).toThrow(RangeError);
  });
});
