import type {
  DuplicateKey, Environment, EventId, Instant, Label, OrgHash, OrgId, RuleId, RuleOutcome, RuleVersion,
} from '@plumbline/contracts';
import type { FixedWeek } from '@plumbline/stores/intake';

/** A report as its sender meant it, after its schema was checked. */
export interface Report {
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly outcome: RuleOutcome;
  readonly label: Label;
  readonly confidence: number;
  readonly timestamp: Instant;
  readonly environment: Environment;
  /** RFC 8785. */
  readonly canonicalClaim: string;
  readonly findingId: string | undefined;
  readonly supersedes: EventId | undefined;
}

/** Place of a report in its supersede chain; a report that corrects nothing is its own root. */
export interface Lineage {
  readonly rootId: EventId;
  readonly depth: number;
  readonly eventTime: Instant;
  readonly fixed: FixedWeek | null;
}

/** An item of a request that is not decided yet. */
export interface OpenItem {
  /** Position in the request, from 0. */
  readonly index: number;
  readonly report: Report;
  readonly eventId: EventId;
  readonly key: DuplicateKey;
}
export interface PlacedItem extends OpenItem {
  readonly lineage: Lineage;
}

/** Who submits, for how much, and when: the same for all items of a request. */
export interface Submitter {
  readonly orgHash: OrgHash;
  readonly orgId: OrgId;
  readonly quotaPerHour: number;
  /** The client's Idempotency-Key. */
  readonly idempotencyKey: string | undefined;
  readonly now: Instant;
}

/** How one item of a request ended; what its sender is told follows from it. */
export type ItemOutcome =
  | { readonly kind: 'accepted'; readonly eventId: EventId; readonly storedAt: Instant; readonly replayed: boolean }
  | { readonly kind: 'duplicate'; readonly of: EventId; readonly storedAt: Instant }
  | { readonly kind: 'invalid'; readonly field: string; readonly expected: string; readonly received: string }
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'org_mismatch' }
  | { readonly kind: 'not_supersedable'; readonly reason: 'unknown' | 'already_anonymized' }
  | { readonly kind: 'over_quota'; readonly limit: number; readonly resetAt: Instant }
  /** The platform could not do its part; nothing is known to be stored. */
  | { readonly kind: 'failed' };

/** Items of a request that are decided, by position. */
export type Decided = ReadonlyMap<number, ItemOutcome>;
