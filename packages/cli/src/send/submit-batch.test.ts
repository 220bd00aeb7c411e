import { describe, expect, it } from '@jest/globals';
import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import { accepted, batchResult, internalError, invalidAuth, throttled, type IngestResult } from '@plumbline/contracts/http';
import { writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { temporaryFolder } from '@plumbline/test-kit';
import { createRunner } from '../testing/captured-host.ts';
import { startScriptedServer, type ScriptedAnswer } from '../testing/scripted-server.ts';

const taken = (replayed = false): IngestResult => accepted('r', {
  eventId: '00000000-0000-8000-8000-000000000001' as EventId, orgHash: 'a'.repeat(64) as OrgHash, storedAt: 1 as Instant, expectedAnonymizationAt: 2 as Instant, replayed,
});
const overQuota = throttled('r', { scope: 'organisation', limit: 2, windowSeconds: 3_600, resetAt: 0 as Instant });
const batchOf = (...results: readonly IngestResult[]): unknown => batchResult('r', results);
const all = (results: readonly IngestResult[], headers: ScriptedAnswer['headers'] = {}): ScriptedAnswer => ({ status: 200, headers, body: batchOf(...results) });

/** Sends a file of two reports to a server with prepared answers. */
const sendTo = async (answers: readonly ScriptedAnswer[], ...options: readonly string[]) => {
  await using server = await startScriptedServer(answers);
  await using folder = await temporaryFolder();
  await writeFile(folder.file('reports.ndjson'), '{"n":1}\n{"n":2}\n');
  const pauses: number[] = [];
  const ran = await createRunner(folder.path)(['send', 'reports.ndjson', '--json', '--results', 'results.ndjson', '--url', server.url, ...options], {
    env: { PLUMBLINE_API_KEY: 'plk_test' }, onPause: (ms) => pauses.push(ms),
  });
  const results = existsSync(folder.file('results.ndjson')) ? readFileSync(folder.file('results.ndjson'), 'utf8') : '';
  return { ...ran, pauses, results, received: server.received, begun: existsSync(folder.file('reports.ndjson.plumbline-progress')) };
};

describe('sending a batch', () => {
  it('goes on trying while nobody answers, with the same key and body, and longer pauses', async () => {
    const cut = { status: 0, body: undefined };
    const sent = await sendTo([cut, cut, { status: 502, body: '<html>' }, all([taken(), taken(true)])]);
    expect(sent.exitCode).toBe(0);
    expect(sent.pauses).toHaveLength(3);
    expect(new Set(sent.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(sent.received.map(({ body }) => body))).toEqual(new Set(['{"n":1}\n{"n":2}\n']));
    expect(JSON.parse(sent.out)).toMatchObject({ good: 2, replayed: 1, bad: 0 });
    expect(sent.begun).toBe(false);
  });

  it('never comes back sooner than it was told', async () => {
    const busy = { status: 503, headers: { 'retry-after': '7' }, body: internalError('r', 7) };
    const part = all([taken(), internalError('r', 3)]);
    const { exitCode, pauses } = await sendTo([busy, part, all([taken(true), taken()])]);
    expect(exitCode).toBe(0);
    expect(pauses).toEqual([7_000, 3_000]);
  });

  it('waits for the quota, and gives the results of the attempt that settled everything', async () => {
    const part = all([taken(), overQuota], { 'retry-after': '1290' });
    const { exitCode, pauses, err, results } = await sendTo([part, all([taken(true), taken()])]);
    expect(exitCode).toBe(0);
    expect(pauses).toEqual([1_290_000]);
    expect(err).toContain('the quota of 2 reports an hour is spent; going on at ');
    expect(results.trimEnd().split('\n')).toHaveLength(2);
  });

  it('leaves a platform alone whose quota it has used up', async () => {
    const { pauses } = await sendTo([all([taken()], { ratelimit: '"organisation";r=0;t=60' }), all([taken()])], '--batch', '1');
    expect(pauses).toEqual([60_000]);
  });

  it('says "advance the clock" instead of waiting for one that stands still', async () => {
    const part = all([taken(), overQuota], { 'retry-after': '1290', 'plumbline-clock': '2026-01-26T00:00:00.000Z' });
    const { exitCode, pauses, err, begun } = await sendTo([part]);
    expect(exitCode).toBe(4);
    expect(pauses).toEqual([]);
    expect(err).toMatch(/^plumbline: .*advance the clock.*\n$/);
    expect(begun).toBe(true);
  });

  it('gives up after a while, and can be started again', async () => {
    const { exitCode, pauses, err, begun } = await sendTo([{ status: 0, body: undefined }]);
    expect(exitCode).toBe(4);
    expect(pauses).toHaveLength(7);
    expect(err).toMatch(/^plumbline: no answer from .*start the same command again later.*\n$/);
    expect(begun).toBe(true);
  });

  it('stops at once when the credential is refused, and says what to do', async () => {
    const { exitCode, pauses, err, begun } = await sendTo([{ status: 403, body: invalidAuth('r', 'org_suspended') }]);
    expect(exitCode).toBe(3);
    expect(pauses).toEqual([]);
    expect(err).toBe('plumbline: the platform refuses the batch: Ask the operator why the organisation is suspended.\n');
    expect(begun).toBe(true);
  });

  it('takes nothing for an answer that is none', async () => {
    expect(await sendTo([{ status: 200, body: '<html>' }])).toMatchObject({ exitCode: 3, err: expect.stringContaining('is this a Plumbline?') });
    expect(await sendTo([all([taken()])])).toMatchObject({ exitCode: 3 });
  });

  it('does not show the key to anybody', async () => {
    const sent = await sendTo([{ status: 401, body: invalidAuth('r', 'token_invalid') }]);
    expect(sent.received[0]?.headers.authorization).toBe('Bearer plk_test');
    expect(`${sent.out}${sent.err}${sent.results}`).not.toContain('plk_test');
  });
});
