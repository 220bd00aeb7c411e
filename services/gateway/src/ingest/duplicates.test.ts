import { describe, expect, it } from '@jest/globals';
import type { EventId } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import { duplicateKeyOf } from '@plumbline/privacy';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
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
/** Long enough for whoever does not wait to have claimed and stored: that takes two writes of the same file. */
const afterSomeWrites = async (ledger: OutcomeLedger): Promise<true> => {
  for (let write = 0; write < 10; write += 1) await ledger.sweep(noon, 1);
  return true;
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

  it('wait for the one that holds the claim, and do not overtake it', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<boolean>();
    const { promise: reached, resolve: reach } = Promise.withResolvers<boolean>();
    let inserts = 0;
    await using platform = await openGateway({}, ({ intake, admission, ledger }) => ({
      intake: replacing(intake, {
        insert: async (records) => {
          inserts += 1;
          if (inserts === 1) {
            reach(true);
            await released;
          }
          return intake.insert(records);
        },
      }),
      admission: replacing(admission, {
        admit: async (...parameters) => {
          const admitted = await admission.admit(...parameters);
          if (admitted.verdicts.some(({ kind }) => kind === 'held')) void afterSomeWrites(ledger).then(release);
          return admitted;
        },
      }),
    }));
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    const first = client.send(aReport());
    await reached;
    const second = client.send(aReport());
    expect(await first).toMatchObject({ status: 202 });
    expect(await second).toMatchObject({ status: 409, body: { prior_eventid: acceptedId(await first) } });
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

describe('a key that cannot be had', () => {
  it('makes submissions 503 and costs them nothing', async () => {
    let away = true;
    await using platform = await openGateway({ quotaPerHour: 1 }, ({ vault }) => ({
      vault: replacing(vault, {
        obtain: (keyId) => (away && keyId.startsWith('data:')
          ? Promise.reject(new InfrastructureError('KEY_UNAVAILABLE', 'away', { retriable: true }))
          : vault.obtain(keyId)),
      }),
    }));
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));

    expect(await client.send(aReport())).toMatchObject({ status: 503 });
    away = false;
    expect(await client.send(aReport({ claim: { input: 'another' } }))).toMatchObject({ status: 202 });
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
