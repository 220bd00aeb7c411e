import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { judgeRedis } from './check-redis.ts';
import { judgeSubjects } from './check-registry.ts';
import { checkService } from './check-services.ts';
import { judgeWork, type Waiting } from './check-work.ts';
import { judgeClocks, readClock } from './clocks.ts';
import { judgeCreation, judgeDeadLetters, judgeKafkaVersion, judgePermissions, judgeReplication } from './judge-kafka.ts';
import { judgeIndexes, judgeMongo, judgeRefusals } from './judge-mongo.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 1, 2);

describe('versions', () => {
  it('are wrong below what Plumbline is made for', () => {
    expect(judgeKafkaVersion('3.9 or later')).toMatchObject({ status: 'ok' });
    expect(judgeKafkaVersion(undefined)).toMatchObject({ status: 'wrong', found: 'older than 3.9' });
    const redis = (version: string) => judgeRedis({ version, maxmemoryPolicy: 'noeviction', appendOnly: true })[0];
    expect(redis('7.0.0')).toMatchObject({ status: 'ok' });
    expect(redis('10.1')).toMatchObject({ status: 'ok' });
    expect(redis('6.2.14')).toMatchObject({ status: 'wrong' });
    expect(judgeMongo({ version: '7.0.77', members: 3 })).toMatchObject([{ status: 'ok' }, { status: 'ok', found: '3 members' }]);
    expect(judgeMongo({ version: '6.0.9', members: 3 })).toMatchObject([{ status: 'wrong' }, {}]);
  });
});

describe('Redis', () => {
  it('must not evict, and had better write its data to a file', () => {
    expect(judgeRedis({ version: '7.2.4', maxmemoryPolicy: 'allkeys-lru', appendOnly: false })).toMatchObject([
      { status: 'ok' }, { status: 'wrong', found: 'maxmemory-policy allkeys-lru' }, { status: 'note', found: 'appendonly no' },
    ]);
    expect(judgeRedis({ version: '7.2.4', maxmemoryPolicy: undefined, appendOnly: undefined }).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  });
});

describe('the brokers', () => {
  const topic = (changes: Partial<Parameters<typeof judgeReplication>[0][number]>) => ({ name: 't', replicas: 3, inSync: 3, minInSync: 2, ...changes });

  it('keep enough copies, or it is said which topics have too few', () => {
    expect(judgeReplication([topic({})])).toMatchObject([{ status: 'ok', found: '3 replicas, all in sync' }]);
    expect(judgeReplication([topic({ name: 'a', inSync: 2 }), topic({ name: 'b', inSync: 1 })])).toMatchObject([
      { status: 'wrong', found: 'takes no message: b' }, { status: 'note', found: 'replicas are behind: a' },
    ]);
    expect(judgeReplication([topic({ replicas: 1, inSync: 1, minInSync: 1 })])).toMatchObject([{ status: 'note', found: 'one replica only: every topic' }]);
    expect(judgeReplication([topic({}), topic({ name: 'c', minInSync: 1 })])).toMatchObject([{ status: 'note', found: 'one replica in sync is enough: c' }]);
  });

  it('let the user do what is needed', () => {
    expect(judgePermissions([])).toMatchObject({ status: 'ok' });
    expect(judgePermissions([{ topic: 't', operation: 'write' }])).toMatchObject({ status: 'wrong', found: 'may not write t' });
    expect(judgeCreation('allowed')).toMatchObject({ status: 'ok' });
    expect(judgeCreation('not_permitted')).toMatchObject({ status: 'note', advice: expect.stringContaining('TOPICS_APPLY=false') });
  });

  it('say "at least" where counting ended', () => {
    expect(judgeDeadLetters([{ topic: 't', messages: 1_000 }], 1_000)).toMatchObject({ found: 'at least 1000 messages in t' });
    expect(judgeDeadLetters([{ topic: 't', messages: 0 }], 1_000)).toMatchObject({ status: 'ok' });
  });
});

describe('the database', () => {
  it('is asked for copies and permissions', () => {
    expect(judgeMongo({ version: '8.0.1', members: 1 })[1]).toMatchObject({ status: 'note', found: 'one server only' });
    expect(judgeMongo({ version: '8.0.1', members: 2 })[1]).toMatchObject({ status: 'note', found: '2 members only' });
    expect(judgeMongo({ version: '8.0.1', members: undefined })[1]).toMatchObject({ status: 'ok' });
    expect(judgeRefusals([])).toMatchObject({ status: 'ok' });
    expect(judgeRefusals(['insert', 'createIndex', 'dropCollection'])).toMatchObject({ status: 'wrong', found: 'may not insert, createIndex, dropCollection' });
    expect(judgeRefusals(['dropCollection'])).toMatchObject({ status: 'note' });
  });

  it('lists a few names and counts the rest', () => {
    const missing = ['a', 'b', 'c', 'd'].map((index) => ({ collection: 'x', index, kind: 'missing' as const }));
    expect(judgeIndexes(missing, 9)).toMatchObject([{ found: 'missing: x.a, x.b, x.c and 1 more' }]);
  });
});

describe('the registry', () => {
  it('is fine with stricter compatibility, and with no other', () => {
    expect(judgeSubjects([{ subject: 's', declared: 'latest', backward: true }]).map(({ status }) => status)).toEqual(['ok', 'ok']);
    expect(judgeSubjects([{ subject: 's', declared: 'latest', backward: false }]).map(({ status }) => status)).toEqual(['ok', 'wrong']);
  });
});

describe('clocks', () => {
  const reading = (name: string, aheadMs: number, uncertaintyMs = 5) => ({ name, aheadMs, uncertaintyMs });

  it('may differ by a second, are noted up to five, and are wrong beyond', () => {
    expect(judgeClocks([reading('a', 900), reading('b', -3_000), reading('c', 6_000)])).toMatchObject([
      { check: 'a', status: 'ok' }, { check: 'b', status: 'note', found: '3.0 s behind' }, { check: 'c', status: 'wrong', found: '6.0 s ahead' },
    ]);
  });

  it('are not blamed for what the measurement may have made', () => {
    expect(judgeClocks([reading('slow', 2_000, 1_500)])).toMatchObject([{ status: 'ok' }]);
  });

  it('are in order where all others agree that this machine is wrong', () => {
    expect(judgeClocks([reading('a', -7_000), reading('b', -7_400)])).toMatchObject([
      { check: 'this machine', status: 'wrong', found: '7.2 s ahead, compared with 2 other clocks that agree' },
    ]);
    expect(judgeClocks([reading('a', -7_000)])).toMatchObject([{ check: 'a', status: 'wrong' }]);
    expect(judgeClocks([])).toEqual([]);
  });

  it('are read in the middle of the question, and of the step in which they tell', async () => {
    const ticks = [1_000, 1_400];
    const told = await readClock({ name: 'x', stepMs: 1_000, now: () => ticks.shift() ?? 0, ask: async () => 6_000 });
    expect(told).toEqual({ name: 'x', aheadMs: 5_300, uncertaintyMs: 700 });
    expect(await readClock({ name: 'x', stepMs: 1, now: () => 0, ask: async () => undefined })).toBeUndefined();
  });
});

describe('the work', () => {
  const waiting = (changes: Partial<Waiting> = {}): Waiting => ({
    now, backlog: { open: 3, due: 1, oldestDueAt: null, quarantined: 0 }, unpublishedRuns: 0, unpublishedReleases: 0, ...changes,
  });

  it('waits for nobody, or it is said who is late', () => {
    expect(judgeWork(waiting()).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    const late = { open: 3, due: 1, oldestDueAt: now - dayMs - 1, quarantined: 2 } as Waiting['backlog'];
    expect(judgeWork(waiting({ backlog: late, unpublishedRuns: 1, unpublishedReleases: 1_000 }))).toMatchObject([
      { status: 'wrong', found: expect.stringContaining('the oldest since 2026-01-31T23:59Z') }, { status: 'wrong', found: '2 reports' },
      { status: 'note', found: '1 report not published' }, { status: 'note', found: 'at least 1000 releases not published' },
      { check: 'next release', status: 'ok' },
    ]);
  });
});

describe('a process', () => {
  const serving = async (listener: RequestListener) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return {
      url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
      [Symbol.asyncDispose]: async () => { await once(server.close(), 'close'); },
    };
  };
  const check = (url: string) => checkService({ name: 'gateway', variable: 'PLUMBLINE_URL', url }, () => Date.now());
  const answering = (status: number, body: unknown) => serving((_, response) => { response.writeHead(status, { connection: 'close' }).end(JSON.stringify(body)); });

  it('is ready, ready without something, or not', async () => {
    await using ready = await answering(200, { status: 'ready', checks: [{ name: 'mongodb', ready: true }] });
    const { findings, clock } = await check(ready.url);
    expect(findings).toMatchObject([{ check: 'gateway', status: 'ok' }]);
    expect(clock?.uncertaintyMs).toBeGreaterThanOrEqual(500);
    await using limping = await answering(200, { status: 'ready', checks: [{ name: 'redis', ready: true, reason: 'open' }] });
    expect((await check(limping.url)).findings).toMatchObject([{ status: 'note', found: 'ready, but redis: open' }]);
    await using waiting = await answering(503, { status: 'not_ready', checks: [{ name: 'mongodb', ready: false, reason: 'no answer' }] });
    expect((await check(waiting.url)).findings).toMatchObject([{ status: 'wrong', found: 'not ready: mongodb: no answer' }]);
  });

  it('is not what answers there, or does not answer', async () => {
    await using other = await answering(200, { hello: 'world' });
    expect((await check(other.url)).findings).toMatchObject([{ status: 'wrong', found: 'something else answers there' }]);
    await using page = await serving((_, response) => { response.writeHead(200, { connection: 'close' }).end('<html>'); });
    expect((await check(page.url)).findings).toMatchObject([{ status: 'wrong', found: 'something else answers there' }]);
    await using silent = await serving((request) => { request.socket.destroy(); });
    expect((await check(silent.url)).findings).toMatchObject([{ status: 'wrong', found: 'does not answer', advice: 'start it, or correct PLUMBLINE_URL' }]);
  });
});
