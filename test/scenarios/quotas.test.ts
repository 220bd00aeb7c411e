import { expect } from '@jest/globals';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

const numbered = (from: number, count: number) => Array.from({ length: count }, (_, i) => aReport().number(from + i));

scenario('an organisation that has spent its hour is told when the next begins', async ({ platform, operator, client }) => {
  await platform.advance('20m');
  const other = await operator.addMember();
  expect(await client.sendBatch(numbered(0, 4))).toMatchObject({ accepted: 4 });
  const last = await client.post(aReport().number(4));
  expect(last.status).toBe(202);

  const throttled = await client.post(aReport().number(5));
  const resetAt = Date.parse('2026-01-26T01:00:00Z');
  expect(throttled.status).toBe(429);
  expect(JSON.parse(throttled.text)).toMatchObject({
    code: 'THROTTLED', scope: 'organisation', limit: 5, limit_per_hour: 5, window_seconds: 3_600, reset_at: resetAt,
  });
  expect(throttled.headers.get('retry-after')).toBe(String(40 * 60));
  expect(throttled.headers.get('ratelimit')).toMatch(/r=0.*t=2400/);
  expect(throttled.headers.get('ratelimit-policy')).toMatch(/q=5.*w=3600/);
  expect(await other.send(aReport())).toMatchObject({ status: 'accepted' });

  await platform.restart();
  expect(await client.send(aReport().number(5))).toMatchObject({ code: 'THROTTLED' });
  await platform.advance('40m');
  expect(await client.send(aReport().number(5))).toMatchObject({ status: 'accepted' });
}, { variables: { RATE_LIMIT_PER_HOUR: '5' } });

scenario('a batch spends what is accepted of it, and the rest says that it was throttled', async ({ client }) => {
  await client.submit(aReport().number(0));
  const sent = await client.sendBatch([aReport().number(0), aReport().of('nonsense', '1'), ...numbered(1, 4)]);
  expect(sent.results.map((result) => (result.status === 'accepted' ? 'accepted' : result.code)))
    .toEqual(['DUPLICATE', 'INVALID_SCHEMA', 'accepted', 'accepted', 'THROTTLED', 'THROTTLED']);
}, { variables: { RATE_LIMIT_PER_HOUR: '3' } });

scenario('an operator can give one organisation another quota, and take it back', async ({ operator, client }) => {
  await operator.setQuota(client.organisation, 2);
  expect((await client.sendBatch(numbered(0, 3)))).toMatchObject({ accepted: 2, rejected: 1 });
  await operator.setQuota(client.organisation, null);
  expect((await client.sendBatch(numbered(2, 6)))).toMatchObject({ accepted: 4, rejected: 2 });
}, { variables: { RATE_LIMIT_PER_HOUR: '6' } });
