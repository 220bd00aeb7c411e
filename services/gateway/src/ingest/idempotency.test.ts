import { describe, expect, it } from '@jest/globals';
import { InfrastructureError } from '@plumbline/ports';
import { acceptedId, aReport, clientOf, reportNumber } from '../testing/client.ts';
import { noon, openGateway } from '../testing/open-gateway.ts';
import { replacing } from '../testing/replacing.ts';

const away = new InfrastructureError('STORE_UNAVAILABLE', 'away', { retriable: true });
const key = { idempotencyKey: 'k-1' };

describe('a request under an idempotency key', () => {
  it('gets its first answer again, under the id of the new request', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const first = await client.send(aReport(), key);
    platform.clock.advance(60_000);
    const again = await client.send(aReport(), key);

    expect(again).toMatchObject({ status: 202, body: { ...first.body, replayed: true, request_id: expect.any(String) } });
    expect(again.body.request_id).not.toBe(first.body.request_id);
  });

  it('gets a permanent rejection again too', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    await client.send(aReport());
    const rejected = await client.send(aReport(), key);
    platform.clock.advance(24 * 3_600_000 - 1);

    expect(rejected).toMatchObject({ status: 409 });
    expect(await client.send(aReport(), key)).toMatchObject({ status: 409, body: { ...rejected.body, request_id: expect.any(String) } });
  });

  it('is refused with another body, whatever that is', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    await client.send(aReport(), key);

    expect(await client.send(reportNumber(2), key)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await client.sendBatch([aReport()], key)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('may use the key for something new after 24 hours, also when the first report has been anonymised by then', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const first = acceptedId(await client.send(aReport(), key));
    await platform.anonymise(first, member);
    platform.clock.advance(24 * 3_600_000);
    const second = await client.send(reportNumber(2), key);

    expect(acceptedId(second)).not.toBe(first);
    expect(second.body).not.toHaveProperty('replayed');
    expect(await client.get(`/api/v1/events/${acceptedId(second)}`)).toMatchObject({ status: 200, body: { state: 'accepted' } });
    expect(await client.send(reportNumber(2), key)).toMatchObject({ status: 202, body: { eventid: acceptedId(second), replayed: true } });
  });

  it('means nothing to another organisation', async () => {
    await using platform = await openGateway();
    const [first, second] = [await platform.addOrganisation('org-1'), await platform.addOrganisation('org-2')];

    const answers = await Promise.all([first, second].map((member) => clientOf(platform.url, member).send(aReport(), key)));
    const ids = answers.map(acceptedId);
    expect(new Set(ids).size).toBe(2);
  });

  it('may be corrected and sent again when it was not a report at all', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.send(aReport({ confidence: 2 }), key)).toMatchObject({ status: 400 });
    expect(await client.send(aReport(), key)).toMatchObject({ status: 202 });
  });

  it('runs again after it was throttled', async () => {
    await using platform = await openGateway({ quotaPerHour: 1 });
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    await client.send(reportNumber(1));

    expect(await client.send(reportNumber(2), key)).toMatchObject({ status: 429 });
    platform.clock.advance(3_600_000);
    expect(await client.send(reportNumber(2), key)).toMatchObject({ status: 202 });
  });

  it.each(['', 'a b', 'ä', 'x'.repeat(256)])('is refused with a key that is none: %j', async (idempotencyKey) => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.send(aReport(), { idempotencyKey: encodeURI(idempotencyKey) === idempotencyKey ? idempotencyKey : 'a b' }))
      .toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA', field: 'Idempotency-Key' } });
  });

  it('is accepted with the same id when its first attempt died between claim and store, or between store and answer', async () => {
    let failures: ('before' | 'after')[] = ['before', 'after'];
    await using platform = await openGateway({}, ({ intake }) => ({
      intake: replacing(intake, {
        insert: async (records) => {
          const [failure, ...rest] = failures;
          failures = rest;
          if (failure === 'before') throw away;
          const verdicts = await intake.insert(records);
          if (failure === 'after') throw away;
          return verdicts;
        },
      }),
    }));
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.send(aReport(), key)).toMatchObject({ status: 503, body: { code: 'INTERNAL_ERROR' } });
    expect(await client.send(aReport(), key)).toMatchObject({ status: 503 });
    const third = await client.send(aReport(), key);
    expect(third).toMatchObject({ status: 202, body: { replayed: true, stored_at: noon } });
    expect((await platform.deps.intake.backlog(noon)).open).toBe(1);
  });

  it('is accepted as it was when its record has been deleted since and the answer was lost', async () => {
    await using platform = await openGateway({}, ({ answers }) => ({ answers: replacing(answers, { remember: () => Promise.resolve() }) }));
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const eventid = acceptedId(await client.send(aReport(), key));
    await client.remove(`/api/v1/events/${eventid}`);

    expect(await client.send(aReport(), key)).toMatchObject({ status: 202, body: { eventid, replayed: true } });
    expect((await platform.deps.intake.backlog(noon)).open).toBe(0);
  });
});
