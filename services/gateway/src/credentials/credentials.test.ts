import { describe, expect, it, jest } from '@jest/globals';
import { createServer, get, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { DirectoryStore, Organisation, TokenIssuer } from '@plumbline/stores/directory';
import { instant } from '@plumbline/test-kit';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { aReport, clientOf, reportNumber } from '../testing/client.ts';
import { noon, openGateway, type OpenGateway } from '../testing/open-gateway.ts';

const issuerName = 'https://issuer.example';
const audience = 'plumbline';
const secret = new TextEncoder().encode('a shared secret that is long enough!');

const anIssuer = (keys: TokenIssuer['keys']): TokenIssuer => ({ issuer: issuerName, audience, organisationClaim: 'org_id', keys, createdAt: noon });
const aToken = (key: CryptoKey | Uint8Array, alg: string, claims: JWTPayload = {}): Promise<string> =>
  new SignJWT({ iss: issuerName, aud: audience, org_id: 'org-1', exp: Math.floor(Date.now() / 1000) + 600, ...claims }).setProtectedHeader({ alg, kid: 'k1' }).sign(key);

const staticIssuer = async (platform: OpenGateway): Promise<CryptoKey> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  await platform.deps.directory.putIssuer(anIssuer({ kind: 'static', jwks: JSON.stringify({ keys: [{ ...await exportJWK(publicKey), kid: 'k1', alg: 'ES256' }] }) }));
  return privateKey;
};

const replaceOrganisation = async (directory: DirectoryStore, { orgHash }: Pick<Organisation, 'orgHash'>, differences: Partial<Organisation>): Promise<void> => {
  const found = await directory.findOrganisation(orgHash);
  if (found === undefined) throw new Error('no such organisation');
  await directory.replaceOrganisation({ ...found.organisation, ...differences, rev: found.organisation.rev + 1 });
};

describe('API keys', () => {
  it('are known by their secret, not by their id', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');

    const forged = `${member.key.slice(0, 21)}${'A'.repeat(43)}`;
    for (const key of [forged, 'plk_', `plk_${'0'.repeat(16)}_${'A'.repeat(43)}`, 'anything', member.key.slice(0, -1)]) {
      expect(await clientOf(platform.url, { key }).send(aReport())).toMatchObject({ status: 401, body: { code: 'INVALID_AUTH', reason: 'token_invalid' } });
    }
    expect(await clientOf(platform.url).send(aReport(), { headers: { authorization: `Basic ${member.key}` } })).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
  });

  it('count only when there is one: of two headers, a proxy may have judged the other', async () => {
    await using platform = await openGateway();
    const { key } = await platform.addOrganisation('org-1');
    const statusWith = (headers: readonly string[]): Promise<number | undefined> => new Promise((resolve, reject) => {
      get(`${platform.url}/api/v1/events`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on('error', reject);
    });
    const once = ['Host', 'x', 'Authorization', `Bearer ${key}`];

    expect(await statusWith(once)).toBe(200);
    expect(await statusWith([...once, 'authorization', 'Bearer plk_other'])).toBe(401);
  });

  it('end when they are revoked or expire, and the hint says when that was', async () => {
    await using platform = await openGateway();
    const [first, second] = [await platform.addOrganisation('org-1'), await platform.addOrganisation('org-2', {}, { expiresAt: instant('2026-02-01T00:00:00Z') })];
    await platform.deps.directory.revokeApiKey(first.keyId, instant('2026-02-03T00:00:00Z'));

    expect(await clientOf(platform.url, first).send(aReport())).toMatchObject({ status: 401, body: { reason: 'token_invalid', hint: expect.stringContaining('2026-02-03') } });
    expect(await clientOf(platform.url, second).send(aReport())).toMatchObject({ status: 401, body: { reason: 'token_expired', hint: expect.stringContaining('2026-02-01') } });
  });

  it('do not open the door for an organisation that may not submit, but its own data is still its own', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    await client.send(aReport());

    await replaceOrganisation(platform.deps.directory, member, { suspensions: [{ from: noon, until: null }] });
    expect(await client.send(reportNumber(1))).toMatchObject({ status: 403, body: { reason: 'org_suspended' } });
    await replaceOrganisation(platform.deps.directory, member, { suspensions: [], certification: { from: instant(0), until: instant('2026-02-01T00:00:00Z') } });
    expect(await client.send(reportNumber(1))).toMatchObject({ status: 403, body: { reason: 'org_not_certified', hint: expect.stringContaining('2026-02-01') } });
    expect(await client.get<{ events: unknown[] }>('/api/v1/events')).toMatchObject({ status: 200, body: { events: [expect.anything()] } });
    expect(await client.remove('/api/v1/events?confirm=all')).toMatchObject({ status: 200, body: { deleted: 1 } });
  });

  it('of an erased organisation are not known', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    await replaceOrganisation(platform.deps.directory, member, { erasedAt: noon, sealedProfile: new Uint8Array() });
    const client = clientOf(platform.url, member);

    expect(await client.send(aReport())).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
    expect(await client.get('/api/v1/events')).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
  });

  it('are accepted in the body of a single event by clients of the older form', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url);
    const first = await client.send({ ...aReport(), token: member.key }, { idempotencyKey: 'k' });

    expect(first).toMatchObject({ status: 202 });
    expect(await client.send({ token: member.key, ...aReport() }, { idempotencyKey: 'k' })).toMatchObject({ status: 202, body: { replayed: true } });
    expect(await client.send({ ...aReport(), token: 'plk_no' })).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
    expect(await client.send({ ...aReport(), token: 7 })).toMatchObject({ status: 401, body: { reason: 'token_missing' } });
  });
});

describe('tokens', () => {
  it('of a known issuer stand for the organisation that they name', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, { key: await aToken(await staticIssuer(platform), 'ES256') });

    expect(await client.send(reportNumber(1))).toMatchObject({ status: 202, body: { orgid_hash: member.orgHash } });
    expect(await client.send(reportNumber(2))).toMatchObject({ status: 202 });
  });

  it.each([
    ['another audience', { aud: 'elsewhere' }, 'token_invalid', 'aud'],
    ['another issuer', { iss: 'https://other.example' }, 'token_invalid', 'known'],
    ['no end', { exp: undefined }, 'token_invalid', 'exp'],
    ['no organisation', { org_id: undefined }, 'token_invalid', 'org_id'],
    ['an organisation that is no text', { org_id: 7 }, 'token_invalid', 'org_id'],
    ['an end in the past', { exp: Date.UTC(2026, 0, 2) / 1000 }, 'token_expired', '2026-01-02'],
    ['a beginning in the future', { nbf: Date.UTC(2100, 0, 2) / 1000 }, 'token_invalid', '2100-01-02'],
    ['a date of issue in the future', { iat: Date.UTC(2100, 0, 2) / 1000 }, 'token_invalid', 'clock'],
    ['an organisation that is not registered', { org_id: 'org-9' }, 'org_not_certified', 'not registered'],
  ])('with %s are refused, and the hint says why', async (_, claims, reason, hint) => {
    await using platform = await openGateway();
    await platform.addOrganisation('org-1');
    const key = await aToken(await staticIssuer(platform), 'ES256', claims as JWTPayload);

    expect(await clientOf(platform.url, { key }).send(aReport()))
      .toMatchObject({ status: reason === 'org_not_certified' ? 403 : 401, body: { reason, hint: expect.stringContaining(hint) } });
  });

  it('signed by somebody else, or by nobody, or with the public key as a secret, are refused', async () => {
    await using platform = await openGateway();
    await platform.addOrganisation('org-1');
    const genuine = await aToken(await staticIssuer(platform), 'ES256');
    const [, payload] = genuine.split('.');
    const stranger = await generateKeyPair('ES256');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const [issuer] = await platform.deps.directory.listIssuers();
    const publicKey = new TextEncoder().encode(issuer?.keys.kind === 'static' ? issuer.keys.jwks : '');

    for (const key of [await aToken(stranger.privateKey, 'ES256'), unsigned, await aToken(publicKey, 'HS256'), `${genuine.slice(0, -4)}AAAA`]) {
      expect(await clientOf(platform.url, { key }).send(aReport())).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
    }
  });

  it('signed with a shared secret are known where the operator entered it', async () => {
    await using platform = await openGateway();
    await platform.addOrganisation('org-1');
    await platform.deps.directory.putIssuer(anIssuer({
      kind: 'static', jwks: JSON.stringify({ keys: [{ kty: 'oct', kid: 'k1', k: Buffer.from(secret).toString('base64url') }] }),
    }));

    expect(await clientOf(platform.url, { key: await aToken(secret, 'HS256') }).send(aReport())).toMatchObject({ status: 202 });
    expect(await clientOf(platform.url, { key: await aToken(new Uint8Array(32), 'HS256') }).send(aReport())).toMatchObject({ status: 401 });
  });

  it('are forgotten with their issuer, and judged anew when they end', async () => {
    let machine = Date.now();
    await using platform = await openGateway({}, () => ({ machineNow: () => machine }));
    await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, { key: await aToken(await staticIssuer(platform), 'ES256') });

    expect(await client.send(reportNumber(1))).toMatchObject({ status: 202 });
    machine += 601_000;
    expect(await client.send(reportNumber(2))).toMatchObject({ status: 401, body: { reason: 'token_expired' } });
    machine -= 601_000;
    await platform.deps.directory.removeIssuer(issuerName);
    expect(await client.send(reportNumber(3))).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
  });

  it('are verified with keys from the issuer\'s address, which is asked once; while it does not answer they get 503', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwks = JSON.stringify({ keys: [{ ...await exportJWK(publicKey), kid: 'k1', alg: 'RS256' }] });
    let asked = 0;
    let up = false;
    let monotonic = 0;
    const server = createServer((_, res) => {
      asked += 1;
      res.writeHead(up ? 200 : 500).end(jwks);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await using platform = await openGateway({}, () => ({ monotonicNow: () => monotonic }));
    await platform.addOrganisation('org-1');
    await platform.deps.directory.putIssuer(anIssuer({ kind: 'jwks_url', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys` }));
    const client = clientOf(platform.url, { key: await aToken(privateKey, 'RS256') });

    for (let attempt = 0; attempt < 3; attempt += 1) expect(await client.send(aReport())).toMatchObject({ status: 503, body: { code: 'INTERNAL_ERROR' } });
    expect(asked).toBe(1);
    up = true;
    monotonic += 5_001;
    for (let number = 0; number < 3; number += 1) expect(await client.send(reportNumber(number))).toMatchObject({ status: 202 });
    expect(await clientOf(platform.url, { key: await aToken(secret, 'HS256') }).send(aReport())).toMatchObject({ status: 401 });
    expect(asked).toBe(2);
    server.closeAllConnections();
    server.close();
  });
});

describe('the keys at an issuer\'s address', () => {
  const serveKeys = async (answer: RequestListener): Promise<{ readonly url: string } & AsyncDisposable> => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    };
  };

  it('that never end, or that lie elsewhere, are keys that cannot be had', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const keySet = JSON.stringify({ keys: [{ ...await exportJWK(publicKey), kid: 'k1', alg: 'ES256' }] });
    await using genuine = await serveKeys((_, res) => res.end(keySet));
    await using endless = await serveKeys((_, res) => {
      Readable.from((function* () { for (;;) yield ' '.repeat(65_536); })()).on('error', () => undefined).pipe(res);
    });
    await using elsewhere = await serveKeys((_, res) => res.writeHead(302, { Location: genuine.url }).end());

    for (const [{ url }, status] of [[endless, 503], [elsewhere, 503], [genuine, 202]] as const) {
      await using platform = await openGateway();
      await platform.addOrganisation('org-1');
      await platform.deps.directory.putIssuer(anIssuer({ kind: 'jwks_url', url }));
      expect(await clientOf(platform.url, { key: await aToken(privateKey, 'ES256') }).send(aReport())).toMatchObject({ status });
    }
  });

  it('are asked for again for a token that was good before, ten minutes later at the latest', async () => {
    const [old, fresh] = [await generateKeyPair('ES256', { extractable: true }), await generateKeyPair('ES256', { extractable: true })];
    let published = await exportJWK(old.publicKey);
    await using issuer = await serveKeys((_, res) => res.end(JSON.stringify({ keys: [{ ...published, kid: 'k1', alg: 'ES256' }] })));
    await using platform = await openGateway();
    await platform.addOrganisation('org-1');
    await platform.deps.directory.putIssuer(anIssuer({ kind: 'jwks_url', url: issuer.url }));
    const tomorrow = Math.floor(Date.now() / 1000) + 86_400;
    const client = clientOf(platform.url, { key: await aToken(old.privateKey, 'ES256', { exp: tomorrow }) });

    expect(await client.send(reportNumber(1))).toMatchObject({ status: 202 });
    published = await exportJWK(fresh.publicKey);
    const tenMinutesLater = Date.now() + 600_000;
    const machine = jest.spyOn(Date, 'now').mockReturnValue(tenMinutesLater);
    try {
      expect(await client.send(reportNumber(2))).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
    } finally {
      machine.mockRestore();
    }
  });
});

describe('the audit log', () => {
  it('notes once an hour that a known organisation was turned away, however often it tries', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1', { certification: null });
    const client = clientOf(platform.url, member);
    const denied = async (): Promise<readonly unknown[]> => {
      await platform.gateway.settle();
      return platform.deps.audit.list({ after: 0, limit: 100 });
    };

    await Promise.all(Array.from({ length: 50 }, () => client.send(aReport())));
    expect(await denied()).toMatchObject([{ actor: `org:${member.orgHash}`, action: 'access.denied', subject: member.keyId, detail: { reason: 'org_not_certified' } }]);
    platform.clock.advance(3_600_000);
    await client.send(aReport());
    expect(await denied()).toHaveLength(2);
  });

  it('notes reports in another organisation\'s name, and nothing of strangers', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    await clientOf(platform.url, member).sendBatch([aReport({ orgid: 'org-2' }), reportNumber(1)]);
    await clientOf(platform.url, { key: 'plk_stranger' }).send(aReport());
    await platform.gateway.settle();

    expect(await platform.deps.audit.list({ after: 0, limit: 100 })).toMatchObject([{ detail: { reason: 'org_mismatch' } }]);
  });
});
