import { expect } from '@jest/globals';
import { counts, membersWithOneReport } from '../support/members.ts';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

scenario('a report keeps the week of its event until a day after that week, and counts in the current week later', async ({ platform, operator, somebody }) => {
  const lastSunday = '2026-02-22T22:00:00Z';
  const members = await operator.addMembers(12);
  await platform.advance('2026-02-23T22:00:00Z');
  for (const member of members) await member.submit(aReport().of('R-IN-TIME', '1').at(lastSunday));
  await platform.advance('2026-02-24T02:00:00Z');
  for (const member of members) await member.submit(aReport().of('R-LATE', '1').at(lastSunday));
  await platform.advance('2026-02-26T00:00:00Z');
  expect(await somebody().query({ ruleid: 'R-IN-TIME', ruleversion: '1' }))
    .toMatchObject({ coverage: { intervals: [{ from_week: '2026-W01', through_week: '2026-W08' }] } });
  expect((await somebody().ask({ ruleid: 'R-LATE', ruleversion: '1' })).status).toBe(403);

  await platform.advance('2026-04-02T00:00:00Z');
  expect(await somebody().query({ ruleid: 'R-LATE', ruleversion: '1' }))
    .toMatchObject({ coverage: { intervals: [{ from_week: '2026-W01', through_week: '2026-W13' }] } });
});

scenario('a release waits for a run that says that nothing of its window is left', async ({ platform, operator, somebody }) => {
  await membersWithOneReport(operator, 12);
  // Runs are on the 20th and the 27th only: none of a slot a day after the window's end has come when the release is due.
  expect(await platform.tryToAdvance('2026-02-25T12:00:00Z')).toEqual([expect.stringContaining('2026-W08 waits for')]);
  expect(await platform.ledger.count('folded')).toBe(12);
  expect((await somebody().ask()).status).toBe(403);

  await operator.startRun();
  await platform.settle();
  expect((await somebody().query()).result.outcome_distribution).toEqual(counts(12, 0));
}, { variables: { ANONYMIZER_SCHEDULE: '0 0 20,27 * *' } });

scenario('a restart in the middle of everything finds all of it', async ({ platform, operator, client }) => {
  const open = await client.submit(aReport().number(1));
  await platform.restart();
  expect(await client.status(open.eventid)).toMatchObject({ state: 'accepted' });
  await membersWithOneReport(operator, 11);
  await platform.advance('3h');
  await platform.restart();
  await client.submit(aReport().number(2).labelled('should_have_matched'));
  await platform.advance('20d');
  await platform.restart();
  await platform.advance('15d');
  const before = await client.ask();
  expect(before.status).toBe(200);
  await platform.restart();
  expect((await client.ask()).text).toBe(before.text);
  expect(await platform.ledger.count('folded')).toBe(13);
});

scenario('a platform that was off over the end of a window makes its release up, dated as if it had run', async ({ platform, operator, somebody }) => {
  await membersWithOneReport(operator, 12);
  await platform.advance('3h');
  await platform.restart('40d');
  await platform.advance('3h');
  expect(await somebody().query()).toMatchObject({
    coverage: { as_of: Date.parse('2026-02-25T00:00:00Z'), intervals: [{ from_week: '2026-W01', through_week: '2026-W08' }] },
    result: { outcome_distribution: counts(12, 0) },
  });
});

scenario('a platform that was off for over a week across the end of an epoch loses that epoch\'s open reports, and counts them', async ({ platform, operator, client, somebody }) => {
  await platform.advance('2026-03-10T00:00:00Z');
  await membersWithOneReport(operator, 12);
  await platform.advance('3h');
  await platform.restart('30d');
  await platform.advance('3h');
  expect(await platform.ledger.count('expired_key_destroyed')).toBe(12);
  expect((await somebody().ask()).status).toBe(403);
  expect(await client.send(aReport())).toMatchObject({ status: 'accepted' });
  await platform.advance('3h');
  expect(await platform.ledger.count('folded')).toBe(13);
});

scenario('reports of fewer than ten end with their epoch', async ({ platform, operator, somebody }) => {
  await membersWithOneReport(operator, 9);
  await platform.advance('2026-04-02T00:00:00Z');
  expect(await platform.metric('plumbline_aggregator_expired_below_k_entries_total')).toBe(9);
  await membersWithOneReport(operator, 1, { report: aReport().at('2026-03-29T23:00:00Z') });
  await platform.advance('2026-05-01T00:00:00Z');
  expect((await somebody().ask()).status).toBe(403);
});
