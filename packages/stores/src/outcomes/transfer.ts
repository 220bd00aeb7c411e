import type { LedgerEntry } from './port.ts';

/** How an item ended, told apart by its receipt. In order of the receipt. */
export interface LedgerItem {
  readonly kind: 'ledger_entry';
  readonly entry: LedgerEntry;
}
