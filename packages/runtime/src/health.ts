import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Gauge, type Registry } from 'prom-client';
import { codeOf } from './errors.ts';
import type { ReadinessCheck } from './service.ts';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Something with dependencies that can be ready or not. Every service is one. */
export interface ReadinessSource {
  readonly name: string;
  readiness(): Promise<readonly ReadinessCheck[]>;
}

export interface HealthOptions {
  readonly registry: Registry;
  readonly sources: readonly ReadinessSource[];
  /** What `/healthz` adds to `status`, read at each request, e.g. the simulated clock. */
  readonly details?: () => Readonly<Record<string, unknown>>;
  /** Milliseconds after which a source that has not answered counts as not ready; 2,000 unless told. */
  readonly timeoutMs?: number;
}

/** Handlers of the form that node:http and express both take. */
export interface HealthHandlers {
  /** `/healthz`: 200 as long as the process answers. */
  readonly healthz: RequestHandler;
  /** `/readyz`: 200, or 503 with the checks that failed. */
  readonly readyz: RequestHandler;
  /** `/metrics`: the registry in Prometheus' text form, with `plumbline_ready`, which says what `/readyz` would. */
  readonly metrics: RequestHandler;
}

/** All checks of all sources; a source that throws or does not answer in time is itself a failed check. */
export const collectReadiness = async (sources: readonly ReadinessSource[], timeoutMs: number): Promise<readonly ReadinessCheck[]> =>
  (await Promise.all(sources.map((source) => checksOf(source, timeoutMs)))).flat();

const checksOf = async (source: ReadinessSource, timeoutMs: number): Promise<readonly ReadinessCheck[]> => {
  const late = Promise.withResolvers<readonly ReadinessCheck[]>();
  const timer = setTimeout(() => { late.resolve([{ name: source.name, ready: false, reason: 'no answer' }]); }, timeoutMs);
  try {
    return await Promise.race([source.readiness(), late.promise]);
  } catch (error) {
    return [{ name: source.name, ready: false, reason: codeOf(error) }];
  } finally {
    clearTimeout(timer);
  }
};

export const createHealthHandlers = (options: HealthOptions): HealthHandlers => {
  exposeReadiness(options);
  return handlersOf(options);
};

const defaultTimeoutMs = 2_000;

const exposeReadiness = ({ registry, sources, timeoutMs = defaultTimeoutMs }: HealthOptions): void => {
  const gauge: Gauge = new Gauge({
    name: 'plumbline_ready', help: 'Whether the process is ready: 1, or 0', registers: [registry],
    collect: async () => { gauge.set((await collectReadiness(sources, timeoutMs)).every((check) => check.ready) ? 1 : 0); },
  });
};

const handlersOf = ({ registry, sources, details, timeoutMs = defaultTimeoutMs }: HealthOptions): HealthHandlers => ({
  healthz: (_, response) => { sendJson(response, 200, { status: 'ok', ...details?.() }); },
  readyz: (_, response) => {
    void collectReadiness(sources, timeoutMs).then((checks) => {
      const ready = checks.every((check) => check.ready);
      sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not_ready', checks });
    });
  },
  metrics: (_, response) => {
    registry.metrics().then(
      (text) => { send(response, 200, registry.contentType, text); },
      () => { sendJson(response, 500, { status: 'metrics_unavailable' }); });
  },
});

/** A server of its own for the three, for services that have no other. Not listening yet. */
export const createHealthServer = (handlers: HealthHandlers): Server => createServer(routeHealth(handlers));

/** The three on their paths; 404 for everything else. */
export const routeHealth = (handlers: HealthHandlers): RequestHandler => (request, response) => {
  const [path] = (request.url ?? '').split('?');
  if (request.method !== 'GET' && request.method !== 'HEAD') sendJson(response, 405, { status: 'method_not_allowed' });
  else if (path === '/healthz') handlers.healthz(request, response);
  else if (path === '/readyz') handlers.readyz(request, response);
  else if (path === '/metrics') handlers.metrics(request, response);
  else sendJson(response, 404, { status: 'not_found' });
};

export const sendJson = (response: ServerResponse, status: number, body: unknown): void => { send(response, status, 'application/json; charset=utf-8', `${JSON.stringify(body)}\n`); };

const send = (response: ServerResponse, status: number, type: string, text: string): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(text) });
  response.end(text);
};
