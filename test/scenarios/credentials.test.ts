import { createServer } from 'node:http';
import { expect } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

/** An issuer of tokens that serves its public key over HTTP. */
const openIssuer = async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...await exportJWK(publicKey), kid: 'k1', alg: 'ES256' }] };
  const server = createServer((_, response) => { response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks)); });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}/keys`;
  return {
    url,
    /** @param expiresIn e.g. `1h`, `-1h`, from real now */
    token: (organisation: string, expiresIn = '1h', audience = 'plumbline'): Promise<string> =>
      new SignJWT({ org_id: organisation }).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).setIssuer('https://issuer.example')
        .setAudience(audience).setIssuedAt().setExpirationTime(`${expiresIn.replace('-', '')}${expiresIn.startsWith('-') ? ' ago' : ''}`).sign(privateKey),
    [Symbol.asyncDispose]: async (): Promise<void> => {
      const closed = Promise.withResolvers<void>();
      server.closeAllConnections();
      server.close(() => { closed.resolve(); });
      await closed.promise;
    },
  };
};

scenario('suspension and decertification shut an organisation out until they are lifted', async ({ operator, client }) => {
  await operator.change(client.organisation, 'suspend');
  const suspended = await client.post(aReport());
  expect(suspended.status).toBe(403);
  expect(JSON.parse(suspended.text)).toMatchObject({ code: 'INVALID_AUTH', reason: 'org_suspended', hint: expect.stringContaining('2026-01-26') });
  await operator.change(client.organisation, 'resume');
  expect(await client.send(aReport().number(1))).toMatchObject({ status: 'accepted' });

  await operator.change(client.organisation, 'decertify');
  expect(await client.send(aReport().number(2))).toMatchObject({ code: 'INVALID_AUTH', reason: 'org_not_certified' });
  await operator.change(client.organisation, 'certify');
  expect(await client.send(aReport().number(2))).toMatchObject({ status: 'accepted' });
});

scenario('a key ends by its date on the platform\'s clock or by revocation; another key of the organisation goes on', async ({ platform, operator, client, somebody }) => {
  const brief = somebody((await operator.issueKey(client.organisation, 2)).api_key);
  expect(await brief.send(aReport().number(1))).toMatchObject({ status: 'accepted' });
  await platform.advance('2d');
  const expired = await brief.post(aReport().number(2));
  expect(expired.status).toBe(401);
  expect(JSON.parse(expired.text)).toMatchObject({ reason: 'token_expired', hint: expect.stringContaining('2026-01-28') });

  expect(await client.send(aReport().number(3))).toMatchObject({ status: 'accepted' });
  await operator.revokeKey(client.keyId);
  expect(await client.send(aReport().number(4))).toMatchObject({ code: 'INVALID_AUTH', reason: 'token_invalid' });
  expect(await somebody('plk_nonsense').send(aReport())).toMatchObject({ reason: 'token_invalid' });
  expect(await somebody().send(aReport())).toMatchObject({ reason: 'token_missing' });
});

scenario('tokens of an issuer with keys at an address', async ({ operator, client, somebody }) => {
  await using issuer = await openIssuer();
  const bearing = async (...token: Parameters<typeof issuer.token>) => somebody(await issuer.token(...token));
  expect(await (await bearing(client.organisation)).send(aReport())).toMatchObject({ reason: 'token_invalid' });

  await operator.putIssuer({ issuer: 'https://issuer.example', audience: 'plumbline', jwks_url: issuer.url });
  const holder = await bearing(client.organisation);
  const sent = await holder.submit(aReport());
  expect(await client.status(sent.eventid)).toMatchObject({ state: 'accepted' });
  expect(await holder.send(aReport().number(1).from('org-of-another'))).toMatchObject({ reason: 'org_mismatch' });
  expect(await (await bearing(client.organisation, '-1h')).send(aReport().number(2))).toMatchObject({ reason: 'token_expired' });
  expect(await (await bearing(client.organisation, '1h', 'somebody-else')).send(aReport().number(2))).toMatchObject({ reason: 'token_invalid' });
  expect(await (await bearing('org-unknown')).send(aReport().number(2))).toMatchObject({ status: 'rejected', code: 'INVALID_AUTH' });

  await operator.removeIssuer('https://issuer.example');
  expect(await holder.send(aReport().number(3))).toMatchObject({ reason: 'token_invalid' });
});
