import { topics } from '@plumbline/contracts';
import { expect } from '@jest/globals';
import { counts, membersWithOneReport } from '../support/members.ts';
import { aReport } from '../support/report.ts';
import { scenario, type World } from '../support/scenario.ts';

const anonymised = topics.calibrationEventsAnonymized;
/** Delivers everything on the topic once more, in its order; or its reports only, so that they come behind the withdrawal. */
const replay = async ({ platform }: Pick<World, 'platform'>, what: 'everything' | 'reports'): Promise<void> => {
  const records = await platform.decoded(anonymised);
  const messages = (await platform.messages(anonymised)).filter((_, i) => what === 'everything' || records[i]?.record === 'AnonymizedEvent');
  await platform.publish(anonymised, messages.map(({ key, value, headers }) => ({ key, value, headers })));
  await platform.settle();
};

scenario('an organisation erased before the window ends is in no release, and a replay does not bring it back', async (world) => {
  const { platform, operator, client, somebody } = world;
  await membersWithOneReport(operator, 12);
  await client.sendBatch([1, 2, 3].map((n) => aReport().number(n)));
  await platform.advance('3h');
  const open = await client.submit(aReport().number(9));

  expect(await operator.erase(client.organisation)).toMatchObject({ deleted: 1, withdrawals: 1, siblings: 0, keys_destroyed: 1 });
  expect((await client.call('GET', `/api/v1/events/${open.eventid}`)).status).toBe(401);
  await platform.settle();
  await replay(world, 'everything');
  await platform.restart();
  await replay(world, 'reports');
  await platform.advance('35d');
  expect((await somebody().query()).result.outcome_distribution).toEqual(counts(12, 0));
  expect(await operator.erase(client.organisation)).toMatchObject({ deleted: 0, keys_destroyed: 0 });
});

scenario('erasure of one of ten in time leaves no release', async ({ platform, operator, client, somebody }) => {
  await membersWithOneReport(operator, 9);
  await client.submit(aReport());
  await platform.advance('3d');
  await operator.erase(client.organisation);
  await platform.advance('35d');
  expect((await somebody().ask()).status).toBe(403);
});

scenario('an organisation erased after a release changes nothing of it, and is in none that follows', async ({ platform, operator, client, somebody }) => {
  const members = await membersWithOneReport(operator, 12);
  await client.sendBatch([1, 2, 3].map((n) => aReport().number(n)));
  await platform.advance('2026-02-26T00:00:00Z');
  const range = { start_ms: Date.parse('2026-01-26T00:00:00Z'), end_ms: Date.parse('2026-02-23T00:00:00Z') };
  const released = await somebody().ask(range);
  expect((await somebody().query()).result.outcome_distribution).toEqual(counts(15, 0));

  for (const member of [...members, client]) await member.submit(aReport().number(10));
  await platform.advance('3h');
  await operator.erase(client.organisation);
  await platform.advance('2026-04-02T00:00:00Z');
  expect((await somebody().ask(range)).text).toBe(released.text);
  const later = { start_ms: Date.parse('2026-02-23T00:00:00Z'), end_ms: Date.parse('2026-03-30T00:00:00Z') };
  expect((await somebody().query(later)).result.outcome_distribution).toEqual(counts(12, 0));
});

scenario('an id that was erased is never given again', async ({ operator, client }) => {
  await operator.erase(client.organisation);
  expect((await operator.call('POST', 'organisations', { id: client.organisation, verified: true })).status).toBe(409);
  expect((await operator.verifyAudit()).status).toBe('intact');
});
