import type { ChainHead } from './chain.ts';
import type { AuditEntry } from './port.ts';

/** An entry of the log, told apart by its number, with the hashes that it has: it is taken over as it is, not appended anew. In order of the numbers. */
export interface AuditEntryItem {
  readonly kind: 'audit_entry';
  readonly entry: AuditEntry;
}
/** The log's last entry as it was noted apart from the entries; comes after them. A log that was never written has none. */
export interface AuditHeadItem {
  readonly kind: 'audit_head';
  readonly head: ChainHead;
}
export type AuditItem = AuditEntryItem | AuditHeadItem;
