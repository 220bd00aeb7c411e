import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import ipaddr from 'ipaddr.js';
import { readBearer } from '../credentials/bearer.ts';
import type { DeniedAttempts } from '../credentials/denied-attempts.ts';
import { refuse } from '../credentials/refusal.ts';
import type { Endpoint } from '../http/endpoint.ts';
import type { AddressLimits } from '../http/limit-address.ts';
import { notFoundReply, refusalReply } from '../http/replies.ts';

export interface OperatorAccessDeps {
  readonly denied: Pick<DeniedAttempts, 'noteOperator'>;
  readonly limits: Pick<AddressLimits, 'failedCredential'>;
  /** The operator's token; whoever has it may do everything. */
  readonly operatorToken: string;
  /** Whether the operator's API answers callers on this machine only. To everybody else it does not exist. */
  readonly loopbackOnly: boolean;
}

/** Lets operators through to an endpoint, and nobody else. What was denied is audited. */
export const createOperatorAccess = (deps: OperatorAccessDeps) => {
  const expected = digest(deps.operatorToken);
  return (endpoint: Endpoint): Endpoint => async (exchange) => {
    const { req, requestId, now } = exchange;
    if (deps.loopbackOnly && !isLocal(req)) return notFoundReply(requestId);
    const bearer = readBearer(req);
    if (bearer.kind === 'credential' && timingSafeEqual(digest(bearer.credential), expected)) return endpoint(exchange);

    deps.denied.noteOperator(bearer.kind, now);
    if (bearer.kind === 'none') return refusalReply(requestId, missing);
    await deps.limits.failedCredential(req, now);
    return refusalReply(requestId, wrong);
  };
};

const hint = 'The operator token is what the gateway was given as PLUMBLINE_OPERATOR_TOKEN, or in the data folder of an embedded platform the file operator-token; send it as "Authorization: Bearer …".';
const missing = refuse('token_missing', hint);
const wrong = refuse('token_invalid', hint);

/** Digests are equally long, so that they compare in constant time. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether a request comes from this machine. A proxy on this machine makes everybody look local, so a request that says it was forwarded
 * is local only if proxies are trusted here and everybody on its way, as `X-Forwarded-For` names them, is local.
 */
const isLocal = (req: Request): boolean => {
  if (!isLoopback(req.socket.remoteAddress)) return false;
  if (!forwardingHeaders.some((name) => req.headers[name] !== undefined)) return true;
  const way = req.get('x-forwarded-for');
  return way !== undefined && req.app.get('trust proxy') !== false && way.split(',').every((hop) => isLoopback(hop.trim()));
};

const forwardingHeaders = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'] as const;

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
