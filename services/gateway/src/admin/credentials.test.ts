import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { issuedKeySchema, issuerAnswerSchema, issuerListSchema, keyListSchema, type IssuedKey } from '@plumbline/contracts/http';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { aReport, clientOf } from '../testing/client.ts';
import { noon } from '../testing/open-gateway.ts';
import { openOperatedGateway, type OperatedGateway } from '../testing/open-operated-gateway.ts';

const dayMs = 86_400_000;
const issueKey = async (platform: OperatedGateway, body: Record<string, unknown> = {}): Promise<IssuedKey> => {
  await platform.post('organisations', { id: 'org-1' });
  const answer = await platform.post('keys', { org: 'org-1', ...body });
  expect(answer.status).toBe(201);
  return issuedKeySchema.strict().parse(answer.body);
};

describe('API keys', () => {
  it('are shown once and never again', async () => {
    await using platform = await openOperatedGateway();
    const issued = await issueKey(platform);
    expect(issued.api_key).toMatch(/^plk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/);
    expect(await clientOf(platform.url, { key: issued.api_key }).send(aReport())).toMatchObject({ status: 202 });

    const { body } = await platform.get('keys');
    expect(keyListSchema.strict().parse(body).keys).toEqual([issued.key]);
    const secret = issued.api_key.slice(21);
    for (const text of [JSON.stringify(body), platform.logged(), JSON.stringify(await platform.deps.audit.list({ after: 0, limit: 10 }))]) {
      expect(text).not.toContain(secret);
    }
  });

  it('are listed by organisation', async () => {
    await using platform = await openOperatedGateway();
    const { key } = await issueKey(platform);
    await platform.addOrganisation('org-2');
    expect(await platform.get('keys?org=org-1')).toMatchObject({ body: { keys: [key] } });
    expect(await platform.get('keys?org=nobody')).toMatchObject({ status: 200, body: { keys: [] } });
    expect((await platform.get<{ keys: unknown[] }>('keys')).body.keys).toHaveLength(2);
  });

  it('end at once when they are revoked; the first time is audited', async () => {
    await using platform = await openOperatedGateway();
    const { api_key: key, key: { key_id } } = await issueKey(platform);
    expect(await platform.post('keys/revoke', { key_id })).toMatchObject({ status: 200, body: { status: 'revoked', key_id } });
    expect(await clientOf(platform.url, { key }).send(aReport())).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
    platform.clock.advance(1_000);
    await platform.post('keys/revoke', { key_id });

    expect(await platform.get('keys')).toMatchObject({ body: { keys: [{ key_id, revoked_at: noon }] } });
    await platform.gateway.settle();
    expect(await platform.actions()).toEqual(['organisation.added', 'api_key.issued', 'api_key.revoked', 'access.denied']);
    expect(await platform.post('keys/revoke', { key_id: 'unknown' })).toMatchObject({ status: 404 });
  });

  it('expire on the day they were issued for', async () => {
    await using platform = await openOperatedGateway();
    const { api_key, key } = await issueKey(platform, { expires_in_days: 1 });
    const client = clientOf(platform.url, { key: api_key });
    expect(key.expires_at).toBe(noon + dayMs);
    platform.clock.advance(dayMs - 1);
    expect(await client.send(aReport())).toMatchObject({ status: 202 });
    platform.clock.advance(1);
    expect(await client.send(aReport())).toMatchObject({ status: 401, body: { reason: 'token_expired' } });
  });

  it.each([[{ org: 'nobody' }, 404], [{ org: 'org-1', expires_in_days: 0 }, 400], [{ org: 'org-1', expires_in_days: 1.5 }, 400], [{}, 400], [{ org: 'org-1', secret: 'x' }, 400]])(
    'are not issued for %j', async (body, status) => {
      await using platform = await openOperatedGateway();
      await platform.post('organisations', { id: 'org-1' });
      expect((await platform.post('keys', body)).status).toBe(status);
      expect(await platform.get('keys')).toMatchObject({ body: { keys: [] } });
    },
  );
});

const named = { issuer: 'https://id.example.org', audience: 'plumbline' };
interface KeyPair {
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}
const keyPair = async (): Promise<KeyPair & { readonly sign: (org: string) => Promise<string> }> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return {
    publicJwk: { ...await exportJWK(publicKey), alg: 'ES256' },
    privateJwk: await exportJWK(privateKey),
    sign: (org) => new SignJWT({ iss: named.issuer, aud: named.audience, org_id: org, exp: Math.floor(Date.now() / 1000) + 600 })
      .setProtectedHeader({ alg: 'ES256' }).sign(privateKey),
  };
};
const rsaKeyPair = async (): Promise<KeyPair> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { publicJwk: await exportJWK(publicKey), privateJwk: await exportJWK(privateKey) };
};
const secret = Buffer.alloc(32, 7).toString('base64url');

describe('token issuers', () => {
  it('are believed from when they are stored until they are removed or get other keys', async () => {
    await using platform = await openOperatedGateway();
    await platform.addOrganisation('org-1');
    const [first, second] = [await keyPair(), await keyPair()];
    const client = clientOf(platform.url, { key: await first.sign('org-1') });
    expect(await client.get('/api/v1/events')).toMatchObject({ status: 401 });

    const stored = await platform.post('issuers', { ...named, jwks: { keys: [first.publicJwk] } });
    expect(issuerAnswerSchema.strict().parse(stored.body).issuer).toEqual({ ...named, organisation_claim: 'org_id', keys: 'static', created_at: noon });
    expect(await client.get('/api/v1/events')).toMatchObject({ status: 200 });
    await platform.post('issuers', { ...named, jwks: { keys: [second.publicJwk] } });
    expect(await client.get('/api/v1/events')).toMatchObject({ status: 401 });
    await platform.post('issuers', { ...named, jwks: { keys: [first.publicJwk] } });
    expect(await client.get('/api/v1/events')).toMatchObject({ status: 200 });
    expect(await platform.post('issuers/remove', { issuer: named.issuer })).toMatchObject({ status: 200, body: { status: 'removed' } });
    expect(await client.get('/api/v1/events')).toMatchObject({ status: 401 });

    expect(await platform.post('issuers/remove', { issuer: named.issuer })).toMatchObject({ status: 404 });
    expect((await platform.actions()).filter((action) => action.startsWith('issuer'))).toEqual(['issuer.put', 'issuer.put', 'issuer.put', 'issuer.removed']);
  });

  it('are listed without their keys, and nowhere is a shared secret in clear', async () => {
    await using platform = await openOperatedGateway();
    await platform.addOrganisation('org-1');
    await platform.post('issuers', { ...named, jwks: { keys: [{ kty: 'oct', k: secret }] } });
    await platform.post('issuers', { issuer: 'https://other.example.org', audience: 'plumbline', jwks_url: 'https://other.example.org/keys' });

    const { body } = await platform.get('issuers');
    expect(issuerListSchema.strict().parse(body).issuers.map(({ keys }) => keys).toSorted()).toEqual(['jwks_url', 'static']);
    for (const text of [JSON.stringify(body), platform.logged(), JSON.stringify(await platform.deps.audit.list({ after: 0, limit: 10 }))]) {
      expect(text).not.toContain(secret);
    }
    for (const file of await readdir(platform.folder)) expect((await readFile(join(platform.folder, file))).includes(secret)).toBe(false);
    const token = await new SignJWT({ iss: named.issuer, aud: named.audience, org_id: 'org-1', exp: Math.floor(Date.now() / 1000) + 600 })
      .setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32, 7));
    expect(await clientOf(platform.url, { key: token }).get('/api/v1/events')).toMatchObject({ status: 200 });
  });

  it('with a secret are believed only as they were stored', async () => {
    await using platform = await openOperatedGateway();
    const member = await platform.addOrganisation('org-1');
    await platform.post('issuers', { ...named, jwks: { keys: [{ kty: 'oct', k: secret }] } });
    const [stored] = await platform.deps.directory.listIssuers();
    if (stored === undefined) throw new Error('not stored');
    await platform.deps.directory.putIssuer({ ...stored, audience: 'another' });

    const token = await new SignJWT({ iss: named.issuer, aud: 'another', org_id: 'org-1', exp: Math.floor(Date.now() / 1000) + 600 })
      .setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32, 7));
    expect(await clientOf(platform.url, { key: token }).get('/api/v1/events')).toMatchObject({ status: 500 });
    expect(await clientOf(platform.url, member).get('/api/v1/events')).toMatchObject({ status: 200 });
  });

  it('may not bring private keys', async () => {
    await using platform = await openOperatedGateway();
    const [elliptic, rsa] = [await keyPair(), await rsaKeyPair()];
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const) {
      const jwks = { keys: [elliptic.publicJwk, { ...rsa.publicJwk, [member]: rsa.privateJwk[member] }] };
      const answer = await platform.post('issuers', { ...named, jwks });
      expect(answer).toMatchObject({ status: 400, body: { field: `jwks.keys[1].${member}`, expected: 'a public key only' } });
      expect(JSON.stringify(answer.body)).not.toContain(rsa.privateJwk[member]);
    }
    expect(await platform.post('issuers', { ...named, jwks: { keys: [elliptic.privateJwk] } })).toMatchObject({ status: 400, body: { field: 'jwks.keys[0].d' } });
    expect(await platform.get('issuers')).toMatchObject({ body: { issuers: [] } });
  });

  it.each([
    ['no known kind', { kty: 'OKP' }, 'jwks.keys[0]'], ['no point of its curve', { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, 'jwks.keys[0]'],
    ['a short secret', { kty: 'oct', k: 'c2hvcnQ' }, 'jwks.keys[0].k'], ['a secret without bytes', { kty: 'oct' }, 'jwks.keys[0].k'],
    ['a secret beside a public key', { kty: 'EC', k: secret }, 'jwks.keys[0].k'], ['no kind at all', {}, 'jwks.keys[0].kty'],
  ])('may not bring what can verify nothing: %s', async (_, key, field) => {
    await using platform = await openOperatedGateway();
    expect(await platform.post('issuers', { ...named, jwks: { keys: [key] } })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', field } });
  });

  it('have keys in one place, at an address of the web', async () => {
    await using platform = await openOperatedGateway();
    const { publicJwk } = await keyPair();
    for (const keys of [{}, { jwks_url: 'https://id.example.org/keys', jwks: { keys: [publicJwk] } }, { jwks_url: 'file:///etc/passwd' }]) {
      expect(await platform.post('issuers', { ...named, ...keys })).toMatchObject({ status: 400, body: { field: 'jwks_url' } });
    }
  });
});
