import type {
  Environment, EpochIndex, EventId, Instant, Label, OrgHash, RuleId, RuleOutcome, RuleVersion, WeekIndex,
} from '@plumbline/contracts';

/** Week and epoch that a report counts in; once fixed they never change, so that a retry next week does the same. */
export interface FixedWeek {
  readonly week: WeekIndex;
  readonly epoch: EpochIndex;
}

/** A report between its acceptance and its anonymisation: what is needed to honour a deletion, sealed where it is confidential. */
export interface IntakeRecord {
  readonly eventId: EventId;
  readonly orgHash: OrgHash;
  /** Name of the data key that both sealed fields are under. */
  readonly dataKeyId: string;
  readonly sealedOrg: Uint8Array;
  readonly sealedClaim: Uint8Array;
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly outcome: RuleOutcome;
  readonly label: Label;
  /** 0..1, as reported. */
  readonly confidence: number;
  readonly eventTime: Instant;
  readonly environment: Environment;
  readonly createdAt: Instant;
  /** From this instant on anonymisation may begin. */
  readonly dueAt: Instant;
  /** From this instant on the record is never returned by any call but `expired` and `closing`. */
  readonly expiresAt: Instant;
  /** First report of the supersede chain: the event's own id if it corrects nothing. */
  readonly rootId: EventId;
  /** How many corrections lie between the root and this one; 0 for the root. */
  readonly depth: number;
  readonly fixed: FixedWeek | null;
  /** Why the record could not be anonymised; null unless quarantined. */
  readonly quarantineCause: string | null;
}

/** How a record may leave the store without being anonymised. */
export type EarlyEnd = 'deleted' | 'expired';
/** A record that was closed but whose end may not be in the ledger yet. */
export interface ClosingRecord {
  readonly eventId: EventId;
  readonly orgHash: OrgHash;
  readonly end: EarlyEnd;
}
export type CloseResult = 'closed' | 'week_fixed' | 'unknown';

/** Where a page of an owner's records starts, and how long it is at most. */
export interface IntakePage {
  readonly after?: { readonly createdAt: Instant; readonly eventId: EventId };
  readonly limit: number;
}
/** Who wants to work on how many records, and for how long. */
export interface LeaseRequest {
  readonly holder: string;
  /** Real Unix milliseconds. */
  readonly realNow: number;
  readonly durationMs: number;
  readonly limit: number;
}

/** A record that was set aside, as operators see it. */
export interface QuarantinedRecord {
  readonly eventId: EventId;
  readonly cause: string;
  readonly createdAt: Instant;
}

/** The gateway's side: new reports, their owner's view of them, deletion. Closed and expired records are invisible to it. */
export interface IntakeInbox {
  /** Inserts each record whose event id is absent (closed ones count as present); verdicts stand in order. Durable when resolved. */
  insert(records: readonly IntakeRecord[]): Promise<readonly ('inserted' | 'present')[]>;
  /** The owner's record; undefined for anybody else's. */
  find(eventId: EventId, orgHash: OrgHash, now: Instant): Promise<IntakeRecord | undefined>;
  /** Whether a record of this id lies in the store in any state, closed ones included. */
  holds(eventId: EventId): Promise<boolean>;
  /** The owner's records in order of (createdAt, eventId), starting after the given position. */
  list(orgHash: OrgHash, page: IntakePage, now: Instant): Promise<readonly IntakeRecord[]>;
  /**
   * Closes the owner's record and all of its supersede chain that can still be closed: whatever has no fixed week, or lies in quarantine.
   * The result is that of the record named; `closed` ones are what must be put in the ledger and then removed.
   */
  closeChain(
    eventId: EventId, orgHash: OrgHash, now: Instant,
  ): Promise<{ readonly result: CloseResult; readonly closed: readonly ClosingRecord[] }>;
  /** Closes up to `limit` records of the owner that can still be closed. */
  closeAll(orgHash: OrgHash, limit: number, now: Instant): Promise<readonly ClosingRecord[]>;
}

/** The anonymizer's side. */
export interface IntakeQueue {
  /**
   * Leases up to `limit` records, oldest due first: due, not closed, expired or quarantined, and not leased by another holder.
   * A holder gets its own leased records again. Leases run on real time, so they end even while the platform's clock stands still.
   */
  lease(lease: LeaseRequest, now: Instant): Promise<readonly IntakeRecord[]>;
  /**
   * Fixes week and epoch of records, each only if it is neither fixed nor closed. The first fix of a supersede chain holds for all its later ones,
   * also when the root is long gone. Gives per record what is fixed now, or `gone` if it was closed, removed, or its lease went to another holder.
   */
  fix(holder: string, fixes: readonly { readonly eventId: EventId; readonly fixed: FixedWeek }[]): Promise<readonly (FixedWeek | 'gone')[]>;
  /** Sets a record aside with a cause; it stays deletable by its owner and ends by expiry. */
  quarantine(eventId: EventId, cause: string): Promise<void>;
  /** Brings a quarantined record back into the queue. */
  requeue(eventId: EventId): Promise<'requeued' | 'unknown'>;
  /** The oldest first. */
  listQuarantined(limit: number): Promise<readonly QuarantinedRecord[]>;
  /** Deletes records for good, with their sealed bytes, and says of each whether it was there. */
  remove(eventIds: readonly EventId[]): Promise<readonly boolean[]>;
  /** Closes up to `limit` records, quarantined ones included, whose age reached `closeAfterMs` (the sweep comes before the hard expiry). */
  closeOlderThan(createdBefore: Instant, limit: number): Promise<readonly ClosingRecord[]>;
  /** Records that were closed and not removed yet, e.g. since the process died in between. */
  closing(limit: number): Promise<readonly ClosingRecord[]>;
  backlog(now: Instant): Promise<IntakeBacklog>;
  /** Instant from which there is something to anonymise; undefined if nothing waits. */
  nextDueAt(): Promise<Instant | undefined>;
}

export interface IntakeBacklog {
  /** Records in the store that are not closed, quarantined ones included. */
  readonly open: number;
  readonly quarantined: number;
  /** Due records that are not quarantined. */
  readonly due: number;
  /** `dueAt` of the oldest of them. */
  readonly oldestDueAt: Instant | null;
  /** Records fixed to a week and still here (leased ones too, quarantined ones not), per week. */
  readonly fixedLeft: readonly { readonly week: WeekIndex; readonly records: number }[];
}

export interface IntakeStore extends IntakeInbox, IntakeQueue {}
