import { describe, expect, it } from '@jest/globals';
import type { EpochIndex, EventId, WeekIndex } from '@plumbline/contracts';
import { instant } from '@plumbline/test-kit';
import { acceptedId, aReport, clientOf } from '../testing/client.ts';
import { noon, openGateway, type OpenGateway } from '../testing/open-gateway.ts';
import { replacing } from '../testing/replacing.ts';

const correction = (supersedes: string, differences: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  aReport({ supersedes, actualOutcome: 'should_have_matched', ...differences });

/** Does to a report what the anonymizer does at its due time. */
const fix = async ({ deps }: OpenGateway): Promise<void> => {
  const due = instant(noon + 3_600_000);
  const records = await deps.intake.lease({ holder: 'a', realNow: Date.now(), durationMs: 60_000, limit: 10 }, due);
  await deps.intake.fix('a', records.map(({ eventId }) => ({ eventId, fixed: { week: 110 as WeekIndex, epoch: 8 as EpochIndex } })));
};

describe('a correction', () => {
  it('takes the time of the root and is stored beside the original', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const root = acceptedId(await client.send(aReport({ timestamp: noon - 1_000 })));
    const second = acceptedId(await client.send(correction(root)));
    const third = acceptedId(await client.send(correction(second, { confidence: 0.2 })));

    const records = await platform.deps.intake.list(member.orgHash, { limit: 10 }, noon);
    expect(new Map(records.map(({ eventId, rootId, depth, eventTime }) => [eventId, { rootId, depth, eventTime }]))).toEqual(new Map([
      [root, { rootId: root, depth: 0, eventTime: noon - 1_000 }],
      [second, { rootId: root, depth: 1, eventTime: noon - 1_000 }],
      [third, { rootId: root, depth: 2, eventTime: noon - 1_000 }],
    ]));
  });

  it('may change the confidence only, and may go back to an earlier label', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const root = acceptedId(await client.send(aReport()));
    const surer = acceptedId(await client.send(aReport({ supersedes: root, confidence: 1 })));
    const other = acceptedId(await client.send(correction(surer)));
    const back = await client.send(aReport({ supersedes: other }));

    expect(back).toMatchObject({ status: 202 });
    expect(await client.send(aReport({ supersedes: other }))).toMatchObject({ status: 409, body: { code: 'DUPLICATE', prior_eventid: acceptedId(back) } });
  });

  it('takes the fixed week of a report that is being anonymised', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const root = acceptedId(await client.send(aReport()));
    await fix(platform);
    const corrected = acceptedId(await client.send(correction(root)));

    expect(await platform.deps.intake.find(corrected as EventId, member.orgHash, noon)).toMatchObject({ fixed: { week: 110, epoch: 8 } });
  });

  it.each([
    ['ruleid', { ruleid: 'R-OTHER' }], ['ruleversion', { ruleversion: '2.0' }], ['outcome', { outcome: 'not_matched' }], ['environment', { environment: 'test' }],
    ['claim.findingid', { claim: { input: 'CN=example', findingid: 'f-2' } }], ['claim.findingid', {}],
    ['actualOutcome', { actualOutcome: 'should_not_have_matched', claim: { input: 'x', findingid: 'f-1' } }],
  ])('must agree with the original: %s', async (field, differences) => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const root = acceptedId(await client.send(aReport({ claim: { input: 'CN=example', findingid: 'f-1' } })));

    const answer = await client.send(correction(root, differences));
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_SCHEMA', field } });
    expect(JSON.stringify(answer.body)).not.toContain('f-1');
  });

  it('of what never existed, is somebody else\'s, or was deleted, is refused in the same words', async () => {
    await using platform = await openGateway();
    const client = clientOf(platform.url, await platform.addOrganisation('org-1'));
    const other = acceptedId(await clientOf(platform.url, await platform.addOrganisation('org-2')).send(aReport()));
    const deleted = acceptedId(await client.send(aReport()));
    await client.remove(`/api/v1/events/${deleted}`);

    for (const id of ['00000000-0000-4000-8000-000000000000', other, deleted]) {
      expect(await client.send(correction(id))).toMatchObject({ status: 409, body: { code: 'NOT_SUPERSEDABLE', reason: 'unknown' } });
    }
  });

  it('of a report that was anonymised is refused by name', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const root = acceptedId(await client.send(aReport()));
    await platform.anonymise(root, member);

    expect(await client.send(correction(root))).toMatchObject({ status: 409, body: { code: 'NOT_SUPERSEDABLE', reason: 'already_anonymized' } });
  });

  it('of a report that is anonymised between its check and its claim is refused by name too, also where it keeps the label', async () => {
    let beforeClaim: () => Promise<unknown> = () => Promise.resolve();
    await using platform = await openGateway({}, ({ admission }) => ({
      admission: replacing(admission, {
        admit: async (...parameters) => {
          await beforeClaim();
          return admission.admit(...parameters);
        },
      }),
    }));
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const root = acceptedId(await client.send(aReport()));
    beforeClaim = () => platform.anonymise(root, member);

    expect(await client.send(aReport({ supersedes: root, confidence: 1 })))
      .toMatchObject({ status: 409, body: { code: 'NOT_SUPERSEDABLE', reason: 'already_anonymized' } });
  });

  it('that is sent again under its key is accepted as it was, though the original is gone', async () => {
    await using platform = await openGateway();
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const root = acceptedId(await client.send(aReport()));
    const first = await client.send(correction(root), { idempotencyKey: 'k' });
    await platform.anonymise(root, member);
    await platform.deps.answers.forget(member.orgHash);

    expect(await client.send(correction(root), { idempotencyKey: 'k' })).toMatchObject({ status: 202, body: { eventid: acceptedId(first), replayed: true } });
  });

  it('goes with its chain when that is deleted between its check and its storage', async () => {
    let beforeInsert: () => Promise<unknown> = () => Promise.resolve();
    await using platform = await openGateway({}, ({ intake }) => ({
      intake: replacing(intake, {
        insert: async (records) => {
          await beforeInsert();
          return intake.insert(records);
        },
      }),
    }));
    const member = await platform.addOrganisation('org-1');
    const client = clientOf(platform.url, member);
    const root = acceptedId(await client.send(aReport()));
    beforeInsert = () => client.remove(`/api/v1/events/${root}`);

    expect(await client.send(correction(root))).toMatchObject({ status: 409, body: { code: 'NOT_SUPERSEDABLE', reason: 'unknown' } });
    expect(await platform.deps.intake.list(member.orgHash, { limit: 10 }, noon)).toEqual([]);
  });
});
