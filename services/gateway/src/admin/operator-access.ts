import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@plumbline/ports';
import type { AuditLog } from '@plumbline/stores/audit';
import type { Request } from 'express';
import ipaddr from 'ipaddr.js';
import { readBearer } from '../credentials/bearer.ts';
import { refuse } from '../credentials/refusal.ts';
import type { Endpoint } from '../http/endpoint.ts';
import type { AddressLimits } from '../http/limit-address.ts';
import { notFoundReply, refusalReply } from '../http/replies.ts';

export interface OperatorAccessDeps {
  readonly clock: Clock;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly limits: Pick<AddressLimits, 'failedCredential'>;
  /** The operator's token; whoever has it may do everything. */
  readonly operatorToken: string;
  /** Whether the admin API answers callers on this machine only. To everybody else it does not exist. */
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

    await deps.limits.failedCredential(req, now);
    await deps.audit.append([{ at: deps.clock.now(), actor: 'unknown', action: 'admin.denied', subject: 'admin', detail: { presented: bearer.kind } }]);
    return refusalReply(requestId, bearer.kind === 'none' ? missing : wrong);
  };
};

const hint = 'The operator token is in the file operator-token of the data folder; send it as "Authorization: Bearer …".';
const missing = refuse('token_missing', hint);
const wrong = refuse('token_invalid', hint);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A proxy on this machine makes everybody look local, so a forwarded request is local only if a trusted proxy says so. */
const isLocal = (req: Request): boolean => {
  const forwarded = req.get('x-forwarded-for') !== undefined || req.get('forwarded') !== undefined;
  const trusted = req.app.get('trust proxy') !== false;
  return isLoopback(req.socket.remoteAddress) && (trusted ? isLoopback(req.ip) : !forwarded);
};

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
