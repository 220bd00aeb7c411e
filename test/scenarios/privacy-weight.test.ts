import { expect } from '@jest/globals';
import { membersWithOneReport } from '../support/members.ts';
import { aReport, someReports } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

scenario('an organisation with much to say has no more than a quarter of a release', async ({ platform, operator, client, somebody }) => {
  await membersWithOneReport(operator, 10);
  await client.sendBatch(someReports(200, 0));
  await platform.advance('35d');
  expect(await platform.ledger.count('folded')).toBe(210);
  // Ten ones and two of the many: of three in four, ten would be less.
  expect((await somebody().query()).result.count).toBe(12);
});

scenario('a label that one organisation alone gives is not counted as if many did', async ({ platform, operator, client, somebody }) => {
  const agreed = aReport().labelled('should_have_matched');
  for (const member of await operator.addMembers(20)) await member.sendBatch([1, 2, 3].map((n) => agreed.number(n)));
  await client.sendBatch(someReports(12, 0));
  await platform.advance('35d');
  const { outcome_distribution: counts } = (await somebody().query()).result;
  expect(counts['matched/should_not_have_matched']).toBeLessThanOrEqual(3);
});

scenario('counts that are no multiple of three are published as one near by, the same ever after', async ({ platform, operator, somebody }) => {
  await membersWithOneReport(operator, 13, { report: aReport().of('R-THIRTEEN', '1') });
  await membersWithOneReport(operator, 14, { report: aReport().of('R-FOURTEEN', '1') });
  await platform.advance('35d');
  const countOf = async (ruleid: string): Promise<number> => (await somebody().query({ ruleid, ruleversion: '1' })).result.count;
  const first = [await countOf('R-THIRTEEN'), await countOf('R-FOURTEEN')];
  for (const count of first) expect([12, 15]).toContain(count);
  await platform.restart();
  await platform.advance('30d');
  expect([await countOf('R-THIRTEEN'), await countOf('R-FOURTEEN')]).toEqual(first);
});
