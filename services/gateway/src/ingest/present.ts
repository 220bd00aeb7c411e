import type { Instant, OrgHash } from '@plumbline/contracts';
import {
  accepted, duplicate, internalError, invalidAuth, invalidSchema, malformedClaim, notSupersedable, throttled, type IngestResult,
} from '@plumbline/contracts/http';
import { retryAfterSeconds } from '../http/replies.ts';
import type { ItemOutcome } from './item.ts';
import { graceMs } from './store-items.ts';

/** Seconds in the window of an organisation's quota. */
export const quotaWindowSeconds = 3_600;

export interface PresentOptions {
  readonly requestId: string;
  readonly orgHash: OrgHash;
  /** One interval of the anonymizer's schedule, in milliseconds. */
  readonly anonymizationIntervalMs: number;
}

/** What the sender of an item is told. */
export const present = (outcome: ItemOutcome, { requestId, orgHash, anonymizationIntervalMs }: PresentOptions): IngestResult => {
  switch (outcome.kind) {
    case 'accepted': return accepted(requestId, {
      ...outcome, orgHash, expectedAnonymizationAt: (outcome.storedAt + graceMs + anonymizationIntervalMs) as Instant,
    });
    case 'duplicate': return duplicate(requestId, { eventId: outcome.of, storedAt: outcome.storedAt });
    case 'invalid': return invalidSchema(requestId, outcome);
    case 'malformed': return malformedClaim(requestId, outcome.detail);
    case 'org_mismatch': return invalidAuth(requestId, 'org_mismatch');
    case 'not_supersedable': return notSupersedable(requestId, outcome.reason);
    case 'over_quota': return throttled(requestId, { scope: 'organisation', limit: outcome.limit, windowSeconds: quotaWindowSeconds, resetAt: outcome.resetAt });
    case 'failed': return internalError(requestId, retryAfterSeconds);
    default: return outcome satisfies never;
  }
};
