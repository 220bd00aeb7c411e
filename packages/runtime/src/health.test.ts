import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { Counter } from 'prom-client';
import { createHealthHandlers, createHealthServer, type HealthOptions, type ReadinessSource } from './health.ts';
import { createRegistry } from './metrics.ts';

const serve = async (options: Partial<HealthOptions> = {}) => {
  const registry = createRegistry({ processMetrics: false });
  const server = createHealthServer(createHealthHandlers({ registry, sources: [], ...options })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    registry,
    get: async (path: string, method = 'GET') => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
const source = (name: string, readiness: ReadinessSource['readiness']): ReadinessSource => ({ name, readiness });
const ready = (name: string) => source(name, () => Promise.resolve([{ name, ready: true }]));

describe('health', () => {
  it('says that the process is alive, with what the host adds', async () => {
    await using server = await serve({ details: () => ({ clock: '2026-01-26T00:00:00.000Z' }) });
    expect(await server.get('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok","clock":"2026-01-26T00:00:00.000Z"}\n' });
  });

  it('is ready when every check of every source is', async () => {
    await using server = await serve({ sources: [ready('store'), ready('log')] });
    const { status, text } = await server.get('/readyz?verbose');
    expect([status, JSON.parse(text)]).toEqual([200, { status: 'ready', checks: [{ name: 'store', ready: true }, { name: 'log', ready: true }] }]);
  });

  it('is not ready, and says why, when a check fails, a source throws, or one does not answer', async () => {
    const stalled = { name: 'consumer', ready: false, reason: 'consumer stalled' };
    const sources = [
      ready('store'), source('c', () => Promise.resolve([stalled])),
      source('broken', () => Promise.reject(Object.assign(new Error('tcp://10.0.0.1 refused'), { code: 'LOG_UNAVAILABLE' }))),
      source('hangs', () => new Promise<never>(() => undefined)),
    ];
    await using server = await serve({ sources, timeoutMs: 5 });
    const { status, text } = await server.get('/readyz');
    expect(status).toBe(503);
    expect(JSON.parse(text)).toEqual({ status: 'not_ready', checks: [
      { name: 'store', ready: true }, stalled,
      { name: 'broken', ready: false, reason: 'LOG_UNAVAILABLE' }, { name: 'hangs', ready: false, reason: 'no answer' },
    ] });
  });

  it('shows the metrics of its own registry only', async () => {
    await using first = await serve();
    await using second = await serve();
    const counter = (registers: HealthOptions['registry'][]) => new Counter({ name: 'things_total', help: 'things', registers });
    counter([first.registry]).inc(3);
    counter([second.registry]).inc(5);
    const shown = await first.get('/metrics');
    expect(shown.type).toContain('text/plain');
    expect(shown.text).toContain('things_total 3');
  });

  it('shows among the metrics whether the process is ready', async () => {
    const held = { ready: false };
    await using server = await serve({ sources: [ready('store'), source('log', () => Promise.resolve([{ name: 'log', ...held }]))] });
    expect((await server.get('/metrics')).text).toMatch(/^plumbline_ready 0$/m);
    held.ready = true;
    expect((await server.get('/metrics')).text).toMatch(/^plumbline_ready 1$/m);
  });

  it('says 500 when a metric cannot be read, and goes on', async () => {
    await using server = await serve();
    const broken = new Counter({ name: 'broken_total', help: 'broken', registers: [server.registry], collect: () => { throw new Error('no'); } });
    expect((await server.get('/metrics')).status).toBe(500);
    server.registry.removeSingleMetric('broken_total');
    broken.reset();
    expect((await server.get('/metrics')).status).toBe(200);
  });

  it('knows no other path and no other method', async () => {
    await using server = await serve();
    expect([(await server.get('/')).status, (await server.get('/healthz', 'POST')).status, (await server.get('/healthz', 'HEAD')).status]).toEqual([404, 405, 200]);
  });
});
