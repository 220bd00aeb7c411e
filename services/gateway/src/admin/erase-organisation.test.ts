import { describe, expect, it } from '@jest/globals';
import { erasureSchema, eventIdField, type Erasure } from '@plumbline/contracts/http';
import { contributorHashOf, dataKeyIdOf, epochOf, receiptIdOf } from '@plumbline/privacy';
import { acceptedId, aReport, clientOf, reportNumber } from '../testing/client.ts';
import { noon, type Member } from '../testing/open-gateway.ts';
import { openOperatedGateway, type OperatedGateway } from '../testing/open-operated-gateway.ts';
import { replacing } from '../testing/replacing.ts';

const erase = async (platform: OperatedGateway, id = 'org-1'): Promise<Erasure> => {
  const answer = await platform.post('organisations/erase', { id });
  expect(answer.status).toBe(200);
  return erasureSchema.strict().parse(answer.body);
};
const endOf = async ({ deps: { ledger, vault, clock } }: OperatedGateway, eventId: string, { orgHash }: Member) =>
  (await ledger.find(receiptIdOf(await vault.obtain('index'), eventIdField.parse(eventId), orgHash), clock.now()))?.end;

describe('erasing an organisation', () => {
  it('ends its reports, its credentials and its keys, and takes back what is unreleased', async () => {
    await using platform = await openOperatedGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const sent = await Promise.all([1, 2, 3].map((number) => client.send(reportNumber(number), { idempotencyKey: `key-${String(number)}` })));

    expect(await erase(platform)).toMatchObject({ status: 'erased', deleted: 3, withdrawals: 4, siblings: 0, keys_destroyed: 1 });
    expect(platform.withdrawn).toEqual([contributorHashOf(await platform.deps.vault.obtain('index'), 'org-1')]);
    for (const answer of sent) expect(await endOf(platform, acceptedId(answer), member)).toBe('deleted');
    expect(await platform.deps.intake.list(member.orgHash, { limit: 10 }, noon)).toEqual([]);
    expect(await platform.deps.vault.find(dataKeyIdOf(member.orgHash, epochOf(noon)))).toBeUndefined();
    expect((await platform.deps.directory.findApiKey(member.keyId))?.revokedAt).toBe(noon);
    expect((await platform.deps.directory.findOrganisation(member.orgHash))?.organisation.sealedProfile).toHaveLength(0);
    const resumed = await platform.deps.answers.begin({ orgHash: member.orgHash, keyHash: 'any' }, 'fingerprint', noon);
    expect(resumed).toMatchObject({ kind: 'same_body', first: true });
    expect(await client.send(aReport())).toMatchObject({ status: 401, body: { reason: 'token_invalid' } });
    expect((await platform.actions()).slice(0, 2)).toEqual(['organisation.erasure_begun', 'organisation.erased']);
  });

  it('leaves everybody else as they were, and says who shares its legal entity', async () => {
    await using platform = await openOperatedGateway();
    for (const id of ['org-1', 'org-2']) await platform.post('organisations', { id, contributor: 'Group' });
    const { body } = await platform.post<{ api_key: string }>('keys', { org: 'org-2' });
    const other = clientOf(platform.url, { key: body.api_key });
    const kept = acceptedId(await other.send(aReport()));

    expect(await erase(platform)).toMatchObject({ siblings: 1 });
    expect(await other.get(`/api/v1/events/${kept}`)).toMatchObject({ status: 200, body: { state: 'accepted' } });
    expect(await other.send(reportNumber(2))).toMatchObject({ status: 202 });
  });

  it('is for good: its id is never used again, and nothing can be done with it', async () => {
    await using platform = await openOperatedGateway();
    await platform.post('organisations', { id: 'org-1' });
    await erase(platform);
    expect(await platform.post('organisations', { id: 'org-1' })).toMatchObject({ status: 409, body: { reason: 'organisation_exists' } });
    expect(await platform.post('keys', { org: 'org-1' })).toMatchObject({ status: 404 });
    for (const change of ['resume', 'certify']) expect(await platform.post(`organisations/${change}`, { id: 'org-1' })).toMatchObject({ status: 404 });
    expect(await platform.get('organisations')).toMatchObject({ body: { organisations: [] } });
  });

  it('can be repeated, one after the other or at once', async () => {
    await using platform = await openOperatedGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    await client.sendBatch(Array.from({ length: 600 }, (_, number) => reportNumber(number)));

    const both = await Promise.all([erase(platform), erase(platform)]);
    expect(Math.max(...both.map(({ deleted }) => deleted))).toBeGreaterThan(0);
    expect(await erase(platform)).toMatchObject({ deleted: 0, keys_destroyed: 0, withdrawals: 4 });
    expect(await platform.deps.intake.backlog(noon)).toMatchObject({ open: 0 });
    expect(await platform.deps.ledger.tally(noon)).toMatchObject({ deleted: 600 });
  });

  it('that failed half-way is finished by the next call', async () => {
    let broken = true;
    await using platform = await openOperatedGateway({}, {
      replaced: ({ vault }) => ({
        vault: replacing(vault, { destroy: (keyId) => (broken ? Promise.reject(new Error('away')) : vault.destroy(keyId)) }),
      }),
    });
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    await client.send(aReport());
    expect(await platform.post('organisations/erase', { id: 'org-1' })).toMatchObject({ status: 500 });
    expect(await client.send(reportNumber(2))).toMatchObject({ status: 401 });
    expect(platform.withdrawn).toEqual([]);

    broken = false;
    expect(await erase(platform)).toMatchObject({ deleted: 0, keys_destroyed: 1, withdrawals: 4 });
    expect(await platform.deps.ledger.tally(noon)).toMatchObject({ deleted: 1 });
  });

  it('has destroyed the keys when it withdraws, so that no run can publish a report behind its withdrawal', async () => {
    await using platform = await openOperatedGateway();
    const member = await platform.addOrganisation('org-1');
    await clientOf(platform.url, member).send(aReport());
    let keyAtWithdrawal: Uint8Array | undefined = new Uint8Array();
    platform.onWithdrawal(async () => {
      keyAtWithdrawal = await platform.deps.vault.find(dataKeyIdOf(member.orgHash, epochOf(noon)));
    });
    await erase(platform);
    expect(keyAtWithdrawal).toBeUndefined();
  });

  it('takes a report with it that was being stored meanwhile', async () => {
    const { promise: mayStore, resolve: letStore } = Promise.withResolvers<boolean>();
    const { promise: storing, resolve: isStoring } = Promise.withResolvers<boolean>();
    const { promise: stored, resolve: isStored } = Promise.withResolvers<boolean>();
    await using platform = await openOperatedGateway({}, {
      replaced: ({ intake, vault }) => ({
        intake: replacing(intake, {
          insert: async (records) => {
            isStoring(true);
            await mayStore;
            const verdicts = await intake.insert(records);
            isStored(true);
            return verdicts;
          },
        }),
        vault: replacing(vault, {
          destroy: async (keyId) => {
            letStore(true);
            await stored;
            await vault.destroy(keyId);
          },
        }),
      }),
    });
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const late = client.send(aReport());
    await storing;
    expect(await erase(platform)).toMatchObject({ deleted: 1, keys_destroyed: 1 });
    expect(await late).toMatchObject({ status: 202 });
    expect(await platform.deps.intake.backlog(noon)).toMatchObject({ open: 0 });
  });
});
