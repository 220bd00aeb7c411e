import { describe, expect, it } from '@jest/globals';
import { ingestResultSchema } from '@plumbline/contracts/http';
import { instant } from '@plumbline/test-kit';
import { aReport, acceptedId, clientOf, reportNumber } from '../testing/client.ts';
import { noon, openGateway } from '../testing/open-gateway.ts';

describe('the results of a submission', () => {
  it('accepted: with the hash of the organisation and the instants', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const answer = await clientOf(platform.url, member).send(aReport({ orgid: 'org-1', environment: 'staging' }));

    const expectedAt = noon + 2 * 3_600_000;
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ orgid_hash: member.orgHash, stored_at: noon, expected_anonymization_at: expectedAt });
    expect(ingestResultSchema.parse(answer.body)).toEqual(answer.body);
    expect(answer.body).not.toHaveProperty('replayed');
  });

  it('INVALID_AUTH: no credential, with nothing told about the body', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url);
    const bodies = [aReport(), { ruleid: 7 }, 'not json', '', Buffer.from([0xff])];

    const answers = await Promise.all(bodies.map((body) => client.send(body)));

    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body).toEqual({ ...answers[0]?.body, request_id: body.request_id });
      expect(body).toMatchObject({ status: 'rejected', code: 'INVALID_AUTH', reason: 'token_missing' });
    }
  });

  it('INVALID_AUTH: another organisation than the credential\'s', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.send(aReport({ orgid: 'org-2' }))).toMatchObject({ status: 403, body: { code: 'INVALID_AUTH', reason: 'org_mismatch' } });
  });

  it.each([
    ['a missing field', { ruleid: undefined }, 'ruleid'],
    ['a rule id of another form', { ruleid: 'r-lower' }, 'ruleid'],
    ['an unknown field', { surprise: 1 }, 'surprise'],
    ['a token beside the header', { token: 'x' }, 'token'],
    ['a field of the claim', { claim: { input: 1 } }, 'claim.input'],
    ['a claim of more than 64 KiB', { claim: { input: 'x'.repeat(65_537) } }, 'claim.input'],
    ['a claim of more than 64 KiB in UTF-8', { claim: { input: 'ä'.repeat(33_000) } }, 'claim.input'],
    ['a confidence above 1', { confidence: 1.1 }, 'confidence'],
    ['an instant more than 5 minutes ahead', { timestamp: noon + 300_001 }, 'timestamp'],
    ['an instant more than 90 days back', { timestamp: noon - 90 * 86_400_000 - 1 }, 'timestamp'],
  ])('INVALID_SCHEMA: %s', async (_, differences, field) => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.send(aReport(differences))).toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA', field } });
  });

  it.each([['[]'], ['7'], ['null'], ['"text"']])('INVALID_SCHEMA: %s is no object', async (body) => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.send(body)).toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA', field: 'root' } });
  });

  it('MALFORMED_CLAIM: a claim without a canonical form', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const lone = JSON.stringify(aReport()).replace('CN=example', '\\ud800');

    expect(await client.send(lone)).toMatchObject({ status: 400, body: { code: 'MALFORMED_CLAIM' } });
  });

  it('TOO_LARGE: told even to strangers, and without reading on', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url);

    expect(await client.send('x'.repeat(1_048_577))).toMatchObject({ status: 413, body: { code: 'TOO_LARGE', limit_bytes: 1_048_576 } });
    expect(await client.sendBatch('x'.repeat(8_388_609))).toMatchObject({ status: 413, body: { code: 'TOO_LARGE', limit_bytes: 8_388_608 } });
  });

  it('DUPLICATE: with the id and the instant of the first, for 24 hours', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const first = acceptedId(await client.send(aReport({ claim: { input: 'a', metadata: { x: 1, y: 2 } } })));
    const again = aReport({ claim: { metadata: { y: 2, x: 1 }, input: 'a' }, confidence: 0.1, timestamp: noon - 1 });

    expect(await client.send(again)).toMatchObject({ status: 409, body: { code: 'DUPLICATE', prior_eventid: first, prior_stored_at: noon } });
    platform.clock.advance(24 * 3_600_000);
    expect(await client.send({ ...again, timestamp: noon })).toMatchObject({ status: 202 });
  });

  it('no duplicate: another label, outcome, version, rule or claim, or another organisation', async () => {
    await using platform = await openGateway();
    const [first, second] = [await platform.addOrganisation('org-1'), await platform.addOrganisation('org-2')];
    const variants = [{}, { actualOutcome: 'should_have_matched' }, { outcome: 'not_matched' }, { ruleversion: '1.2' }, { ruleid: 'R-OTHER' }, { claim: { input: 'b' } }];
    const client = clientOf(platform.url, first);

    for (const variant of variants) expect(await client.send(aReport(variant))).toMatchObject({ status: 202 });
    expect(await clientOf(platform.url, second).send(aReport())).toMatchObject({ status: 202 });
  });

  it('THROTTLED: an organisation beyond its hour, with the headers that say when to come back', async () => {
    await using platform = await openGateway({ quotaPerHour: 2 });
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const first = await client.send(reportNumber(1));
    await client.send(reportNumber(2));
    const third = await client.send(reportNumber(3));

    expect(first.headers.get('ratelimit')).toBe('"organisation";r=1;t=3600');
    expect(first.headers.get('ratelimit-policy')).toBe('"organisation";q=2;w=3600');
    expect(third).toMatchObject({
      status: 429, body: { code: 'THROTTLED', scope: 'organisation', limit: 2, limit_per_hour: 2, window_seconds: 3600, reset_at: instant('2026-02-09T13:00:00Z') },
    });
    expect(third.headers.get('retry-after')).toBe('3600');
    platform.clock.advance(3_600_000);
    expect(await client.send(reportNumber(3))).toMatchObject({ status: 202 });
  });

  it('THROTTLED: the organisation\'s own quota stands above the default, and rejected items cost nothing', async () => {
    await using platform = await openGateway({ quotaPerHour: 1 });
    const client = clientOf(platform.url, await platform.addOrganisation('org-1', { quotaPerHour: 2 }));

    for (const body of [reportNumber(1), reportNumber(1), aReport({ ruleid: 7 })]) await client.send(body);
    expect(await client.send(reportNumber(2))).toMatchObject({ status: 202 });
    expect(await client.send(reportNumber(3))).toMatchObject({ status: 429 });
  });

  it('INTERNAL_ERROR: 500 with the request\'s id for a bug', async () => {
    await using platform = await openGateway({}, () => ({ admission: { admit: () => Promise.reject(new TypeError('a bug')), release: () => Promise.resolve() } }));
    const answer = await clientOf(platform.url, await platform.addOrganisation('org-1')).send(aReport());

    expect(answer).toMatchObject({ status: 500, body: { status: 'error', code: 'INTERNAL_ERROR', retry_after_seconds: 5 } });
    expect(platform.logged()).toContain(answer.body.request_id);
    expect(JSON.stringify(answer.body)).not.toContain('a bug');
  });
});
