import type { Instant, ReceiptId } from '@plumbline/contracts';

/** How an accepted report left the intake store. */
export const itemEnds = ['anonymised', 'deleted', 'expired'] as const;
export type ItemEnd = (typeof itemEnds)[number];

export interface LedgerEntry {
  /** HMAC(index key, event id ‖ organisation): only who knows both can ask. */
  readonly receiptId: ReceiptId;
  readonly end: ItemEnd;
  readonly at: Instant;
  /** 90 days later; from then on the entry is never returned. */
  readonly expiresAt: Instant;
}

export interface LedgerReader {
  find(receiptId: ReceiptId, now: Instant): Promise<LedgerEntry | undefined>;
}

/** Knows how each item ended. An item ends once: the first entry of a receipt stays. */
export interface OutcomeLedger extends LedgerReader {
  /** Inserts what is absent; gives the entry that holds now for each, in order. Durable when resolved. */
  record(entries: readonly LedgerEntry[]): Promise<readonly LedgerEntry[]>;
  /** Entries by end, for operators and tests; expired ones are left out. */
  tally(now: Instant): Promise<Readonly<Record<ItemEnd, number>>>;
  /** Deletes up to `limit` expired entries and says how many. */
  sweep(now: Instant, limit: number): Promise<number>;
}
