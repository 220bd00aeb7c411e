import type { Instant } from '@plumbline/contracts';

/** Something that an operator, an owner of data or the platform itself did to organisations, keys or access; also what was denied. */
export interface AuditEvent {
  readonly at: Instant;
  /** `operator`, `platform`, or `org:<organisation hash>`. */
  readonly actor: string;
  /** e.g. `organisation.suspended`, `api_key.issued`, `epoch_key.destroyed`, `admin.denied`. */
  readonly action: string;
  /** Hash or public id of what it was done to; never an identity in clear. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}
export interface AuditEntry extends AuditEvent {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previousHash: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the entry without `hash`. */
  readonly hash: string;
}
export type AuditVerdict =
  | { readonly kind: 'intact'; readonly entries: number; readonly head: string }
  | { readonly kind: 'broken'; readonly seq: number; readonly reason: 'gap' | 'hash_mismatch' | 'chain_mismatch' };

/** An append-only log in which a change or a gap shows. */
export interface AuditLog {
  /** Appends and chains events in order. Durable when resolved; concurrent appends are put in one chain. */
  append(events: readonly AuditEvent[]): Promise<readonly AuditEntry[]>;
  /** Entries with seq > `after`, in order. */
  list(page: { readonly after: number; readonly limit: number }): Promise<readonly AuditEntry[]>;
  verify(): Promise<AuditVerdict>;
}
