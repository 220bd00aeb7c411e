import { topics } from '@plumbline/contracts';
import { expect } from '@jest/globals';
import { membersWithOneReport } from '../support/members.ts';
import { aReport } from '../support/report.ts';
import { scenario, type World } from '../support/scenario.ts';
import { placesOf, tracesOf } from '../support/traces-of.ts';

const anonymised = topics.calibrationEventsAnonymized;

const idsOnTopic = async ({ platform }: Pick<World, 'platform'>): Promise<readonly Buffer[]> => (await platform.decoded(anonymised))
  .flatMap(({ record, value }) => (record === 'AnonymizedEvent' ? [value.pseudonym, value.itemKey, value.recordId] : [value.pseudonym]))
  .map((hex) => Buffer.from(hex, 'hex'));
/** Where ids lie, as bytes or as text. */
const held = async ({ platform }: Pick<World, 'platform'>, ids: readonly Buffer[], roles: readonly string[]): Promise<readonly string[]> =>
  tracesOf([...ids, ...ids.map((id) => id.toString('hex'))], placesOf((await platform.atRest()).filter(({ role }) => roles.includes(role))));

scenario('nine days after an epoch no store holds a pseudonym of it, and after its retention no topic does', async (world) => {
  const { platform, operator, client } = world;
  await membersWithOneReport(operator, 12);
  await membersWithOneReport(operator, 4, { report: aReport().of('R-FEW', '1') });
  await client.submit(aReport().of('R-FEW', '1'));
  await platform.advance('3h');
  const early = await idsOnTopic(world);
  await platform.advance('2026-03-20T00:00:00Z');
  await client.submit(aReport().number(2));
  await membersWithOneReport(operator, 3, { report: aReport().number(5).labelled('should_have_matched') });
  await platform.advance('3h');
  await operator.erase(client.organisation);
  await platform.settle();
  const ids = [...early, ...await idsOnTopic(world)];
  expect(ids.length).toBeGreaterThan(30);
  expect((await held(world, ids, ['store'])).length).toBeGreaterThan(0);
  expect((await held(world, ids, ['topics'])).length).toBeGreaterThan(0);

  await platform.advance('2026-04-08T02:00:00Z');
  expect(await held(world, ids, ['store'])).toEqual([]);
  await platform.advance('2026-04-22T00:00:00Z');
  expect(await held(world, ids, ['topics', 'store'])).toEqual([]);
});

scenario('a contributor has another pseudonym under every rule and in every epoch', async (world) => {
  const { platform, client } = world;
  for (const startsAt of ['2026-03-25T00:00:00Z', '2026-04-02T00:00:00Z']) {
    await platform.advance(startsAt);
    for (const rule of ['R-ONE', 'R-TWO']) await client.sendBatch([1, 2].map((n) => aReport().of(rule, '1').number(n).at(platform.now())));
    await platform.advance('3h');
  }
  const events = (await platform.decoded(anonymised)).flatMap(({ record, value }) => (record === 'AnonymizedEvent' ? [value] : []));
  expect(events).toHaveLength(8);
  const byRuleAndEpoch = Map.groupBy(events, ({ rule, epoch }) => `${rule} ${String(epoch)}`);
  expect([...byRuleAndEpoch.values()].map((group) => new Set(group.map(({ pseudonym }) => pseudonym)).size)).toEqual([1, 1, 1, 1]);
  expect(new Set(events.map(({ pseudonym }) => pseudonym)).size).toBe(4);
});
