import { expect } from '@jest/globals';
import { counts, membersWithOneReport } from '../support/members.ts';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

scenario('ten verified legal entities make a release, nine and an unverified one do not', async ({ platform, operator, somebody }) => {
  await membersWithOneReport(operator, 10, { report: aReport().of('R-TEN', '1') });
  await membersWithOneReport(operator, 9, { report: aReport().of('R-NINE', '1') });
  await membersWithOneReport(operator, 3, { report: aReport().of('R-NINE', '1'), organisation: { verified: false } });
  await platform.advance('35d');
  expect((await somebody().ask({ ruleid: 'R-TEN', ruleversion: '1' })).status).toBe(200);
  expect((await somebody().ask({ ruleid: 'R-NINE', ruleversion: '1' })).status).toBe(403);
});

scenario('unverified organisations and individuals are in the sums once ten others are there', async ({ platform, operator, somebody }) => {
  await membersWithOneReport(operator, 10);
  await membersWithOneReport(operator, 1, { organisation: { verified: false } });
  await membersWithOneReport(operator, 1, { organisation: { individual: true } });
  await platform.advance('35d');
  expect((await somebody().query()).result).toMatchObject({ k: 10, outcome_distribution: counts(12, 0) });
});

scenario('individuals never count toward k, however long they are here', async ({ platform, operator, somebody }) => {
  const people = await operator.addMembers(4, { individual: true });
  await platform.advance('92d');
  for (const member of [...people, ...await operator.addMembers(9)]) await member.submit(aReport());
  await platform.advance('35d');
  expect(await platform.ledger.count('folded')).toBe(13);
  expect((await somebody().ask()).status).toBe(403);
});

scenario('an unverified organisation counts from the first window that begins 13 weeks after its certification', async ({ platform, operator, somebody }) => {
  const waiting = await operator.addMember({ verified: false });
  const others = await operator.addMembers(9);
  await platform.advance('2026-04-27T00:00:00Z');
  for (const member of [waiting, ...others]) await member.submit(aReport());
  await platform.advance('2026-05-28T00:00:00Z');
  expect((await somebody().ask()).status).toBe(200);
}, { startsAt: '2026-01-26T00:00:00Z' });

scenario('an unverified organisation does not count in a window that began a day too early', async ({ platform, operator, somebody }) => {
  const waiting = await operator.addMember({ verified: false });
  const others = await operator.addMembers(9);
  await platform.advance('2026-04-28T01:00:00Z');
  for (const member of [waiting, ...others]) await member.submit(aReport());
  await platform.advance('2026-05-28T00:00:00Z');
  expect((await somebody().ask()).status).toBe(403);
}, { startsAt: '2026-01-27T00:00:00Z' });

scenario('all organisations of one legal entity are one contributor', async ({ platform, operator, somebody }) => {
  const send = async (rule: string, others: number, holding: string): Promise<void> => {
    await membersWithOneReport(operator, others, { report: aReport().of(rule, '1') });
    await membersWithOneReport(operator, 3, { report: aReport().of(rule, '1'), organisation: { contributor: holding } });
  };
  await send('R-TEN', 9, 'org-holding-1');
  await send('R-NINE', 8, 'org-holding-2');
  await platform.advance('35d');
  expect((await somebody().query({ ruleid: 'R-TEN', ruleversion: '1' })).result).toMatchObject({ k: 10, outcome_distribution: counts(12, 0) });
  expect((await somebody().ask({ ruleid: 'R-NINE', ruleversion: '1' })).status).toBe(403);
});

scenario('one contributor under many credentials is one', async ({ platform, operator, somebody }) => {
  const members = await membersWithOneReport(operator, 9);
  for (let i = 1; i <= 3; i += 1) {
    const again = somebody((await operator.issueKey(members[0]?.organisation ?? '')).api_key);
    await again.submit(aReport().number(i));
  }
  await platform.advance('35d');
  expect((await somebody().ask()).status).toBe(403);
});

scenario('nine that report on both sides of an epoch\'s end are nine on each', async ({ platform, operator, somebody }) => {
  const members = await operator.addMembers(9);
  for (const instant of ['2026-03-29T20:00:00Z', '2026-03-30T04:00:00Z']) {
    await platform.advance(instant);
    for (const member of members) await member.submit(aReport().number(platform.now()));
  }
  await platform.advance('2026-05-01T00:00:00Z');
  expect(await platform.ledger.count('folded')).toBe(18);
  expect((await somebody().ask()).status).toBe(403);
}, { startsAt: '2026-03-23T00:00:00Z' });

scenario('a suspended organisation does not count in a window that begins while it is', async ({ platform, operator, somebody }) => {
  const members = await operator.addMembers(10);
  const [first] = members;
  await operator.change(first?.organisation ?? '', 'suspend');
  await platform.advance('2026-02-24T00:00:00Z');
  await operator.change(first?.organisation ?? '', 'resume');
  for (const member of members) await member.submit(aReport());
  await platform.advance('2026-04-02T00:00:00Z');
  expect((await somebody().ask()).status).toBe(403);
});

scenario('a platform with a small k says so in every answer, and only if its operator accepted that', async ({ platform, operator, client }) => {
  await membersWithOneReport(operator, 4);
  await client.submit(aReport());
  await platform.advance('35d');
  expect(await client.query()).toMatchObject({ warning: expect.stringContaining('5 organisations'), result: { k: 5 } });
  expect(await client.trend()).toMatchObject({ warning: expect.stringContaining('5 organisations') });
  expect(JSON.parse((await client.ask({ ruleid: 'R-UNKNOWN' })).text)).toMatchObject({ minimum: 5 });
}, { variables: { CALIBRATION_K: '5', CALIBRATION_ACKNOWLEDGE_SMALL_K: 'true' } });
