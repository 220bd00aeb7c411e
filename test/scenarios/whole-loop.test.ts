import { expect } from '@jest/globals';
import { aReport, someReports, type ReportBuilder } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

const rule = 'R-X509-MISMATCH';
/** Reports of one organisation: 8 matches, of which 1, 2 or 3 are wrong, so that three organisations together are wrong in a quarter. */
const matches = (organisation: number, version: string, fewer = 0): readonly ReportBuilder[] => {
  const wrong = 1 + organisation % 3 - fewer;
  return someReports(wrong, 8 - wrong, aReport().of(rule, version));
};
/** 5 items that the rule let pass; one of them it should have matched. */
const misses = (version: string): readonly ReportBuilder[] => someReports(4, 1, aReport().of(rule, version).outcome('not_matched').claiming('let pass'))
  .map((report, i) => report.claiming(`let pass ${String(i)}`));

scenario('thirty organisations, two versions: from a report to an answer that holds the true rate', async ({ platform, operator, client }) => {
  const members = [client, ...await operator.addMembers(29)];
  for (const [i, member] of members.entries()) {
    const sent = await member.sendBatch([...matches(i, '1.0'), ...matches(i, '1.1', 1)]);
    expect(sent).toMatchObject({ accepted: 16, rejected: 0 });
  }
  await platform.advance('35d');
  expect(await platform.ledger.count('folded')).toBe(480);

  const answer = await client.query({ ruleversion: '1.0' });
  const { confidence_interval: interval, count, false_discovery_rate: rate } = answer.result;
  expect([20, 30]).toContain(answer.result.k);
  expect(count % 3).toBe(0);
  expect(Math.abs(count - 240)).toBeLessThan(6);
  expect(rate).toBeCloseTo(0.25, 1);
  expect(interval?.lower).toBeLessThanOrEqual(0.25);
  expect(interval?.upper).toBeGreaterThanOrEqual(0.25);
  expect(answer).toMatchObject({
    coverage: { intervals: [{ from_week: '2026-W01', through_week: '2026-W08' }], releases: 1 },
    result: { false_positive_rate: null, recall: null, unavailable: { false_positive_rate: 'windows_not_aligned', recall: 'windows_not_aligned' } },
  });

  const compared = await client.compare('1.0,1.1');
  expect(compared.result.difference.value).toBeCloseTo(-0.125, 1);
  expect(compared.result.difference.upper).toBeLessThan(0.05);
  expect(compared.result.probability_better).toBeGreaterThan(0.9);
  expect((await client.rules()).rules.map(({ ruleversion }) => ruleversion)).toEqual(['1.0', '1.1']);

  // Both outcomes cover the same weeks from the beginning of the next epoch on.
  await platform.advance('2026-03-30T00:00:00Z');
  for (const [i, member] of members.entries()) await member.sendBatch([...matches(i, '1.1', 1), ...misses('1.1')]);
  await platform.advance('35d');

  const both = await client.query({ outcome: 'any' });
  expect(both.result.false_positive_rate).toBeCloseTo(30 / (30 + 120), 1);
  expect(both.result.recall).toBeCloseTo(210 / (210 + 30), 1);
  expect(both.result.false_positive_share).toBeCloseTo(30 / 390, 1);
  expect(both.result.confidence_interval).toMatchObject({ of: 'false_positive_rate' });
  const trend = await client.trend();
  expect(trend.points.map(({ from_week, through_week }) => [from_week, through_week]))
    .toEqual([['2026-W01', '2026-W08'], ['2026-W14', '2026-W17']]);
});
