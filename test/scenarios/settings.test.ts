import { expect } from '@jest/globals';
import { counts, membersWithOneReport } from '../support/members.ts';
import { aReport } from '../support/report.ts';
import { onEveryHost, openableHosts, scenario } from '../support/scenario.ts';

onEveryHost('no platform starts with k below 10 that nobody acknowledged', async (host) => {
  await expect(host.open({ variables: { CALIBRATION_K: '9' } })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

scenario('reports below the least confidence end so, and are not counted', async ({ platform, operator, somebody }) => {
  const sure = aReport().confidence(0.6);
  const members = await membersWithOneReport(operator, 12, { report: sure });
  for (const member of members) await member.submit(sure.number(1).confidence(0.54).labelled('should_have_matched'));
  await platform.advance('35d');
  expect(await platform.ledger.count('below_confidence')).toBe(12);
  expect(await platform.ledger.count('folded')).toBe(12);
  expect((await somebody().query()).result.outcome_distribution).toEqual(counts(12, 0));
}, { variables: { CALIBRATION_MIN_CONFIDENCE_PERCENT: '60' } });

scenario('two platforms in one process know nothing of each other', async ({ platform, client }) => {
  for (const [number, host] of openableHosts.entries()) {
    await using other = await host.open({ startsAt: '2026-06-01T00:00:00Z' });
    expect(other.now()).not.toBe(platform.now());
    const { eventid } = await client.submit(aReport().number(number));
    const answer = await fetch(`${other.url}/api/v1/events/${eventid}`, { headers: { authorization: `Bearer ${client.credential}` } });
    expect(answer.status).toBe(401);
    await platform.advance('3h');
    expect(other.now()).toBe(Date.parse('2026-06-01T00:00:00Z'));
    expect(other.operatorToken).not.toBe('');
    expect(await other.settle()).toEqual([]);
  }
  expect(await platform.ledger.count('folded')).toBe(openableHosts.length);
});

scenario('a simulated clock is named in every answer', async ({ platform, client }) => {
  expect((await client.ask()).headers.get('plumbline-clock')).toContain('2026-01-26T00:00:00.000Z');
  await platform.advance('2h');
  expect((await client.call('GET', '/healthz')).text).toContain('2026-01-26T02:00:00.000Z');
  expect((await client.post(aReport())).headers.get('plumbline-clock')).toContain('2026-01-26T02:00:00.000Z');
});

scenario('an address that asks too often is throttled, whoever it is', async ({ somebody }) => {
  const statuses: number[] = [];
  for (let i = 0; i < 6; i += 1) statuses.push((await somebody().ask()).status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
}, { variables: { IP_REQUESTS_PER_MINUTE: '5' } });
