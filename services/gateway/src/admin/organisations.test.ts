import { describe, expect, it } from '@jest/globals';
import { organisationAnswerSchema, organisationListSchema, type OrganisationAnswer, type OrganisationList } from '@plumbline/contracts/http';
import { weekMs, weekOf, windowStart } from '@plumbline/privacy';
import { aReport, clientOf } from '../testing/client.ts';
import { noon } from '../testing/open-gateway.ts';
import { openOperatedGateway, type OperatedGateway } from '../testing/open-operated-gateway.ts';
import { replacing } from '../testing/replacing.ts';

const currentWindow = windowStart(weekOf(noon));
const add = async (platform: OperatedGateway, body: Record<string, unknown>): Promise<OrganisationAnswer['organisation']> => {
  const answer = await platform.post('organisations', body);
  expect(answer.status).toBe(201);
  return organisationAnswerSchema.strict().parse(answer.body).organisation;
};

describe('adding an organisation', () => {
  it('certifies it, and lets it count toward k after 13 weeks', async () => {
    await using platform = await openOperatedGateway();
    expect(await add(platform, { id: 'org-1', name: 'One' })).toEqual({
      id: 'org-1', name: 'One', kind: 'legal_entity', standing: 'certified', counts_from: noon + 13 * weekMs, quota_per_hour: null, created_at: noon,
    });
    expect(await platform.actions()).toEqual(['organisation.added']);
  });

  it('that is verified lets it count from the start of the current window', async () => {
    await using platform = await openOperatedGateway();
    expect(await add(platform, { id: 'org-1', verified: true })).toMatchObject({ name: 'org-1', counts_from: currentWindow });
    const [entry] = await platform.deps.audit.list({ after: 0, limit: 1 });
    expect(entry).toMatchObject({ actor: 'operator', detail: { verified: true, counts_from: currentWindow } });
    expect(entry?.subject).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of a known legal entity keeps the date of that, unless it is verified now', async () => {
    await using platform = await openOperatedGateway();
    await add(platform, { id: 'org-1', contributor: 'Group' });
    platform.clock.advance(4 * weekMs);
    expect(await add(platform, { id: 'org-2', contributor: 'Group' })).toMatchObject({ counts_from: noon + 13 * weekMs });
    const verified = await add(platform, { id: 'org-3', contributor: 'Group', verified: true });
    expect(verified.counts_from).toBe(windowStart(weekOf(noon + 4 * weekMs)));
    platform.clock.advance(4 * weekMs);
    expect(await add(platform, { id: 'org-4', contributor: 'Group', verified: true })).toMatchObject({ counts_from: verified.counts_from });

    const { body } = await platform.get<OrganisationList>('organisations');
    expect(new Set(body.organisations.map(({ counts_from }) => counts_from))).toEqual(new Set([verified.counts_from]));
  });

  it('refuses a legal entity that is an individual elsewhere, and the other way round', async () => {
    await using platform = await openOperatedGateway();
    await add(platform, { id: 'person', individual: true });
    await add(platform, { id: 'company' });

    for (const body of [{ id: 'x', contributor: 'person' }, { id: 'x', contributor: 'company', individual: true }]) {
      expect(await platform.post('organisations', body)).toMatchObject({ status: 409, body: { code: 'CONFLICT', reason: 'contributor_kind_differs' } });
    }
    expect(await add(platform, { id: 'x', contributor: 'person', individual: true })).toMatchObject({ kind: 'individual' });
  });

  it('of an id that is taken changes nothing', async () => {
    await using platform = await openOperatedGateway();
    await add(platform, { id: 'org-1', quota_per_hour: 7 });
    expect(await platform.post('organisations', { id: 'org-1', verified: true })).toMatchObject({ status: 409, body: { reason: 'organisation_exists' } });
    expect(await platform.get('organisations')).toMatchObject({ body: { organisations: [{ quota_per_hour: 7, counts_from: noon + 13 * weekMs }] } });
    expect(await platform.actions()).toEqual(['organisation.added']);
  });

  it('of one id at once succeeds once', async () => {
    await using platform = await openOperatedGateway();
    const answers = await Promise.all(Array.from({ length: 8 }, () => platform.post('organisations', { id: 'org-1' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });

  it('without certification does not let it submit', async () => {
    await using platform = await openOperatedGateway();
    expect(await add(platform, { id: 'org-1', uncertified: true })).toMatchObject({ standing: 'not_certified' });
    const { body } = await platform.post<{ api_key: string }>('keys', { org: 'org-1' });
    const client = clientOf(platform.url, { key: body.api_key });
    expect(await client.send(aReport())).toMatchObject({ status: 403, body: { reason: 'org_not_certified' } });
    await platform.post('organisations/certify', { id: 'org-1' });
    expect(await client.send(aReport())).toMatchObject({ status: 202 });
  });

  it.each([
    [{}, 'id'], [{ id: '' }, 'id'], [{ id: 7 }, 'id'], [{ id: ' x' }, 'id'], [{ id: 'a', verified: 'yes' }, 'verified'], [{ id: 'a', quota_per_hour: -1 }, 'quota_per_hour'],
    [{ id: 'a', quota_per_hour: 1.5 }, 'quota_per_hour'], [{ id: 'a', certified: true }, 'certified'], [[], 'root'], [null, 'root'],
  ])('needs a body as it is documented: %j', async (body, field) => {
    await using platform = await openOperatedGateway();
    expect(await platform.post('organisations', body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', field } });
    expect(await platform.actions()).toEqual([]);
  });
});

describe('listing organisations', () => {
  it('gives each once, page by page, in clear to the operator and to nobody else', async () => {
    await using platform = await openOperatedGateway();
    const ids = Array.from({ length: 5 }, (_, number) => `org-${String(number)}`);
    for (const id of ids) await add(platform, { id });
    await platform.post('organisations/erase', { id: 'org-3' });

    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 3; pages += 1) {
      const { body } = await platform.get(`organisations?limit=2${after}`);
      const page = organisationListSchema.strict().parse(body);
      seen.push(...page.organisations.map(({ id }) => id));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen.toSorted()).toEqual(ids.filter((id) => id !== 'org-3'));
    expect(platform.logged()).not.toContain('org-');
    expect(await platform.metrics.metrics()).not.toContain('org-');
    expect(JSON.stringify(await platform.deps.audit.list({ after: 0, limit: 100 }))).not.toContain('org-');
  });

  it.each([['limit=0', 'limit'], ['limit=1001', 'limit'], ['after=x', 'after'], ['page=2', 'page']])('refuses %s', async (query, field) => {
    await using platform = await openOperatedGateway();
    expect(await platform.get(`organisations?${query}`)).toMatchObject({ status: 400, body: { field } });
  });
});

describe('changing an organisation', () => {
  it('is audited when it changes something, and says so when it does not', async () => {
    await using platform = await openOperatedGateway();
    await add(platform, { id: 'org-1' });
    for (const [change, standing] of [['suspend', 'suspended'], ['resume', 'certified'], ['decertify', 'not_certified'], ['certify', 'certified']] as const) {
      expect(await platform.post(`organisations/${change}`, { id: 'org-1' })).toMatchObject({ status: 200, body: { status: 'changed', organisation: { standing } } });
      expect(await platform.post(`organisations/${change}`, { id: 'org-1' })).toMatchObject({ status: 200, body: { status: 'unchanged', organisation: { standing } } });
      platform.clock.advance(1_000);
    }
    expect(await platform.actions()).toEqual([
      'organisation.added', 'organisation.suspended', 'organisation.resumed', 'organisation.decertified', 'organisation.certified',
    ]);
  });

  it('sets a quota that holds at once, and takes it back', async () => {
    await using platform = await openOperatedGateway({ quotaPerHour: 5 });
    await add(platform, { id: 'org-1' });
    const { body } = await platform.post<{ api_key: string }>('keys', { org: 'org-1' });
    const client = clientOf(platform.url, { key: body.api_key });
    expect(await platform.post('organisations/quota', { id: 'org-1', quota_per_hour: 0 })).toMatchObject({ body: { status: 'changed', organisation: { quota_per_hour: 0 } } });
    expect(await client.send(aReport())).toMatchObject({ status: 429, body: { scope: 'organisation' } });
    expect(await platform.post('organisations/quota', { id: 'org-1', quota_per_hour: null })).toMatchObject({ body: { organisation: { quota_per_hour: null } } });
    expect(await client.send(aReport())).toMatchObject({ status: 202 });
    expect(await platform.post('organisations/quota', { id: 'org-1' })).toMatchObject({ status: 400, body: { field: 'quota_per_hour' } });
  });

  it('loses no change when many are made at once', async () => {
    await using platform = await openOperatedGateway();
    await add(platform, { id: 'org-1' });
    await Promise.all([
      platform.post('organisations/suspend', { id: 'org-1' }), platform.post('organisations/quota', { id: 'org-1', quota_per_hour: 3 }),
      platform.post('organisations/decertify', { id: 'org-1' }),
    ]);
    expect(await platform.get('organisations')).toMatchObject({ body: { organisations: [{ standing: 'suspended', quota_per_hour: 3 }] } });
    expect(await platform.post('organisations/resume', { id: 'org-1' })).toMatchObject({ body: { organisation: { standing: 'not_certified' } } });
    expect((await platform.actions()).toSorted()).toEqual(
      ['organisation.added', 'organisation.decertified', 'organisation.quota_set', 'organisation.resumed', 'organisation.suspended'],
    );
  });

  it('is not made while it cannot be audited', async () => {
    await using platform = await openOperatedGateway({}, {
      replaced: ({ audit }) => ({ audit: replacing(audit, { append: () => Promise.reject(new Error('full')) }) }),
    });
    const member = await platform.addOrganisation('org-1');
    expect(await platform.post('organisations/suspend', { id: 'org-1' })).toMatchObject({ status: 500 });
    expect(await platform.post('keys/revoke', { key_id: member.keyId })).toMatchObject({ status: 500 });
    expect(await clientOf(platform.url, member).send(aReport())).toMatchObject({ status: 202 });
  });

  it('of one that is not there is not found', async () => {
    await using platform = await openOperatedGateway();
    for (const path of ['suspend', 'resume', 'certify', 'decertify', 'erase']) {
      expect(await platform.post(`organisations/${path}`, { id: 'nobody' })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    expect(await platform.post('organisations/quota', { id: 'nobody', quota_per_hour: 1 })).toMatchObject({ status: 404 });
    expect(await platform.actions()).toEqual([]);
  });
});
