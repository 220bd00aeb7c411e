import type { DuplicateKey, EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { Claimant } from '@plumbline/ports';

/** Who holds a key, and since when. */
export interface Holding {
  readonly by: EventId;
  readonly since: Instant;
}
export type ClaimResult =
  | { readonly kind: 'won' }
  /** Also when the holder is the claimant itself: an earlier attempt won, perhaps one whose answer was lost. */
  | { readonly kind: 'held' } & Holding;

/**
 * The duplicate claims of a cluster: the last word on who holds a key. It knows no quota. A claim lasts 24 h, to the millisecond, judged by the
 * instants that are handed in, and survives every restart.
 */
export interface ClaimStore {
  /**
   * Claims keys; results stand in the order of the claims, and are durable when the call resolves. Each key is atomic on its own: of any number of
   * concurrent claims exactly one wins. Claims of one call that share a key compete like claims of two calls: the first wins. If the call rejects,
   * any of the claims may be there; repeating it then says that they are held by their own claimant.
   */
  claim(org: OrgHash, claims: readonly Claimant[], now: Instant): Promise<readonly ClaimResult[]>;
  /** Who holds these keys, in their order, without claiming any. */
  holders(org: OrgHash, keys: readonly DuplicateKey[], now: Instant): Promise<readonly (Holding | undefined)[]>;
  /** Ends a claim, if the claimant holds it, and says since when it was held; undefined if it was not. Of any number of calls one is told. */
  release(org: OrgHash, claim: Claimant, now: Instant): Promise<Instant | undefined>;
  /** Deletes at most `limit` claims that have expired and says how many; fewer than `limit` means that none is left. */
  sweep(now: Instant, limit: number): Promise<number>;
}
