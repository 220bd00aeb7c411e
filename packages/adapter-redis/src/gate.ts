import type { DuplicateKey, Instant, OrgHash } from '@plumbline/contracts';
import type { Claimant } from '@plumbline/ports';
import type { Holding } from '@plumbline/stores/claims';

/** An item at the gate. A holder that the store has disowned since counts as none; `everybody`: whoever is known here. */
export interface GateItem {
  readonly claimant: Claimant;
  readonly disowned: Holding | 'everybody' | undefined;
}
/** What the store knows better. */
export type Correction =
  | { readonly kind: 'keep'; readonly key: DuplicateKey; readonly holding: Holding }
  | { readonly kind: 'drop'; readonly key: DuplicateKey; readonly holding: Holding };

/** One atomic step for one organisation and hour: corrections first, then quota back, then the items in their order. */
export interface GatePass {
  readonly org: OrgHash;
  readonly hour: number;
  readonly now: Instant;
  /** How much of the quota the hour may have spent after this. */
  readonly limit: number;
  readonly giveBack: number;
  readonly corrections: readonly Correction[];
  readonly items: readonly GateItem[];
}
export type GateAnswer =
  /** The quota is spent, and the key is the item's as far as is known here: the store decides. */
  | { readonly kind: 'through' }
  | { readonly kind: 'over' }
  /** Somebody holds the key as far as is known here: the store decides. */
  | { readonly kind: 'hint'; readonly holding: Holding };

export interface GatePassed {
  /** What the hour has spent, after this. */
  readonly spent: number;
  readonly answers: readonly GateAnswer[];
}
