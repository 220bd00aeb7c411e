import { describe, expect, it } from '@jest/globals';
import type { EpochIndex, EventId, WeekIndex } from '@plumbline/contracts';
import { eventListSchema, eventStatusSchema, type EventList } from '@plumbline/contracts/http';
import { InfrastructureError } from '@plumbline/ports';
import { instant } from '@plumbline/test-kit';
import { acceptedId, aReport, clientOf, reportNumber } from '../testing/client.ts';
import { noon, openGateway, type OpenGateway } from '../testing/open-gateway.ts';
import { replacing } from '../testing/replacing.ts';

const fixAll = async ({ deps }: OpenGateway): Promise<void> => {
  const due = instant(noon + 3_600_000);
  const records = await deps.intake.lease({ holder: 'a', realNow: Date.now(), durationMs: 60_000, limit: 100 }, due);
  await deps.intake.fix('a', records.map(({ eventId }) => ({ eventId, fixed: { week: 110 as WeekIndex, epoch: 8 as EpochIndex } })));
};
const never = '00000000-0000-4000-8000-000000000000';

describe('where a report is', () => {
  it('is told its owner through all its states', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const [one, two, three] = [
      acceptedId(await client.send(reportNumber(1))),
      acceptedId(await client.send(reportNumber(2))),
      acceptedId(await client.send(reportNumber(3))),
    ];
    await platform.deps.intake.quarantine(two as EventId, 'bad_seal');
    await client.remove(`/api/v1/events/${three}`);

    const states = await Promise.all([one, two, three].map((id) => client.get(`/api/v1/events/${id}`)));
    expect(states.map(({ body }) => eventStatusSchema.parse(body))).toMatchObject([
      { state: 'accepted', final: false, stored_at: noon, expected_anonymization_at: noon + 7_200_000 },
      { state: 'quarantined', final: false, cause: 'bad_seal' }, { state: 'deleted', final: true, ended_at: noon },
    ]);
    await platform.anonymise(one, member);
    expect(await client.get(`/api/v1/events/${one.toUpperCase()}`)).toMatchObject({ status: 200, body: { state: 'anonymised', final: true } });
    platform.clock.advance(90 * 86_400_000);
    expect(await client.get(`/api/v1/events/${one}`)).toMatchObject({ status: 404 });
  });

  it('is told nobody else, in the same words as for what never existed', async () => {
    await using platform = await openGateway();
    const [owner, other] = [await platform.addOrganisation('org-1'), await platform.addOrganisation('org-2')];
    const kept = acceptedId(await clientOf(platform.url, owner).send(reportNumber(1)));
    const ended = acceptedId(await clientOf(platform.url, owner).send(reportNumber(2)));
    await platform.anonymise(ended, owner);
    const stranger = clientOf(platform.url, other);

    const answers = await Promise.all([kept, ended, never, 'no-id'].flatMap((id) => [stranger.get(`/api/v1/events/${id}`), stranger.remove(`/api/v1/events/${id}`)]));
    for (const { status, body } of answers) expect({ status, body: { ...body, request_id: '' } }).toEqual({ status: 404, body: { ...answers[0]?.body, request_id: '' } });
    expect(await clientOf(platform.url).get(`/api/v1/events/${kept}`)).toMatchObject({ status: 401, body: { reason: 'token_missing' } });
  });

  it('is not told for an id that is no text at all', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    for (const path of ['%E0%A4%A', '%']) {
      expect(await client.get(`/api/v1/events/${path}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', field: 'path' } });
    }
    for (const path of ['%00', '..%2f..%2fhealthz', `${never}%0d%0aX-Y:1`, '__proto__']) {
      expect(await client.get(`/api/v1/events/${path}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  });
});

describe('the list of one\'s own reports', () => {
  it('comes in pages, oldest first, and holds nobody else\'s', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    await clientOf(platform.url, await platform.addOrganisation('org-2')).send(aReport());
    const sent: string[] = [];
    for (let number = 0; number < 5; number += 1) {
      sent.push(acceptedId(await client.send(reportNumber(number))));
      platform.clock.advance(1_000);
    }

    const listed: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: EventList = eventListSchema.parse((await client.get(`/api/v1/events?limit=2${next === '' ? '' : `&after=${next}`}`)).body);
      listed.push(...page.events.map(({ eventid }) => eventid));
      next = page.next;
    }
    expect(listed).toEqual(sent);
  });

  it.each([['limit=0', 'limit'], ['limit=1001', 'limit'], ['limit=x', 'limit'], ['after=x', 'after'], ['order=asc', 'order']])('refuses ?%s', async (query, field) => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.get(`/api/v1/events?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', field } });
  });
});

describe('deleting', () => {
  it.each(['/api/v1/events', '/api/v1/events/delete'])('one report by %s/{eventid} ends it, its chain too, and again changes nothing', async (path) => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const root = acceptedId(await client.send(aReport()));
    const corrected = acceptedId(await client.send(aReport({ supersedes: root, actualOutcome: 'should_have_matched' })));

    expect(await client.remove(`${path}/${root}`)).toMatchObject({ status: 200, body: { status: 'deleted', eventid: root, deleted: 2 } });
    expect(await client.remove(`${path}/${root}`)).toMatchObject({ status: 200, body: { status: 'deleted', deleted: 0 } });
    expect(await client.get(`/api/v1/events/${corrected}`)).toMatchObject({ body: { state: 'deleted' } });
    expect(await platform.deps.intake.holds(root as EventId)).toBe(false);
  });

  it('is too late from the moment the week is fixed, except in quarantine', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const [fixed, quarantined] = [acceptedId(await client.send(reportNumber(1))), acceptedId(await client.send(reportNumber(2)))];
    await fixAll(platform);
    await platform.deps.intake.quarantine(quarantined as EventId, 'bad_seal');

    expect(await client.remove(`/api/v1/events/${fixed}`)).toMatchObject({ status: 200, body: { status: 'already_anonymized' } });
    expect(await client.remove(`/api/v1/events/${quarantined}`)).toMatchObject({ status: 200, body: { status: 'deleted' } });
  });

  it('what was anonymised is told apart from what never existed', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const eventid = acceptedId(await client.send(aReport()));
    await platform.anonymise(eventid, member);

    expect(await client.remove(`/api/v1/events/${eventid}`)).toMatchObject({ status: 200, body: { status: 'already_anonymized' } });
    expect(await client.remove(`/api/v1/events/${never}`)).toMatchObject({ status: 404 });
  });

  it('everything takes a confirmation, and leaves others alone', async () => {
    await using platform = await openGateway();
    const [first, second] = [await platform.addOrganisation('org-1', { quotaPerHour: 5_000 }), await platform.addOrganisation('org-2')];
    const client = clientOf(platform.url, first);
    await client.sendBatch(Array.from({ length: 1_000 }, (_, number) => reportNumber(number)));
    await client.send(reportNumber(1_000));
    await clientOf(platform.url, second).send(aReport());

    expect(await client.remove('/api/v1/events')).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', field: 'confirm' } });
    expect(await client.remove('/api/v1/events?confirm=all')).toMatchObject({ status: 200, body: { status: 'deleted', deleted: 1_001 } });
    expect(await platform.deps.ledger.tally(noon)).toMatchObject({ deleted: 1_001 });
    expect((await platform.deps.intake.backlog(noon)).open).toBe(1);
  });

  it('that failed half-way goes through when it is sent again, for its owner only', async () => {
    let up = false;
    const away = new InfrastructureError('STORE_UNAVAILABLE', 'away', { retriable: true });
    await using platform = await openGateway({}, ({ ledger }) => ({
      ledger: replacing(ledger, { record: (entries) => (up ? ledger.record(entries) : Promise.reject(away)) }),
    }));
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const stranger = clientOf(platform.url, await platform.addOrganisation('org-2'));
    const path = `/api/v1/events/${acceptedId(await client.send(aReport()))}`;

    expect(await client.remove(path)).toMatchObject({ status: 503 });
    up = true;
    expect(await stranger.remove(path)).toMatchObject({ status: 404 });
    expect(await client.remove(path)).toMatchObject({ status: 200, body: { status: 'deleted' } });
    expect((await platform.deps.intake.closing(10))).toEqual([]);
  });

  it('that was interrupted is finished by the hourly job', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const eventid = acceptedId(await client.send(aReport()));
    await platform.deps.intake.closeChain(eventid as EventId, member.orgHash, noon);

    for (const job of platform.gateway.jobs) await job.run(instant(noon + 3_600_000));
    expect(await client.get(`/api/v1/events/${eventid}`)).toMatchObject({ body: { state: 'deleted' } });
    expect(await platform.deps.intake.closing(10)).toEqual([]);
  });
});

describe('the hourly jobs', () => {
  it('delete what has expired', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    await client.send(aReport(), { idempotencyKey: 'k' });
    await client.remove('/api/v1/events?confirm=all');
    const later = instant(noon + 91 * 86_400_000);

    for (const job of platform.gateway.jobs) await job.run(later);
    expect(await platform.deps.answers.sweep(later, 10)).toBe(0);
    expect(await platform.deps.ledger.sweep(later, 10)).toBe(0);
  });

  it('come at every full hour, and once a day is enough where time leaps', async () => {
    await using platform = await openGateway();
    const [job] = platform.gateway.jobs;

    expect(job?.next(noon)).toBe(noon + 3_600_000);
    expect(await job?.nothingBefore?.()).toBeUndefined();
    await job?.run(noon);
    expect(await job?.nothingBefore?.()).toBe(noon + 86_400_000);
  });
});
