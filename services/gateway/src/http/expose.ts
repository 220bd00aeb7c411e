import type { Clock, Randomness } from '@plumbline/ports';
import { childSpan, newTrace, parseTraceparent, type Logger, type Registry, type TraceContext } from '@plumbline/runtime';
import type { Request, RequestHandler, Response } from 'express';
import { Histogram } from 'prom-client';
import type { Endpoint, Exchange, Reply } from './endpoint.ts';
import { failureReply, unavailable } from './replies.ts';
import type { RunningRequests } from './running-requests.ts';

export interface ExposeDeps {
  readonly clock: Clock;
  /** Whether the clock stands still between advances; answers then say what it shows. */
  readonly simulatedClock: boolean;
  readonly randomness: Randomness;
  readonly monotonicNow: () => number;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly running: RunningRequests;
}

/**
 * Makes an express handler of an endpoint. `route` is its path pattern, which is what logs and metrics show instead of the path;
 * `count` sees every answer, also those that the endpoint had no part in.
 */
export type Expose = (route: string, endpoint: Endpoint, count?: (reply: Reply) => void) => RequestHandler;

/** An answer of which nothing is read for so long is given up, with its connection. */
const stalledAnswerMs = 30_000;

/** Gives every answer its request id, its headers, its log line and its place in the metrics, and turns what was thrown into an answer. */
export const createExpose = (deps: ExposeDeps): Expose => {
  const duration = new Histogram({
    name: 'plumbline_http_request_duration_seconds',
    help: 'Time from the arrival of a request\'s headers to its answer',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [deps.metrics],
  });

  const answer = async (exchange: Exchange, endpoint: Endpoint): Promise<Reply | undefined> => {
    if (deps.running.full) return unavailable(exchange.requestId);
    try {
      return await deps.running.during(() => endpoint(exchange));
    } catch (error) {
      return failureReply(error, exchange.requestId, deps.logger);
    }
  };

  return (route, endpoint, count) => (req, res) => {
    const started = deps.monotonicNow();
    const exchange: Exchange = { req, requestId: deps.randomness.uuid(), now: deps.clock.now() };
    const trace = traceOf(req, deps.randomness);
    const respond = (reply: Reply | undefined): void => {
      if (reply === undefined) res.destroy();
      else send(res, reply, exchange, deps.simulatedClock);
      if (reply !== undefined) count?.(reply);
      const seconds = (deps.monotonicNow() - started) / 1000;
      const status = reply?.status ?? 0;
      duration.observe({ route, method: req.method, status }, seconds);
      deps.logger.info({
        request_id: exchange.requestId, trace_id: trace.traceId, method: req.method, route, status, code: reply?.code ?? 'CLIENT_GONE',
        ...(reply?.items === undefined ? {} : { items: reply.items }), duration_ms: Math.round(seconds * 1000),
      }, 'request answered');
    };
    answer(exchange, endpoint).then(respond).catch((err: unknown) => {
      deps.logger.error({ request_id: exchange.requestId, err }, 'answer not sent');
      res.destroy();
    });
  };
};

const traceOf = (req: Request, randomness: Randomness): TraceContext => {
  const parent = parseTraceparent(req.get('traceparent'));
  return parent === undefined ? newTrace(randomness) : childSpan(parent, randomness);
};

const send = (res: Response, { status, headers, body }: Reply, { requestId, now }: Exchange, simulatedClock: boolean): void => {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
    ...(simulatedClock ? { 'Plumbline-Clock': new Date(now).toISOString() } : {}),
    ...headers,
  });
  // A client that stops reading must not hold its answer in memory; node ends this limit with the answer.
  res.setTimeout(stalledAnswerMs);
  res.end(text);
};
