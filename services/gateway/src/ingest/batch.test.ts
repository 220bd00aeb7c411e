import { describe, expect, it } from '@jest/globals';
import { InfrastructureError } from '@plumbline/ports';
import { batchResultSchema } from '@plumbline/contracts/http';
import { aReport, clientOf, reportNumber } from '../testing/client.ts';
import { noon, openGateway } from '../testing/open-gateway.ts';
import { replacing } from '../testing/replacing.ts';

const ndjson = { headers: { 'content-type': 'application/x-ndjson' } };
const lines = (...items: readonly unknown[]): string => items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n');

describe('a batch', () => {
  it('is 202 when everything in it is accepted, as an array and as lines', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    const array = await client.sendBatch([reportNumber(1), reportNumber(2)]);
    expect(array).toMatchObject({ status: 202, body: { accepted: 2, rejected: 0, results: [{ status: 'accepted' }, { status: 'accepted' }] } });
    expect(batchResultSchema.parse(array.body)).toEqual(array.body);
    expect(await client.sendBatch(lines(reportNumber(3), '', reportNumber(4), ' '), ndjson)).toMatchObject({ status: 202, body: { accepted: 2 } });
  });

  it('answers item by item, in order, when some are rejected', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const body = lines(reportNumber(1), 'no json', reportNumber(1), { ...reportNumber(2), orgid: 'org-2' }, reportNumber(3, { confidence: 7 }), '7', reportNumber(4));

    const answer = await client.sendBatch(body, ndjson);

    expect(answer).toMatchObject({ status: 200, body: { accepted: 2, rejected: 5 } });
    expect(answer.body.results.map((result) => ('code' in result ? result.code : result.status))).toEqual([
      'accepted', 'MALFORMED_CLAIM', 'DUPLICATE', 'INVALID_AUTH', 'INVALID_SCHEMA', 'INVALID_SCHEMA', 'accepted',
    ]);
    expect(answer.body.results[2]).toMatchObject({ prior_eventid: answer.body.results[0]?.status === 'accepted' ? answer.body.results[0].eventid : '' });
  });

  it('spends what it has accepted, and its last items are throttled', async () => {
    await using platform = await openGateway({ quotaPerHour: 3 });
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    const answer = await client.sendBatch([
      reportNumber(1), aReport({ ruleid: 1 }), reportNumber(1), reportNumber(2), reportNumber(3), reportNumber(4),
    ]);

    expect(answer.body.results.map((result) => ('code' in result ? result.code : result.status)))
      .toEqual(['accepted', 'INVALID_SCHEMA', 'DUPLICATE', 'accepted', 'accepted', 'THROTTLED']);
    expect(answer.headers.get('ratelimit')).toBe('"organisation";r=0;t=3600');
    expect(answer.headers.get('retry-after')).toBe('3600');
  });

  it('takes 1,000 items and not one more', async () => {
    await using platform = await openGateway({ quotaPerHour: 5_000 });
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const items = Array.from({ length: 1_001 }, (_, number) => reportNumber(number));

    expect(await client.sendBatch(items.slice(1))).toMatchObject({ status: 202, body: { accepted: 1_000 } });
    expect(await client.sendBatch(items)).toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA', field: 'root' } });
  });

  it('that cannot be read at all gets one result', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.sendBatch('{"a":')).toMatchObject({ status: 400, body: { code: 'MALFORMED_CLAIM' } });
    expect(await client.sendBatch('{"token":"x"}')).toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA', field: 'root' } });
    expect(await client.sendBatch('[1]', { headers: { 'content-type': 'text/csv' } })).toMatchObject({ status: 400, body: { code: 'MALFORMED_CLAIM' } });
    expect(await clientOf(platform.url).sendBatch([aReport()])).toMatchObject({ status: 401, body: { reason: 'token_missing' } });
  });

  it('that was cut in the middle can be sent again under its key: nothing twice, nothing lost, nothing spent twice', async () => {
    let stored = 0;
    await using platform = await openGateway({ quotaPerHour: 10 }, ({ intake }) => ({
      intake: replacing(intake, {
        insert: async (records) => {
          stored += 1;
          if (stored > 1) return intake.insert(records);
          await intake.insert(records.slice(0, 4));
          throw new InfrastructureError('STORE_UNAVAILABLE', 'cut', { retriable: true });
        },
      }),
    }));
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const items = Array.from({ length: 10 }, (_, number) => reportNumber(number));

    expect(await client.sendBatch(items, { idempotencyKey: 'b' })).toMatchObject({ status: 503 });
    const again = await client.sendBatch(items, { idempotencyKey: 'b' });

    expect(again).toMatchObject({ status: 202, body: { accepted: 10 } });
    expect(again.body.results.map((result) => 'replayed' in result)).toEqual(Array.from({ length: 10 }, (_, number) => number < 4));
    expect((await platform.deps.intake.backlog(noon)).open).toBe(10);
    const third = await client.sendBatch(items, { idempotencyKey: 'b' });
    expect(third.body.results.map((result) => ('eventid' in result ? result.eventid : ''))).toEqual(again.body.results.map((result) => ('eventid' in result ? result.eventid : '')));
  });

  it('runs its throttled items again under the same key, and only those', async () => {
    await using platform = await openGateway({ quotaPerHour: 1 });
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const items = [reportNumber(1), reportNumber(2)];
    const first = await client.sendBatch(items, { idempotencyKey: 'b' });
    platform.clock.advance(3_600_000);
    const second = await client.sendBatch(items, { idempotencyKey: 'b' });

    expect(first).toMatchObject({ status: 200, body: { accepted: 1, rejected: 1 } });
    expect(second).toMatchObject({ status: 202, body: { accepted: 2 } });
    expect(second.body.results[0]).toMatchObject({ replayed: true, stored_at: noon });
    expect(second.body.results[1]).toMatchObject({ stored_at: noon + 3_600_000 });
  });

  it('of two clients that hold each other\'s claims does not stand still', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const items = Array.from({ length: 50 }, (_, number) => reportNumber(number));

    const [one, two] = await Promise.all([client.sendBatch(items), client.sendBatch(items.toReversed())]);
    expect(one.body.accepted + two.body.accepted).toBe(50);
  });
});
