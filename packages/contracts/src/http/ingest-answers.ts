import type { EventId, Instant, OrgHash } from '../ids.ts';
import {
  isAccepted, resultMessages, type Accepted, type AuthReason, type BatchResult, type Duplicate, type IdempotencyKeyReused,
  type IngestResult, type InternalError, type InvalidAuth, type InvalidSchema, type MalformedClaim, type NotSupersedable,
  type Throttled, type TooLarge,
} from './ingest-result.ts';
import type { SchemaRejection } from './schema-rejection.ts';

/** What to do about a refused credential, where nothing more exact is known. */
export const authHints: Readonly<Record<AuthReason, string>> = {
  token_missing: 'Send your API key or token in the header "Authorization: Bearer …".',
  token_invalid: 'Check that the whole key or token was copied and is meant for this platform; a revoked key does not come back.',
  token_expired: 'Get a new token or key.',
  org_not_certified: 'Ask the operator to certify the organisation.',
  org_suspended: 'Ask the operator why the organisation is suspended.',
  org_mismatch: 'Leave orgid out, or send the id of the organisation that the credential belongs to.',
};

interface AcceptedFields {
  readonly eventId: EventId;
  readonly orgHash: OrgHash;
  readonly storedAt: Instant;
  readonly expectedAnonymizationAt: Instant;
  readonly replayed: boolean;
}

export const accepted = (requestId: string, fields: AcceptedFields): Accepted => ({
  status: 'accepted',
  message: resultMessages.accepted,
  request_id: requestId,
  eventid: fields.eventId,
  orgid_hash: fields.orgHash,
  stored_at: fields.storedAt,
  expected_anonymization_at: fields.expectedAnonymizationAt,
  ...(fields.replayed ? { replayed: true } : {}),
});

export const invalidAuth = (requestId: string, reason: AuthReason, hint: string = authHints[reason]): InvalidAuth => ({
  status: 'rejected', code: 'INVALID_AUTH', message: resultMessages.INVALID_AUTH, request_id: requestId, reason, hint,
});

export const invalidSchema = (requestId: string, { field, expected, received }: SchemaRejection): InvalidSchema => ({
  status: 'rejected', code: 'INVALID_SCHEMA', message: resultMessages.INVALID_SCHEMA, request_id: requestId, field, expected, received,
});

export const malformedClaim = (requestId: string, detail: string): MalformedClaim => ({
  status: 'rejected', code: 'MALFORMED_CLAIM', message: resultMessages.MALFORMED_CLAIM, request_id: requestId, detail,
});

export const tooLarge = (requestId: string, limitBytes: number): TooLarge => ({
  status: 'rejected', code: 'TOO_LARGE', message: resultMessages.TOO_LARGE, request_id: requestId, limit_bytes: limitBytes,
});

export const duplicate = (requestId: string, prior: { readonly eventId: EventId; readonly storedAt: Instant }): Duplicate => ({
  status: 'rejected', code: 'DUPLICATE', message: resultMessages.DUPLICATE, request_id: requestId,
  prior_eventid: prior.eventId, prior_stored_at: prior.storedAt,
});

export const notSupersedable = (requestId: string, reason: NotSupersedable['reason']): NotSupersedable => ({
  status: 'rejected', code: 'NOT_SUPERSEDABLE', message: resultMessages.NOT_SUPERSEDABLE, request_id: requestId, reason,
});

export const idempotencyKeyReused = (requestId: string): IdempotencyKeyReused => ({
  status: 'rejected', code: 'IDEMPOTENCY_KEY_REUSED', message: resultMessages.IDEMPOTENCY_KEY_REUSED, request_id: requestId,
});

interface LimitReached {
  readonly scope: Throttled['scope'];
  readonly limit: number;
  readonly windowSeconds: number;
  readonly resetAt: Instant;
}

/** An organisation's window is an hour, so its limit is told as `limit_per_hour` as well. */
export const throttled = (requestId: string, { scope, limit, windowSeconds, resetAt }: LimitReached): Throttled => ({
  status: 'rejected', code: 'THROTTLED', message: resultMessages.THROTTLED, request_id: requestId,
  scope, limit, window_seconds: windowSeconds, reset_at: resetAt, ...(scope === 'organisation' ? { limit_per_hour: limit } : {}),
});

export const internalError = (requestId: string, retryAfterSeconds: number): InternalError => ({
  status: 'error', code: 'INTERNAL_ERROR', message: resultMessages.INTERNAL_ERROR, request_id: requestId, retry_after_seconds: retryAfterSeconds,
});

/** Counts what was accepted; everything else counts as rejected. */
export const batchResult = (requestId: string, results: readonly IngestResult[]): BatchResult => {
  const acceptedItems = results.filter(isAccepted).length;
  return { accepted: acceptedItems, rejected: results.length - acceptedItems, results: [...results], request_id: requestId };
};
