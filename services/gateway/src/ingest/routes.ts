import type { Instant } from '@plumbline/contracts';
import { batchResult, codeOf, idempotencyKeyReused, tooLarge, type IngestResult } from '@plumbline/contracts/http';
import type { QuotaState } from '@plumbline/ports';
import { Router } from 'express';
import type { DeniedAttempts } from '../credentials/denied-attempts.ts';
import type { Doorkeeper } from '../credentials/doorkeeper.ts';
import type { BodyMemory } from '../http/body-memory.ts';
import type { Endpoint, Exchange, Reply } from '../http/endpoint.ts';
import type { Expose } from '../http/expose.ts';
import type { Limited } from '../http/limited.ts';
import { rateLimitHeaders } from '../http/rate-limit-headers.ts';
import { refusalReply, unavailable } from '../http/replies.ts';
import { statusOf } from '../http/status-of.ts';
import { otherMethod } from '../http/unknown-route.ts';
import { checkItem } from './check-item.ts';
import type { CountResults } from './count-results.ts';
import type { Ingest } from './ingest.ts';
import { present, quotaWindowSeconds } from './present.ts';
import { createReadBatch, createReadSingle, type ReadRequest, type ReadSubmission } from './read-submission.ts';

export interface IngestRouterDeps {
  readonly expose: Expose;
  readonly limited: Limited;
  readonly doorkeeper: Doorkeeper;
  readonly denied: Pick<DeniedAttempts, 'note'>;
  readonly bodyMemory: BodyMemory;
  readonly ingest: Ingest;
  readonly countResults: CountResults;
  /** Items per organisation and hour where the directory says nothing else. */
  readonly quotaPerHour: number;
  /** One interval of the anonymizer's schedule, in milliseconds. */
  readonly anonymizationIntervalMs: number;
}

export const createIngestRouter = (deps: IngestRouterDeps): Router => {
  const { expose, limited } = deps;
  const readOptions = { doorkeeper: deps.doorkeeper, checkItem };
  const routes = [
    ['/ingest', createSubmit(deps, createReadSingle(readOptions), singleReply)],
    ['/batch', createSubmit(deps, createReadBatch(readOptions), batchReply)],
  ] as const;
  const router = Router();
  for (const [path, endpoint] of routes) {
    const route = `/api/v1/events${path}`;
    router.route(path).post(expose(route, limited(endpoint), deps.countResults)).all(expose(route, limited(otherMethod(['POST']))));
  }
  return router;
};

type ToReply = (results: readonly IngestResult[], requestId: string) => Reply;

const createSubmit = (deps: IngestRouterDeps, read: ReadRequest, toReply: ToReply): Endpoint => async (exchange) => {
  const { requestId, now } = exchange;
  using memory = deps.bodyMemory.hold();
  const submission = await read(exchange, memory);
  if (submission.kind !== 'read') return replyOfUnread(deps, submission, exchange);

  const { caller, idempotencyKey, items, body } = submission;
  const { orgHash, orgId, organisation } = caller;
  if (items.some((item) => 'kind' in item && item.kind === 'org_mismatch')) deps.denied.note(caller, 'org_mismatch', now);

  const submitter = { orgHash, orgId, quotaPerHour: organisation.quotaPerHour ?? deps.quotaPerHour, idempotencyKey, now };
  const ingested = await deps.ingest({ submitter, items, body });
  if (ingested.kind === 'key_reused') return singleReply([idempotencyKeyReused(requestId)], requestId);

  const options = { requestId, orgHash, anonymizationIntervalMs: deps.anonymizationIntervalMs };
  const reply = toReply(ingested.outcomes.map((outcome) => present(outcome, options)), requestId);
  const exceeded = ingested.outcomes.some(({ kind }) => kind === 'over_quota');
  return { ...reply, headers: { ...reply.headers, ...quotaHeaders(ingested.quota, exceeded, now) } };
};

const replyOfUnread = (
  { anonymizationIntervalMs }: IngestRouterDeps, submission: Exclude<ReadSubmission, { readonly kind: 'read' }>, { requestId }: Exchange,
): Reply | undefined => {
  switch (submission.kind) {
    case 'client_gone': return undefined;
    case 'no_room': return unavailable(requestId);
    case 'too_large': return singleReply([tooLarge(requestId, submission.limitBytes)], requestId);
    case 'refused_caller': return refusalReply(requestId, submission.refusal);
    case 'unusable': return singleReply([present(submission.outcome, { requestId, orgHash: submission.orgHash, anonymizationIntervalMs })], requestId);
    default: return submission satisfies never;
  }
};

const singleReply: ToReply = ([result], requestId) =>
  result === undefined || result.status === 'error' ? unavailable(requestId) : { status: statusOf(result), body: result, code: codeOf(result) };

const batchReply: ToReply = (results, requestId) => {
  const body = batchResult(requestId, results);
  const items: Record<string, number> = {};
  for (const result of results) items[codeOf(result)] = (items[codeOf(result)] ?? 0) + 1;
  return { status: body.rejected === 0 ? 202 : 200, body, code: 'batch', items };
};

const quotaHeaders = (quota: QuotaState | undefined, exceeded: boolean, now: Instant): Readonly<Record<string, string>> =>
  (quota === undefined ? {} : rateLimitHeaders({ policy: 'organisation', windowSeconds: quotaWindowSeconds, ...quota, exceeded }, now));
