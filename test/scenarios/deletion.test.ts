import { expect } from '@jest/globals';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

scenario('an owner can delete until anonymisation, and follows a report to its end', async ({ platform, operator, client }) => {
  const kept = await client.submit(aReport().number(1));
  const regretted = await client.submit(aReport().number(2));
  expect(await client.status(kept.eventid)).toMatchObject({ state: 'accepted', final: false, stored_at: kept.stored_at });

  expect(await client.remove(regretted.eventid)).toMatchObject({ status: 'deleted', deleted: 1 });
  expect(await client.status(regretted.eventid)).toMatchObject({ state: 'deleted', final: true });
  expect(await client.remove(regretted.eventid)).toMatchObject({ status: 'deleted' });

  await platform.advance('3h');
  expect(await client.status(kept.eventid)).toMatchObject({ state: 'anonymised', final: true });
  expect(await client.remove(kept.eventid)).toMatchObject({ status: 'already_anonymized' });
  expect(await platform.ledger.count('folded')).toBe(1);

  const stranger = await operator.addMember();
  const unknown = '6f2f7d5e-8a53-4d0e-9b1a-0d7e4f1b2c3d';
  for (const eventid of [kept.eventid, regretted.eventid, unknown]) {
    expect((await stranger.call('GET', `/api/v1/events/${eventid}`)).status).toBe(404);
    expect((await stranger.call('DELETE', `/api/v1/events/${eventid}`)).status).toBe(404);
  }
});

scenario('the grace of an hour runs on the platform\'s clock', async ({ platform, client }) => {
  const { eventid, expected_anonymization_at: expected } = await client.submit(aReport());
  await platform.advance('59m');
  expect(await client.status(eventid)).toMatchObject({ state: 'accepted' });
  await platform.advance(new Date(expected).toISOString());
  expect(await client.status(eventid)).toMatchObject({ state: 'anonymised' });
});

scenario('an organisation lists what it has here and deletes all of it, and nothing of others', async ({ platform, operator, client }) => {
  const other = await operator.addMember();
  await client.sendBatch([1, 2, 3].map((n) => aReport().number(n)));
  const { eventid } = await other.submit(aReport());
  expect((await client.list()).events.map(({ state, deletable }) => [state, deletable])).toEqual(Array.from({ length: 3 }, () => ['accepted', true]));

  expect((await client.call('DELETE', '/api/v1/events')).status).toBe(400);
  expect(await client.removeAll()).toMatchObject({ deleted: 3 });
  expect((await client.list()).events).toEqual([]);
  expect((await other.list()).events.map((event) => event.eventid)).toEqual([eventid]);
  await platform.advance('3h');
  expect([await platform.ledger.count('deleted'), await platform.ledger.count('anonymised')]).toEqual([3, 1]);
});

scenario('the end of an item is known for 90 days, then to nobody', async ({ platform, client }) => {
  const { eventid } = await client.submit(aReport());
  await platform.advance('89d');
  expect(await client.status(eventid)).toMatchObject({ state: 'anonymised' });
  await platform.advance('3d');
  expect((await client.call('GET', `/api/v1/events/${eventid}`)).status).toBe(404);
});
