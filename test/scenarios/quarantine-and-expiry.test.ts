import { topics } from '@plumbline/contracts';
import { expect } from '@jest/globals';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

scenario('a report whose data key is gone is set aside with a cause, holds up nobody, and expires after 29 days', async ({ platform, operator, client }) => {
  const lost = await client.submit(aReport());
  await platform.loseDataKeys();
  const other = await operator.addMember();
  const fine = await other.submit(aReport());
  await platform.advance('3h');

  expect(await client.status(lost.eventid)).toMatchObject({ state: 'quarantined', final: false, cause: expect.any(String) });
  expect(await other.status(fine.eventid)).toMatchObject({ state: 'anonymised' });
  expect((await operator.quarantine()).map(({ eventid }) => eventid)).toEqual([lost.eventid]);
  expect((await operator.listRuns()).reduce((sum, { quarantined }) => sum + quarantined, 0)).toBe(1);
  expect((await client.list()).events).toMatchObject([{ eventid: lost.eventid, state: 'quarantined', deletable: true }]);

  await platform.advance('28d');
  expect(await client.status(lost.eventid)).toMatchObject({ state: 'quarantined' });
  await platform.advance('2d');
  expect(await client.status(lost.eventid)).toMatchObject({ state: 'expired', final: true });
  expect(await platform.ledger.count('expired')).toBe(1);
  expect(platform.logged().some((line) => line.includes('expired before they could be anonymised'))).toBe(true);
});

scenario('the owner of a report in quarantine can delete it', async ({ platform, client }) => {
  const { eventid } = await client.submit(aReport());
  await platform.loseDataKeys();
  await platform.advance('3h');
  expect(await client.remove(eventid)).toMatchObject({ status: 'deleted', deleted: 1 });
  expect(await client.status(eventid)).toMatchObject({ state: 'deleted' });
});

scenario('a report that no run comes for in 29 days expires, and never reaches the topic', async ({ platform, client }) => {
  await platform.advance('2026-01-28T01:00:00Z');
  const { eventid } = await client.submit(aReport());
  // The release of the window, due on the 25th, waits for a run.
  expect(await platform.tryToAdvance('2026-02-26T13:00:00Z')).toEqual([expect.stringContaining('waits for')]);
  expect(await client.status(eventid)).toMatchObject({ state: 'accepted' });
  while (platform.now() < Date.parse('2026-02-26T13:00:00Z')) await platform.tryToAdvance('2026-02-26T13:00:00Z');
  await platform.settle();
  expect(await client.status(eventid)).toMatchObject({ state: 'expired' });
  expect(await platform.ledger.count('expired')).toBe(1);
  expect(await platform.messages(topics.calibrationEventsAnonymized)).toEqual([]);
}, { variables: { ANONYMIZER_SCHEDULE: '0 12 26,27 * *' } });
