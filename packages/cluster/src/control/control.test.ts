import { describe, expect, it } from '@jest/globals';
import { createBreaker } from '@plumbline/breaker';
import type { AnonymizationRun, ContributorHash, EpochIndex, WeekIndex } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import { createHealthHandlers, createLogger, createRegistry, instant, LifecycleScope, Secret, type DestinationStream } from '@plumbline/runtime';
import { controlPaths, type AnonymizerControl } from './anonymizer-control.ts';
import { openTcpProxy } from '@plumbline/test-kit';
import { createControlApi } from './control-api.ts';
import { createControlServer } from './control-server.ts';
import { createRemoteAnonymizer } from './remote-anonymizer.ts';

const token = new Secret('plo_0123456789abcdef');
const contributor = 'ab'.repeat(32) as ContributorHash;
/** Longer than a test takes: nobody is given up because this machine is busy. */
const patient = { beforeMs: 30_000, meanwhileMs: 30_000 };
const report: AnonymizationRun = {
  runId: 'run-1', slot: instant(1), startedAt: instant(2), completedAt: instant(3), status: 'completed_with_failures', epoch: 7 as EpochIndex,
  processed: 3, anonymised: 1, deleted: 1, quarantined: 0, failed: 1, errors: [{ kind: 'LOG_UNAVAILABLE', count: 1 }], oldestAgeMs: 12.5,
  left: [{ windowEnd: 2_900 as WeekIndex, records: 1 }],
};

/** A control server on a free port over whatever is to stand for the anonymizer, and the gateway's side of it. */
const openControl = async (anonymizer: Partial<AnonymizerControl> = {}, { isReady = true, shown = token } = {}) => {
  const scope = new LifecycleScope();
  const metrics = createRegistry({ processMetrics: false });
  const lines: string[] = [];
  const destination: DestinationStream = { write: (line) => { lines.push(line); } };
  const logger = createLogger({ name: 'test', level: 'info', destination });
  const server = createControlServer({
    config: { host: '127.0.0.1', port: 0 },
    health: createHealthHandlers({ registry: metrics, sources: [] }),
    api: createControlApi({
      anonymizer: { startRun: async () => report, withdrawContributor: async () => ({ withdrawals: 2 }), ...anonymizer },
      token, isReady: () => isReady, logger,
    }),
    logger,
  });
  await scope.start(server);
  const url = `http://127.0.0.1:${String(server.address()?.port)}`;
  const breaker = createBreaker({ name: 'anonymizer', unavailable: 'SERVICE_UNAVAILABLE', timeoutMs: 30_000, metrics, logger });
  scope.defer('breaker', () => { breaker[Symbol.dispose](); });
  const post = async (path: string, body: string, headers: Readonly<Record<string, string>> = { authorization: `Bearer ${token.reveal()}` }) =>
    (await fetch(`${url}${path}`, { method: 'POST', body, headers })).status;
  const remoteAt = (at: string, aliveWithin = patient): AnonymizerControl =>
    createRemoteAnonymizer({ url: at, token: shown, breaker, timeoutMs: 30_000, aliveWithin });
  return {
    url, lines, post, server, remoteAt,
    remote: remoteAt(url),
    [Symbol.asyncDispose]: async () => { await scope.close(); },
  };
};

/** A machine that is busy may need more than one attempt. */
const untilAnswered = async <T>(call: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof InfrastructureError && error.retriable)) throw error;
    }
  }
};

describe('the anonymizer in another process', () => {
  it('does a run and gives its report as it is', async () => {
    await using control = await openControl();
    expect(await control.remote.startRun()).toEqual(report);
  });

  it('withdraws the contributor that was named', async () => {
    const named: ContributorHash[] = [];
    await using control = await openControl({
      withdrawContributor: async (given) => {
        named.push(given);
        return { withdrawals: 5 };
      },
    });
    expect(await control.remote.withdrawContributor(contributor)).toEqual({ withdrawals: 5 });
    expect(named).toEqual([contributor]);
  });

  it.each([
    ['while it waits for its engines', {}, { isReady: false }],
    ['when an engine is away', { startRun: () => Promise.reject(new InfrastructureError('STORE_UNAVAILABLE', 'away', { retriable: true })) }, {}],
  ])('is unavailable %s', async (_when, anonymizer, options) => {
    await using control = await openControl(anonymizer, options);
    await expect(control.remote.startRun()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retriable: true });
  });

  it('is unavailable soon when nothing comes back on the line, and is there again when something does', async () => {
    await using control = await openControl();
    await using line = await openTcpProxy(control.url);
    const remote = control.remoteAt(`http://${line.address}`, { beforeMs: 50, meanwhileMs: 50 });
    line.hang();
    await expect(remote.startRun()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retriable: true });
    line.restore();
    await expect(untilAnswered(() => remote.startRun())).resolves.toEqual(report);
  });

  it('does not trust a connection that was used before', async () => {
    await using control = await openControl();
    await using line = await openTcpProxy(control.url);
    const remote = control.remoteAt(`http://${line.address}`);
    expect(await remote.startRun()).toEqual(report);
    line.strand();
    expect(await remote.startRun()).toEqual(report);
  });

  it('is unavailable when the line falls silent in the middle of the work', async () => {
    const begun = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<AnonymizationRun>();
    await using control = await openControl({
      startRun: () => {
        begun.resolve(undefined);
        return finish.promise;
      },
    });
    await using line = await openTcpProxy(control.url);
    const asked = control.remoteAt(`http://${line.address}`, { ...patient, meanwhileMs: 50 }).startRun();
    await begun.promise;
    line.hang();
    await expect(asked).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retriable: true });
    finish.resolve(report);
  });

  it('is unavailable when nobody listens', async () => {
    const control = await openControl();
    await control[Symbol.asyncDispose]();
    await expect(control.remote.startRun()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retriable: true });
  });

  it.each([
    ['a bug over there', { startRun: () => Promise.reject(new TypeError('undefined is not a function')) }, {}],
    ['another token', {}, { shown: new Secret('plo_another_token_0000') }],
    ['an answer of another release', { startRun: async () => ({ ...report, oldestAgeMs: -1 }) }, {}],
  ])('is not asked again because of %s', async (_what, anonymizer, options) => {
    await using control = await openControl(anonymizer, options);
    await expect(control.remote.startRun()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retriable: false });
  });
});

describe('the control server', () => {
  it.each([
    ['no token', {}],
    ['a wrong one', { authorization: 'Bearer plo_0123456789abcdeg' }],
    ['a part of it', { authorization: `Bearer ${token.reveal().slice(0, -1)}` }],
    ['another scheme', { authorization: `Basic ${token.reveal()}` }],
  ])('refuses whoever shows %s, and does nothing', async (_what, headers) => {
    let runs = 0;
    await using control = await openControl({
      startRun: async () => {
        runs += 1;
        return report;
      },
    });
    expect(await control.post(controlPaths.runs, '{}', headers)).toBe(401);
    expect(runs).toBe(0);
  });

  it('refuses bodies that it does not know, and large ones', async () => {
    await using control = await openControl();
    expect(await control.post(controlPaths.runs, '{"more":1}')).toBe(400);
    expect(await control.post(controlPaths.runs, '{')).toBe(400);
    expect(await control.post(controlPaths.withdrawals, '{"contributor":"org-acme"}')).toBe(400);
    expect(await control.post(controlPaths.withdrawals, JSON.stringify({ contributor, rest: 'x'.repeat(10_000) }))).toBe(413);
    expect((await fetch(`${control.url}${controlPaths.runs}`, { headers: { authorization: `Bearer ${token.reveal()}` } })).status).toBe(405);
  });

  it('shows to everybody how the process is', async () => {
    await using control = await openControl();
    expect((await fetch(`${control.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${control.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${control.url}/metrics`)).status).toBe(200);
    expect((await fetch(`${control.url}/internal/v1/other`)).status).toBe(404);
  });

  it('does not log the token, whatever happens', async () => {
    await using control = await openControl({ withdrawContributor: () => Promise.reject(new Error('a bug')) });
    await expect(control.remote.withdrawContributor(contributor)).rejects.toThrow(InfrastructureError);
    expect(control.lines.join('')).toContain('control request failed');
    expect(control.lines.join('')).not.toContain(token.reveal());
  });

  it('answers what is under way before it stops', async () => {
    const begun = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<AnonymizationRun>();
    await using control = await openControl({
      startRun: () => {
        begun.resolve(undefined);
        return finish.promise;
      },
    });
    const asked = control.remote.startRun();
    await begun.promise;
    const stopped = control.server.stop();
    finish.resolve(report);
    expect(await asked).toEqual(report);
    await stopped;
    expect(control.server.address()).toBeUndefined();
  });
});
