import { expect } from '@jest/globals';
import type { Question } from '../support/client.ts';
import { membersWithOneReport } from '../support/members.ts';
import { aReport } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';

const weekMs = 604_800_000;

scenario('refusals of unknown, empty, nine, and nine and some unseasoned are one and the same, byte for byte and read for read', async ({ platform, operator, somebody }) => {
  const both = async (rule: string, count: number, organisation = {}): Promise<void> => {
    const members = await membersWithOneReport(operator, count, { report: aReport().of(rule, '1.0'), organisation });
    for (const member of members) await member.submit(aReport().of(rule, '1.0').outcome('not_matched'));
  };
  await both('R-TEN', 10);
  await both('R-NINE', 9);
  await both('R-NINE-AND-MORE', 9);
  await both('R-NINE-AND-MORE', 4, { verified: false });
  await platform.advance('35d');
  await platform.settle();

  const end = Date.parse('2026-02-23T00:00:00Z');
  const questions: Readonly<Record<string, Question>> = {
    'an unknown rule': { ruleid: 'R-NOWHERE' },
    'an empty range': { ruleid: 'R-TEN', start_ms: end + weekMs, end_ms: end + 2 * weekMs },
    'a range before': { ruleid: 'R-TEN', start_ms: end - 40 * weekMs, end_ms: end - 30 * weekMs },
    'another environment': { ruleid: 'R-TEN', environment: 'staging' },
    'nine contributors': { ruleid: 'R-NINE' },
    'nine and some unseasoned': { ruleid: 'R-NINE-AND-MORE' },
  };
  for (const outcome of ['matched', 'not_matched', 'any'] as const) {
    const seen = new Set<string>();
    for (const question of Object.values(questions)) {
      let answer = '';
      const reads = await platform.countReads(async () => {
        const { status, headers, text } = await somebody().ask({ ruleversion: '1.0', ...question, outcome });
        const named = ['content-length', 'content-type', 'cache-control', 'etag', 'vary', 'plumbline-clock'].map((name) => headers.get(name));
        answer = JSON.stringify([status, text, named, [...headers.keys()].sort()]);
      });
      seen.add(`${answer} after ${String(reads)} reads`);
    }
    expect([...seen]).toHaveLength(1);
    expect([...seen][0]).toMatch(/^\[403,.* after [1-9]\d* reads$/);
  }
  expect((await somebody().ask({ ruleid: 'R-TEN', ruleversion: '1.0' })).status).toBe(200);
});

scenario('what a comparison, a trend or the list of rules says of nine is what they say of nobody', async ({ platform, operator, somebody }) => {
  for (const version of ['1.0', '1.1']) await membersWithOneReport(operator, 9, { report: aReport().of('R-NINE', version) });
  await platform.advance('35d');
  await platform.settle();
  const ask = async (path: string): Promise<string> => {
    let answer = '';
    const reads = await platform.countReads(async () => {
      const { status, text } = await somebody().call('GET', `/api/v1/calibration/${path}`);
      answer = `${String(status)} ${text}`;
    });
    return `${answer} after ${String(reads)} reads`;
  };
  expect(await ask('trend?ruleid=R-NINE&ruleversion=1.0')).toBe(await ask('trend?ruleid=R-NOWHERE&ruleversion=1.0'));
  expect(await ask('compare?ruleid=R-NINE&versions=1.0,1.1')).toBe(await ask('compare?ruleid=R-NOWHERE&versions=1.0,1.1'));
  expect((await somebody().rules()).rules).toEqual([]);
});
