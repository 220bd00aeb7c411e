import type { DuplicateKey, EventId, Instant, OrgHash } from '@plumbline/contracts';

export interface Claimant {
  readonly key: DuplicateKey;
  readonly holder: EventId;
}
/** Items that an organisation may have accepted in one UTC hour. */
export interface Quota {
  readonly limit: number;
}
export type Verdict =
  | { readonly kind: 'won' }
  /** The holder is the claimant itself: an earlier attempt won. Nothing is spent again. */
  | { readonly kind: 'held_by_itself'; readonly since: Instant }
  | { readonly kind: 'held'; readonly by: EventId; readonly since: Instant }
  | { readonly kind: 'over_quota'; readonly resetAt: Instant };
/** What is left of the hour's quota after a decision. */
export interface QuotaState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
}

export interface Admission {
  /**
   * Decides, in one atomic step, which of an organisation's items may enter now; verdicts stand in the order of the items.
   * Of any number of concurrent claims on one key exactly one wins; only won claims spend quota. A claim lasts 24 h, survives a restart, and is
   * durable when the call resolves. Items of one call that share a key compete like items of two calls: the first wins.
   */
  admit(org: OrgHash, items: readonly Claimant[], quota: Quota, now: Instant): Promise<{
    readonly verdicts: readonly Verdict[];
    readonly quota: QuotaState;
  }>;
  /** Gives a claim and its quota back. Only its holder can; anybody else's attempt changes nothing. */
  release(org: OrgHash, claim: Claimant, now: Instant): Promise<void>;
}

/** What an admission knows for good, in words that every adapter understands: for moving it from one to another. */
export type AdmissionItem =
  /** Told apart by organisation and key. */
  | { readonly kind: 'claim'; readonly org: OrgHash; readonly key: DuplicateKey; readonly holder: EventId; readonly since: Instant }
  /** What an organisation has spent in the UTC hour that begins at `hour`; told apart by both, and never 0. */
  | { readonly kind: 'quota_spent'; readonly org: OrgHash; readonly hour: Instant; readonly spent: number };
