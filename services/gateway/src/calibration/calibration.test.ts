import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  calibrationAnswerSchema, compareAnswerSchema, rulesAnswerSchema, trendAnswerSchema, type RulesAnswer,
} from '@plumbline/contracts/http';
import type { RuleId } from '@plumbline/contracts';
import { defaultParameters, weekEnd, weekStart } from '@plumbline/privacy';
import type { ReleaseReader } from '@plumbline/stores/calibration';
import { readGatewayConfig } from '../config.ts';
import { request, type Answer } from '../testing/client.ts';
import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';
import { aCross, aRelease, counts, theRule, version, week } from '../testing/releases.ts';
import { replacing } from '../testing/replacing.ts';

const range = { start_ms: String(weekStart(week(104))), end_ms: String(weekEnd(week(107))) };
const aQuestion = { ruleid: theRule, ruleversion: '1.0', ...range };
const address = (platform: OpenGateway, path: string, parameters: Readonly<Record<string, string>> = {}): string =>
  `${platform.url}/api/v1/calibration/${path}?${new URLSearchParams(parameters).toString()}`;
type Asked = Promise<Answer<Record<string, unknown>>>;
const ask = (platform: OpenGateway, path: string, parameters: Readonly<Record<string, string>> = {}): Asked =>
  request(address(platform, path, parameters));

/** Puts both outcomes of version 1.0 and the matches of version 1.1 into the store, as a release run does. */
const release = async ({ deps: { releases } }: OpenGateway): Promise<void> => {
  await releases.insertRelease(aRelease());
  await releases.insertRelease(aRelease({ outcome: 'not_matched', counts: counts(9, 150), nEff: 63, kBand: 30 }));
  await releases.insertCross(aCross());
  await releases.insertRelease(aRelease({ version: version('1.1'), counts: counts(90, 3) }));
};

describe('GET /calibration/query', () => {
  it('answers in the form that is documented', async () => {
    await using platform = await openGateway();
    await release(platform);
    const { status, body, headers } = await ask(platform, 'query', aQuestion);

    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(calibrationAnswerSchema.strict().parse(body)).toMatchObject({
      query: { ruleid: theRule, ruleversion: '1.0', outcome: 'any', environment: 'production', time_range_ms: { start: weekStart(week(104)), end: weekEnd(week(107)) } },
      coverage: { intervals: [{ from_week: '2026-W01', through_week: '2026-W04' }], releases: 2 },
      result: { count: 252, k: 30, confidence_interval: { lower: 0.029, upper: 0.174 } },
    });
    expect(body).not.toHaveProperty('warning');
  });

  it('shows the range as it was asked, not as it was widened', async () => {
    await using platform = await openGateway();
    await release(platform);
    const start = weekStart(week(105)) + 1;
    const { body } = await ask(platform, 'query', { ...aQuestion, start_ms: String(start), end_ms: String(start + 1) });
    expect(body).toMatchObject({ query: { time_range_ms: { start, end: start + 1 } }, coverage: { intervals: [{ from_week: '2026-W01' }] } });
  });

  it('answers HEAD with the headers of its answer', async () => {
    await using platform = await openGateway();
    await release(platform);
    const response = await fetch(address(platform, 'query', aQuestion), { method: 'HEAD' });
    expect([response.status, Number(response.headers.get('content-length')) > 500, await response.text()]).toEqual([200, true, '']);
  });

  it('says in every answer that groups are smaller than usual', async () => {
    await using platform = await openGateway({}, () => ({ parameters: { ...defaultParameters, k: 5 } }));
    await release(platform);
    const answers = [
      await ask(platform, 'query', aQuestion), await ask(platform, 'rules'),
      await ask(platform, 'trend', { ruleid: theRule, ruleversion: '1.0' }), await ask(platform, 'compare', { ruleid: theRule, versions: '1.0,1.1' }),
    ];
    for (const { body } of answers) expect(body).toMatchObject({ status: 'ok', warning: expect.stringContaining('groups of 5 organisations') });
    expect(await ask(platform, 'query', { ...aQuestion, ruleid: 'R-NONE' })).toMatchObject({ status: 403, body: { minimum: 5 } });
  });
});

describe('a refusal', () => {
  const causes: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['an unknown rule', 'query', { ...aQuestion, ruleid: 'R-NONE' }],
    ['an unknown version', 'query', { ...aQuestion, ruleversion: '9.9' }],
    ['another environment', 'query', { ...aQuestion, environment: 'staging' }],
    ['an empty range', 'query', { ...aQuestion, start_ms: '0', end_ms: '1' }],
    ['an outcome that was not released', 'query', { ...aQuestion, ruleversion: '1.1', outcome: 'not_matched' }],
    ['a trend of nothing', 'trend', { ruleid: 'R-NONE', ruleversion: '1.0' }],
    ['a comparison with nothing', 'compare', { ruleid: theRule, versions: '1.0,9.9' }],
    ['a comparison of nothing', 'compare', { ruleid: theRule, versions: '9.9,1.0' }],
    ['a comparison of rates that one version does not have', 'compare', { ruleid: theRule, versions: '1.0,1.1', outcome: 'any' }],
  ];

  it('is the same byte for byte, whatever its cause', async () => {
    await using platform = await openGateway();
    await release(platform);
    const refusals = new Set<string>();
    for (const [, path, parameters] of causes) {
      const response = await fetch(address(platform, path, parameters));
      expect(response.status).toBe(403);
      refusals.add(await response.text());
    }
    expect([...refusals]).toEqual([
      '{"status":"rejected","reason":"k_too_small","minimum":10,"message":"There is no answer that stands for enough organisations."}',
    ]);
  });

  it.each(causes)('costs as many reads as an answer: %s', async (_, path, parameters) => {
    let reads = 0;
    await using platform = await openGateway({}, ({ releases }) => ({
      releases: replacing<ReleaseReader>(releases, {
        releasesOf: (...stratum) => {
          reads += 1;
          return releases.releasesOf(...stratum);
        },
      }),
    }));
    await release(platform);
    await ask(platform, path, parameters);
    expect(reads).toBe(path === 'compare' ? 2 : 1);
  });
});

describe('parameters', () => {
  let platform: OpenGateway;
  beforeAll(async () => {
    platform = await openGateway();
  });
  afterAll(async () => {
    await platform[Symbol.asyncDispose]();
  });
  const without = (name: keyof typeof aQuestion): Record<string, string> =>
    Object.fromEntries(Object.entries(aQuestion).filter(([known]) => known !== name));

  it.each([
    ['query', without('ruleid'), 'ruleid', 'missing'],
    ['query', without('start_ms'), 'start_ms', 'missing'],
    ['query', without('end_ms'), 'end_ms', 'missing'],
    ['query', { ...aQuestion, ruleid: 'r-lower' }, 'ruleid', 'string of 7 bytes'],
    ['query', { ...aQuestion, ruleversion: '1.0.0.0' }, 'ruleversion', 'string of 7 bytes'],
    ['query', { ...aQuestion, start_ms: '1.5' }, 'start_ms', 'string of 3 bytes'],
    ['query', { ...aQuestion, start_ms: '+1' }, 'start_ms', 'string of 2 bytes'],
    ['query', { ...aQuestion, start_ms: '1e3' }, 'start_ms', 'string of 3 bytes'],
    ['query', { ...aQuestion, start_ms: '0x10' }, 'start_ms', 'string of 4 bytes'],
    ['query', { ...aQuestion, start_ms: '007' }, 'start_ms', 'string of 3 bytes'],
    ['query', { ...aQuestion, start_ms: ' 1' }, 'start_ms', 'string of 2 bytes'],
    ['query', { ...aQuestion, end_ms: '' }, 'end_ms', 'string of 0 bytes'],
    ['query', { ...aQuestion, end_ms: '9007199254740993' }, 'end_ms', 'string of 16 bytes'],
    ['query', { ...aQuestion, end_ms: aQuestion.start_ms }, 'start_ms', 'string of 13 bytes'],
    ['query', { ...aQuestion, outcome: 'ANY' }, 'outcome', 'string of 3 bytes'],
    ['query', { ...aQuestion, environment: 'prod' }, 'environment', 'string of 4 bytes'],
    ['query', { ...aQuestion, k: '1' }, 'k', 'string of 1 bytes'],
    ['query', { ...aQuestion, __proto__x: '1' }, '__proto__x', 'string of 1 bytes'],
    ['trend', { ruleid: theRule, ruleversion: '1.0', start_ms: '1' }, 'start_ms', 'string of 1 bytes'],
    ['trend', { ruleid: theRule, ruleversion: '1.0', outcome: 'any' }, 'outcome', 'string of 3 bytes'],
    ['compare', { ruleid: theRule, versions: '1.0' }, 'versions', 'string of 3 bytes'],
    ['compare', { ruleid: theRule, versions: '1.0,1.0' }, 'versions', 'string of 7 bytes'],
    ['compare', { ruleid: theRule, versions: '1.0,1.1,1.2' }, 'versions', 'string of 11 bytes'],
    ['compare', { ruleid: theRule }, 'versions', 'missing'],
    ['rules', { limit: '0' }, 'limit', 'string of 1 bytes'],
    ['rules', { limit: '1001' }, 'limit', 'string of 4 bytes'],
    ['rules', { after: 'nonsense' }, 'after', 'another text'],
    ['rules', { after: `${theRule}|1.0|production|more` }, 'after', 'another text'],
    ['rules', { ruleid: theRule }, 'ruleid', 'string of 15 bytes'],
  ] as const)('of %s are strict: %j', async (path, parameters, field, received) => {
    expect(await ask(platform, path, parameters)).toMatchObject({
      status: 400, body: { status: 'rejected', code: 'INVALID_REQUEST', field, received, expected: expect.any(String) },
    });
  });

  it('may not stand twice', async () => {
    for (const name of ['ruleid', 'start_ms', 'outcome', 'environment']) {
      const answer = await request(`${address(platform, 'query', { ...aQuestion, outcome: 'any', environment: 'production' })}&${name}=1&${name}=1`);
      expect(answer).toMatchObject({ status: 400, body: { field: name, received: 'array of 3 items' } });
    }
  });

  it('are named without their value, and a broken encoding is one more wrong value', async () => {
    const answer = await request(`${address(platform, 'query', aQuestion)}&%E0%A4%A=1`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    const secretive = await fetch(address(platform, 'query', { ...aQuestion, ruleid: 'someone@example.org' }));
    expect(await secretive.text()).not.toContain('someone');
  });

  it('of the object prototype are unknown like any other', async () => {
    expect(await request(`${address(platform, 'query', aQuestion)}&__proto__=1&constructor=1`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});

describe('the other questions', () => {
  it('show a rule over time, in any range or all of it', async () => {
    await using platform = await openGateway();
    await release(platform);
    await platform.deps.releases.insertRelease(aRelease({ fromWeek: week(108), counts: counts(30, 3) }));
    const all = await ask(platform, 'trend', { ruleid: theRule, ruleversion: '1.0' });
    expect(trendAnswerSchema.strict().parse(all.body)).toMatchObject({ query: { time_range_ms: null, outcome: 'matched' }, points: [{ count: 93 }, { count: 33 }] });
    expect(await ask(platform, 'trend', { ...aQuestion })).toMatchObject({ status: 200, body: { points: [{ count: 93 }] } });
  });

  it('compare two versions', async () => {
    await using platform = await openGateway();
    await release(platform);
    const { body } = await ask(platform, 'compare', { ruleid: theRule, versions: '1.0,1.1' });
    const answer = compareAnswerSchema.strict().parse(body);
    expect(answer.result).toMatchObject({ of: 'false_discovery_rate', versions: [{ version: '1.0', rate: 12 / 93 }, { version: '1.1', rate: 3 / 93 }] });
    expect(answer.result.difference.value).toBeCloseTo(-9 / 93, 12);
    expect(answer.note).toContain('1.1 is wrong less often');
  });
});

describe('GET /calibration/rules', () => {
  it('names what can be asked about, page by page, each once', async () => {
    await using platform = await openGateway();
    const { releases } = platform.deps;
    const names = ['R-A', 'R-B', 'R-C', 'R-D', 'R-E'];
    for (const rule of names) await releases.insertRelease(aRelease({ rule: rule as RuleId }));
    await releases.insertRelease(aRelease({ rule: 'R-A' as RuleId, environment: 'test' }));

    const seen: RulesAnswer['rules'] = [];
    let after: string | null = null;
    do {
      const { body } = await ask(platform, 'rules', { limit: '2', ...(after === null ? {} : { after }) });
      const page = rulesAnswerSchema.strict().parse(body);
      expect(page.rules).toHaveLength(2);
      seen.push(...page.rules);
      after = page.next;
    } while (after !== null);
    expect(seen.map(({ ruleid, environment }) => `${ruleid} ${environment}`)).toEqual(
      ['R-A production', 'R-A test', ...names.slice(1).map((name) => `${name} production`)],
    );
    expect(seen[0]).toMatchObject({ ruleversion: '1.0', first_week: '2026-W01', last_week: '2026-W04', releases: 1 });
  });

  it('is empty before the first release', async () => {
    await using platform = await openGateway();
    expect(await ask(platform, 'rules')).toMatchObject({ status: 200, body: { status: 'ok', rules: [], next: null } });
  });
});

describe('every question', () => {
  it.each(['query', 'rules', 'trend', 'compare'])('is asked by GET and counts for its address: %s', async (path) => {
    await using platform = await openGateway({ limits: { ...readGatewayConfig({}).limits, requestsPerMinute: 2 } });
    const posted = await request(address(platform, path), { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET']);
    await ask(platform, path);
    expect(await ask(platform, path)).toMatchObject({ status: 429, body: { code: 'THROTTLED', scope: 'address', limit: 2 } });
  });

  it('is answered with 503 while the releases cannot be read', async () => {
    await using platform = await openGateway();
    await release(platform);
    platform.calibrationFile.close();
    for (const [path, parameters] of [['query', aQuestion], ['rules', {}], ['trend', aQuestion], ['compare', { ruleid: theRule, versions: '1.0,1.1' }]] as const) {
      expect(await ask(platform, path, parameters)).toMatchObject({ status: 503, body: { code: 'INTERNAL_ERROR' } });
    }
  });
});
