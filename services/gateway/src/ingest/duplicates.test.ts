import { describe, expect, it } from '@jest/globals';
import type { EventId } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import { duplicateKeyOf } from '@plumbline/privacy';
import { aReport, acceptedId, clientOf, type Answer } from '../testing/client.ts';
import { noon, openGateway, type Member, type OpenGateway } from '../testing/open-gateway.ts';
import { replacing } from '../testing/replacing.ts';
import { checkItem } from './check-item.ts';

/** Claims a report as a gateway would that dies right after. */
const claimAndDie = async (platform: OpenGateway, member: Member, holder: EventId): Promise<void> => {
  const report = checkItem({ kind: 'value', value: aReport() }, { orgId: member.orgId as never }, noon);
  if ('kind' in report) throw new Error('not a report');
  const key = duplicateKeyOf(await platform.deps.vault.obtain('claim'), { org: member.orgHash, ...report });
  await platform.deps.admission.admit(member.orgHash, [{ key, holder }], { limit: 10 }, noon);
};
const lost = '00000000-0000-4000-8000-000000000001' as EventId;

describe('duplicates', () => {
  it('of 1,000 identical reports at once, one is accepted and 999 are told its id', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    const answers = await Promise.all(Array.from({ length: 1_000 }, () => client.send(aReport())));

    const accepted = answers.filter(({ status }) => status === 202);
    expect(accepted).toHaveLength(1);
    const [first] = accepted as [Answer<never>];
    const others = answers.filter((answer) => answer !== first);
    for (const { status, body } of others) expect({ status, body }).toMatchObject({ status: 409, body: { code: 'DUPLICATE', prior_eventid: acceptedId(first), prior_stored_at: noon } });
    expect((await platform.deps.intake.backlog(noon)).open).toBe(1);
  });

  it('take over what a crash left between the claim and the store, with the same event id', async () => {
    await using platform = await openGateway({ quotaPerHour: 1 });
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    await claimAndDie(platform, member, lost);

    expect(await client.send(aReport())).toMatchObject({ status: 202, body: { eventid: lost } });
    expect(await client.send(aReport())).toMatchObject({ status: 409, body: { prior_eventid: lost } });
  });

  it('that take over at once store one event', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    await claimAndDie(platform, member, lost);

    const answers = await Promise.all(Array.from({ length: 20 }, () => clientOf(platform.url, member).send(aReport())));

    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect((await platform.deps.intake.backlog(noon)).open).toBe(1);
  });

  it('of a report that was deleted or published are still duplicates', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const first = acceptedId(await client.send(aReport()));
    await client.remove(`/api/v1/events/${first}`);

    expect(await client.send(aReport())).toMatchObject({ status: 409, body: { prior_eventid: first } });
  });

  it('are none after the store has definitely refused the first, and what that had spent is given back', async () => {
    let refuse = true;
    await using platform = await openGateway({ quotaPerHour: 1 }, ({ intake }) => ({
      intake: replacing(intake, {
        insert: (records) => (refuse ? Promise.reject(new InfrastructureError('STORE_FULL', 'full', { retriable: true })) : intake.insert(records)),
      }),
    }));
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.send(aReport())).toMatchObject({ status: 503 });
    refuse = false;
    expect(await client.send(aReport({ claim: { input: 'another' } }))).toMatchObject({ status: 202 });
    platform.clock.advance(3_600_000);
    expect(await client.send(aReport())).toMatchObject({ status: 202 });
  });
});

describe('a store that is closed under the running gateway', () => {
  it('makes every submission 503, and nothing is acknowledged', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    platform.ingestFile.close();

    for (const answer of [await client.send(aReport()), await client.sendBatch([aReport()])]) {
      expect(answer).toMatchObject({ status: 503, body: { status: 'error', code: 'INTERNAL_ERROR', retry_after_seconds: 5 } });
      expect(answer.headers.get('retry-after')).toBe('5');
    }
    expect(await client.get(`/api/v1/events/${lost}`)).toMatchObject({ status: 503 });
  });

  it('while requests are under way, acknowledges only what is stored', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const sending = Array.from({ length: 50 }, (_, number) => client.send(aReport({ claim: { input: `n-${number}` } })));
    await sending[0];
    platform.ingestFile.close();

    const statuses = (await Promise.all(sending)).map(({ status }) => status);
    expect(new Set([...statuses, 202, 503])).toEqual(new Set([202, 503]));
    const stored = await platform.reopenIntake().backlog(noon);
    expect(statuses.filter((status) => status === 202).length).toBeLessThanOrEqual(stored.open);
  });
});
