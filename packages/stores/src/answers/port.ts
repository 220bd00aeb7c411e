import type { Instant, OrgHash } from '@plumbline/contracts';

export interface AnswerScope {
  readonly orgHash: OrgHash;
  /** HMAC of the client's Idempotency-Key; the key itself is not stored. */
  readonly keyHash: string;
}
export type Resumption =
  /** The key is new, or was used for the same body: what is remembered of its items so far, and since when it has been bound to that body. */
  | { readonly kind: 'same_body'; readonly answers: ReadonlyMap<number, string>; readonly first: boolean; readonly since: Instant }
  | { readonly kind: 'other_body' };

/** How long an idempotency key is remembered, in milliseconds: 24 hours from its first use. */
export const answerLifetimeMs = 24 * 3_600_000;

/** Remembers for 24 h what was answered under an idempotency key. */
export interface AnswerStore {
  /**
   * Binds a key to the fingerprint of a body before its first item is worked on. Durable when resolved.
   * @param fingerprint keyed hash of the body
   */
  begin(scope: AnswerScope, fingerprint: string, now: Instant): Promise<Resumption>;
  /** Remembers answers by the position of their item; the first answer of an item stays. */
  remember(scope: AnswerScope, answers: ReadonlyMap<number, string>, now: Instant): Promise<void>;
  /** Forgets everything of an organisation. */
  forget(orgHash: OrgHash): Promise<void>;
  /** Deletes up to `limit` expired keys and says how many. */
  sweep(now: Instant, limit: number): Promise<number>;
}
