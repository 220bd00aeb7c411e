import { expect } from '@jest/globals';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

scenario('a finding reported again on a later day counts once, with its last label', async ({ platform, operator, client }) => {
  const members = [client, ...await operator.addMembers(11)];
  const report = aReport().finding('F-1');
  for (const member of members) await member.submit(report.labelled('should_have_matched'));
  await platform.advance('2d');
  for (const member of members) await member.submit(report.labelled('should_not_have_matched'));

  await platform.advance('35d');
  expect(await platform.ledger.count('folded')).toBe(24);
  // Twelve labels, a multiple of the rounding base, are published as they are.
  expect((await client.query()).result.outcome_distribution).toEqual({ 'matched/should_have_matched': 0, 'matched/should_not_have_matched': 12 });
});

scenario('a chain of corrections counts once, with the label of the last', async ({ platform, operator, client }) => {
  for (const member of [client, ...await operator.addMembers(11)]) {
    const agreed = aReport().labelled('should_have_matched');
    const first = await member.submit(agreed);
    const second = await member.submit(agreed.confidence(0.5).superseding(first.eventid));
    await member.submit(agreed.labelled('should_not_have_matched').superseding(second.eventid));
  }
  await platform.advance('35d');
  expect(await platform.ledger.count('folded')).toBe(36);
  expect((await client.query()).result.outcome_distribution).toEqual({ 'matched/should_have_matched': 0, 'matched/should_not_have_matched': 12 });
});

scenario('only an own report that is still here, of the same rule, can be corrected', async ({ platform, operator, client }) => {
  const { eventid } = await client.submit(aReport());
  const correction = aReport().labelled('should_have_matched').superseding(eventid);
  const stranger = await operator.addMember();
  expect(await stranger.send(correction)).toMatchObject({ code: 'NOT_SUPERSEDABLE', reason: 'unknown' });
  expect(await client.send(correction.of('R-X509-MISMATCH', '1.2'))).toMatchObject({ status: 'rejected', code: 'INVALID_SCHEMA' });

  await platform.advance('3h');
  expect(await client.send(correction)).toMatchObject({ code: 'NOT_SUPERSEDABLE', reason: 'already_anonymized' });
});

scenario('deleting one report of a chain deletes the chain', async ({ platform, client }) => {
  const first = await client.submit(aReport());
  const second = await client.submit(aReport().labelled('should_have_matched').superseding(first.eventid));
  expect(await client.remove(first.eventid)).toMatchObject({ status: 'deleted', deleted: 2 });
  expect(await client.status(second.eventid)).toMatchObject({ state: 'deleted', final: true });
  await platform.advance('3h');
  expect(await platform.ledger.count('anonymised')).toBe(0);
});
