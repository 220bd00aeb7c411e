import { describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { readGatewayConfig, type GatewayConfig } from '../config.ts';
import { request } from '../testing/client.ts';
import { openGateway } from '../testing/open-gateway.ts';
import { openOperatedGateway, operatorToken } from '../testing/open-operated-gateway.ts';
import { replacing } from '../testing/replacing.ts';

const right = { authorization: `Bearer ${operatorToken}` };
const status = async (url: string, headers: Record<string, string>): Promise<number> =>
  (await request(`${url}/api/v1/admin/status`, { headers })).status;

describe('the operator\'s API', () => {
  it('opens with the operator\'s token and nothing else', async () => {
    await using platform = await openOperatedGateway();
    const member = await platform.addOrganisation('org-1');

    expect(await request(`${platform.url}/api/v1/admin/status`)).toMatchObject({ status: 401, body: { code: 'INVALID_AUTH', reason: 'token_missing' } });
    for (const wrong of [`Bearer ${member.key}`, `Bearer ${operatorToken}x`, `Bearer ${operatorToken.slice(1)}`, `Basic ${operatorToken}`, operatorToken]) {
      const answer = await request(`${platform.url}/api/v1/admin/status`, { headers: { authorization: wrong } });
      expect(answer).toMatchObject({ status: 401, body: { reason: 'token_invalid', hint: expect.stringContaining('operator-token') } });
    }
    expect(await status(platform.url, right)).toBe(200);
  });

  it('does not exist on a gateway that has no operator', async () => {
    await using platform = await openGateway();
    expect(await status(platform.url, right)).toBe(404);
  });

  it('tells methods and addresses to operators only', async () => {
    await using platform = await openOperatedGateway();
    const remove = async (headers: Record<string, string>): Promise<number> =>
      (await request(`${platform.url}/api/v1/admin/keys`, { method: 'DELETE', headers })).status;

    expect([await remove({}), await remove(right)]).toEqual([401, 405]);
    expect(await platform.get('nothing')).toMatchObject({ status: 404 });
  });

  it('makes guesses wait, and then its token too', async () => {
    const { limits } = readGatewayConfig({ IP_FAILED_CREDENTIALS_PER_MINUTE: '3' });
    await using platform = await openOperatedGateway({ limits });
    for (let guess = 0; guess < 3; guess += 1) expect(await status(platform.url, { authorization: `Bearer guess-${String(guess)}` })).toBe(401);

    expect(await status(platform.url, right)).toBe(429);
    platform.clock.advance(60_000);
    expect(await status(platform.url, right)).toBe(200);
  });
});

describe('who is on this machine', () => {
  const allow = (trustProxy: GatewayConfig['trustProxy']): Partial<GatewayConfig> => ({ trustProxy });

  it.each([
    ['x-forwarded-for', '203.0.113.5'], ['x-forwarded-for', '127.0.0.1'], ['forwarded', 'for=127.0.0.1'], ['via', '1.1 proxy'],
    ['x-real-ip', '127.0.0.1'], ['x-forwarded-proto', 'https'],
  ])('is nobody who was forwarded by somebody that nobody trusts: %s: %s', async (name, value) => {
    await using platform = await openOperatedGateway();
    expect(await request(`${platform.url}/api/v1/admin/status`, { headers: { ...right, [name]: value } })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each([
    [{ 'x-forwarded-for': '127.0.0.1' }, 200], [{ 'x-forwarded-for': '::1, 127.0.0.1' }, 200],
    [{ 'x-forwarded-for': '203.0.113.5' }, 404], [{ 'x-forwarded-for': '127.0.0.1, 203.0.113.5' }, 404], [{ 'x-forwarded-for': '203.0.113.5, 127.0.0.1' }, 404],
    [{ 'x-forwarded-for': 'localhost' }, 404], [{ 'x-forwarded-for': '' }, 404], [{ forwarded: 'for=127.0.0.1' }, 404], [{ 'x-real-ip': '203.0.113.5' }, 404],
  ])('is, behind a trusted proxy, who was local all the way: %j', async (headers, expected) => {
    for (const trusted of [1, ['loopback']] as const) {
      await using platform = await openOperatedGateway(allow(trusted));
      expect(await status(platform.url, { ...right, ...headers })).toBe(expected);
    }
  });

  it('is everybody who has the token where a deployment says so', async () => {
    await using platform = await openOperatedGateway({ adminOnLoopbackOnly: false });
    expect(await status(platform.url, { ...right, 'x-forwarded-for': '203.0.113.5' })).toBe(200);
    expect(await status(platform.url, { 'x-forwarded-for': '203.0.113.5' })).toBe(401);
  });

  it('is nobody who comes over the network, and the answer is that of an address that does not exist', async () => {
    const outside = Object.values(networkInterfaces()).flat().find((card) => card?.internal === false && card.family === 'IPv4');
    if (outside === undefined) return;
    await using platform = await openOperatedGateway({ host: '0.0.0.0' });
    const url = platform.url.replace('127.0.0.1', outside.address);
    const shape = async (path: string): Promise<readonly unknown[]> => {
      const { status: code, body } = await request<{ request_id: string }>(`${url}${path}`, { headers: right });
      return [code, { ...body, request_id: '' }];
    };
    expect(await shape('/api/v1/admin/status')).toEqual(await shape('/api/v1/nothing'));
    expect(await platform.actions()).toEqual([]);
  });
});

describe('denied attempts', () => {
  it('are audited once an hour for each kind, however many there are', async () => {
    await using platform = await openOperatedGateway();
    const flood = async (): Promise<void> => {
      const attempts = Array.from({ length: 50 }, (_, number) => [{}, { authorization: `Bearer guess-${String(number)}` }, { authorization: 'nonsense' }]).flat();
      await Promise.all(attempts.map((headers) => status(platform.url, headers)));
      await platform.gateway.settle();
    };
    await flood();
    expect(await platform.actions()).toEqual(['admin.denied', 'admin.denied', 'admin.denied']);
    await flood();
    expect(await platform.actions()).toHaveLength(3);

    platform.clock.advance(3_600_000);
    await flood();
    expect(await platform.actions()).toHaveLength(6);
    const entries = await platform.deps.audit.list({ after: 0, limit: 10 });
    expect(entries.map(({ detail }) => detail['presented']).toSorted().slice(0, 2)).toEqual(['credential', 'credential']);
    expect(JSON.stringify(entries)).not.toContain('guess');
  });

  it('stay denied while the audit log fails', async () => {
    await using platform = await openOperatedGateway({}, {
      replaced: ({ audit }) => ({ audit: replacing(audit, { append: () => Promise.reject(new Error('full')) }) }),
    });
    expect(await status(platform.url, {})).toBe(401);
    await platform.gateway.settle();
    expect(platform.logged()).toContain('denied attempt not audited');
  });
});

describe('a request that is cut', () => {
  it('changes nothing and harms nobody', async () => {
    await using platform = await openOperatedGateway();
    const socket = connect(platform.gateway.address()?.port ?? 0, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST /api/v1/admin/organisations HTTP/1.1\r\nhost: x\r\nauthorization: ${right.authorization}\r\ncontent-length: 100\r\n\r\n{"id":"org-1"`);
    socket.resume().end();
    await once(socket, 'close');

    expect(await platform.get('organisations')).toMatchObject({ status: 200, body: { organisations: [] } });
  });
});
