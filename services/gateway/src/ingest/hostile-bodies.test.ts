import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { aReport, clientOf } from '../testing/client.ts';
import { noon, openGateway, type Member, type OpenGateway } from '../testing/open-gateway.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const withMetadata = (json: string): string => JSON.stringify(aReport({ claim: { input: 'x', metadata: { deep: 'HERE' } } })).replace('"HERE"', json);

const socketTo = async ({ url }: OpenGateway): Promise<Socket> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};
const head = (member: Member, length: number): string =>
  `POST /api/v1/events/ingest HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${member.key}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

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
});
