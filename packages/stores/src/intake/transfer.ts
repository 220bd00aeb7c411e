import type { Instant } from '@plumbline/contracts';
import type { EarlyEnd, FixedWeek, IntakeRecord } from './port.ts';

/** A record with all that is known of it, told apart by its event id: its claim still sealed, its fixed week, its quarantine. In order of the event id. */
export interface IntakeRecordItem {
  readonly kind: 'record';
  readonly record: IntakeRecord;
  /** Set if it was closed and is not removed yet. */
  readonly earlyEnd: EarlyEnd | null;
}
/** The first fix of a supersede chain. In order of the name. */
export interface IntakeChainItem {
  readonly kind: 'chain';
  /** First 16 bytes of the SHA-256 of the root's event id, as 32 hex digits: the root itself may be gone. */
  readonly chain: string;
  readonly fixed: FixedWeek;
  /** When the newest of the chain's fixed reports was created. */
  readonly newestAt: Instant;
}
export type IntakeItem = IntakeRecordItem | IntakeChainItem;
