import {
  internalError, invalidAuth, invalidRequest, methodNotAllowed, notFound, throttled, type Problem, type SchemaRejection,
} from '@plumbline/contracts/http';
import { InfrastructureError, type RateVerdict } from '@plumbline/ports';
import type { Logger } from '@plumbline/runtime';
import type { Refusal } from '../credentials/refusal.ts';
import type { Exchange, Reply } from './endpoint.ts';
import { addressWindowSeconds } from './limit-address.ts';
import { rateLimitHeaders } from './rate-limit-headers.ts';
import { statusOf } from './status-of.ts';

/** When a client should come back after something was away. */
export const retryAfterSeconds = 5;

export const ok = (body: unknown): Reply => ({ status: 200, body, code: 'ok' });

export const problem = (body: Problem, headers: Readonly<Record<string, string>> = {}): Reply =>
  ({ status: statusOf(body), body, code: body.code, headers });

export const notFoundReply = (requestId: string): Reply => problem(notFound(requestId));
export const invalidRequestReply = (requestId: string, rejection: SchemaRejection): Reply => problem(invalidRequest(requestId, rejection));
export const methodNotAllowedReply = (requestId: string, allowed: readonly string[]): Reply =>
  problem(methodNotAllowed(requestId, allowed), { Allow: allowed.join(', ') });

export const refusalReply = (requestId: string, { reason, hint }: Refusal): Reply => {
  const body = invalidAuth(requestId, reason, hint);
  const status = statusOf(body);
  return { status, body, code: body.code, ...(status === 401 ? { headers: { 'WWW-Authenticate': 'Bearer' } } : {}) };
};

/** An infrastructure error passes by itself; anything else is a bug, whose cause is in the log under the request's id. */
export const failureReply = (error: unknown, requestId: string, logger: Logger): Reply => {
  if (error instanceof InfrastructureError) {
    logger.warn({ request_id: requestId, err: error }, 'request could not be served');
    return unavailable(requestId);
  }
  logger.error({ request_id: requestId, err: error }, 'request failed');
  return { ...unavailable(requestId), status: 500 };
};

export const unavailable = (requestId: string): Reply => ({
  status: 503, body: internalError(requestId, retryAfterSeconds), code: 'INTERNAL_ERROR', headers: { 'Retry-After': String(retryAfterSeconds) },
});

export const addressThrottledReply = ({ limit, remaining, resetAt }: RateVerdict, { requestId, now }: Pick<Exchange, 'requestId' | 'now'>): Reply => {
  const body = throttled(requestId, { scope: 'address', limit, windowSeconds: addressWindowSeconds, resetAt });
  return {
    status: statusOf(body), body, code: body.code,
    headers: rateLimitHeaders({ policy: 'address', limit, windowSeconds: addressWindowSeconds, remaining, resetAt, exceeded: true }, now),
  };
};
