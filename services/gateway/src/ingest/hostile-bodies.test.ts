import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { readGatewayConfig } from '../config.ts';
import { aReport, clientOf, reportNumber } from '../testing/client.ts';
import { noon, openGateway, type Member, type OpenGateway } from '../testing/open-gateway.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const withMetadata = (json: string): string => JSON.stringify(aReport({ claim: { input: 'x', metadata: { deep: 'HERE' } } })).replace('"HERE"', json);

const socketTo = async ({ url }: OpenGateway): Promise<Socket> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};
const head = (member: Member, length: number, path: '/ingest' | '/batch' = '/ingest'): string =>
  `POST /api/v1/events${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${member.key}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
const anonymousHead = (length: number): string =>
  `POST /api/v1/events/ingest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

const { limits: defaultLimits } = readGatewayConfig({});
const limits = { ...defaultLimits, requestsPerMinute: 100_000, failedCredentialsPerMinute: 100_000 };

/** Asks again until the platform has seen what was sent to it over other connections. */
const until = async <Answer>(ask: () => Promise<Answer>, isRight: (answer: Answer) => boolean): Promise<Answer> => {
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
  }
};

describe('bodies of people who mean no good', () => {
  it('nested a hundred thousand levels deep are refused like any other', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const deep = nested(100_000);

    expect(await client.send(deep)).toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA', field: 'root' } });
    expect(await client.send(withMetadata(deep))).toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA', field: 'claim.metadata' } });
    expect(await client.send(`{"surprise":${deep}}`)).toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA' } });
    expect(await clientOf(platform.url).send(`{"token":"plk_x","claim":${deep}}`, { idempotencyKey: 'k' })).toMatchObject({ status: 401 });
  });

  it('with __proto__ reach nothing, wherever it stands', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const top = JSON.stringify(aReport()).replace('{', '{"__proto__":{"polluted":true},');
    const claim = JSON.stringify(aReport()).replace('"claim":{', '"claim":{"__proto__":{"polluted":true},');

    for (const body of [top, claim, withMetadata('{"__proto__":{"polluted":true}}')]) {
      expect(await client.send(body)).toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA' } });
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each([
    ['invalid UTF-8', Buffer.concat([Buffer.from('{"ruleid":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]), {}],
    ['another content type', '{}', { 'content-type': 'text/plain' }],
    ['another character set', '{}', { 'content-type': 'application/json; charset=utf-16' }],
    ['gzip that is none', 'no gzip', { 'content-encoding': 'gzip' }],
    ['an unknown encoding', '{}', { 'content-encoding': 'zstd' }],
    ['nothing', '', {}],
  ])('of %s are malformed, and that is told to members only', async (_, body, headers) => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');

    expect(await clientOf(platform.url, member).send(body, { headers })).toMatchObject({ status: 400, body: { code: 'MALFORMED_CLAIM' } });
    expect(await clientOf(platform.url).send(body, { headers })).toMatchObject({ status: 401, body: { reason: 'token_missing' } });
    expect(await clientOf(platform.url, { key: 'plk_wrong' }).send(body, { headers })).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
  });

  it('that unpack to more than the limit are cut there', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const bomb = gzipSync(Buffer.alloc(64_000_000, ' '));
    expect(bomb.length).toBeLessThan(100_000);

    expect(await client.send(bomb, { headers: { 'content-encoding': 'gzip' } })).toMatchObject({ status: 413, body: { limit_bytes: 1_048_576 } });
    expect(await client.sendBatch(bomb, { headers: { 'content-encoding': 'gzip' } })).toMatchObject({ status: 413, body: { limit_bytes: 8_388_608 } });
    expect(await client.send(aReport())).toMatchObject({ status: 202 });
  });

  it('packed honestly are read', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.send(gzipSync(JSON.stringify(aReport())), { headers: { 'content-encoding': 'gzip' } })).toMatchObject({ status: 202 });
  });

  it('that never end are cut off after the request timeout, and hold nobody up', async () => {
    await using platform = await openGateway({ timeouts: { requestMs: 300, headersMs: 200 } });
    const member = await platform.addOrganisation('org-1');
    const slow = await socketTo(platform);
    const chunks: Buffer[] = [];
    slow.on('data', (chunk: Buffer) => chunks.push(chunk));
    slow.on('error', () => undefined);
    slow.write(`${head(member, 1_000)}{"ruleid":`);

    expect(await clientOf(platform.url, member).send(aReport())).toMatchObject({ status: 202 });
    await once(slow, 'close');
    expect(Buffer.concat(chunks).toString()).toContain('408');
  });

  it('whose sender goes away in the middle leave nothing behind', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const body = JSON.stringify(aReport());
    for (const part of [0, 10, body.length - 1]) {
      const socket = await socketTo(platform);
      socket.write(head(member, body.length) + body.slice(0, part));
      socket.destroy();
      await once(socket, 'close');
    }
    await platform.gateway.stop();

    expect((await platform.deps.intake.backlog(noon)).open).toBe(0);
    expect(platform.logged()).toContain('CLIENT_GONE');
  });

  it('of members that take all the room make others come back, and leave it when they are gone', async () => {
    const bodyBytes = 16_777_216;
    await using platform = await openGateway({ limits: { ...limits, bodyBytes } });
    const member = await platform.addOrganisation('org-1');
    const slow = await Promise.all([7_000_000, 7_000_000].map(async (length) => {
      const socket = await socketTo(platform);
      socket.on('error', () => undefined);
      socket.write(head(member, length + 1, '/batch'));
      const sent = Promise.withResolvers<undefined>();
      socket.write(Buffer.alloc(length, ' '), () => { sent.resolve(undefined); });
      await sent.promise;
      return socket;
    }));
    const client = clientOf(platform.url, member);
    const batch = Array.from({ length: 100 }, (_, number) => reportNumber(number, { claim: { input: `${number}${'x'.repeat(20_000)}` } }));
    const answers = await until(() => client.sendBatch(batch), ({ status }) => status === 503);

    expect(answers).toMatchObject({ status: 503, body: { code: 'INTERNAL_ERROR', retry_after_seconds: 5 } });
    expect(answers.headers.get('retry-after')).toBe('5');
    for (const socket of slow) socket.destroy();
    expect(await until(() => client.sendBatch(batch), ({ status }) => status !== 503)).toMatchObject({ status: 202 });
  });

  it('of strangers take no room from members, and a bad credential takes none at all', async () => {
    await using platform = await openGateway({ limits: { ...limits, bodyBytes: 16_777_216 } });
    const member = await platform.addOrganisation('org-1');
    const length = 1_000_000;
    const slow = await Promise.all(Array.from({ length: 30 }, async (_, number) => {
      const socket = await socketTo(platform);
      socket.on('error', () => undefined);
      socket.write(number < 15 ? anonymousHead(length + 1) : head({ ...member, key: 'plk_bad' }, length + 1));
      socket.write(Buffer.alloc(length, ' '));
      return socket;
    }));

    expect(await clientOf(platform.url, member).send(aReport())).toMatchObject({ status: 202 });
    expect(await until(() => clientOf(platform.url).send(`"${' '.repeat(500_000)}"`), ({ status }) => status === 503)).toMatchObject({ status: 503 });
    expect(await clientOf(platform.url, { key: 'plk_bad' }).send(aReport())).toMatchObject({ status: 401 });
    for (const socket of slow) socket.destroy();
    const older = { ...aReport(), token: member.key };
    expect(await until(() => clientOf(platform.url).send(older), ({ status }) => status !== 503)).toMatchObject({ status: 409 });
  });

  it('in a hundred thousand pieces are read like any other', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const socket = await socketTo(platform);
    const json = JSON.stringify(aReport()).padEnd(100_000, ' ');
    socket.write(head(member, 0).replace('Content-Length: 0', 'Transfer-Encoding: chunked'));
    socket.write(`${json.replaceAll(/./g, '1\r\n$&\r\n')}0\r\n\r\n`);

    const [answer] = await once(socket, 'data') as [Buffer];
    expect(answer.toString()).toContain('HTTP/1.1 202');
    socket.destroy();
  });
});
