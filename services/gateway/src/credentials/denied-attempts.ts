import type { Instant } from '@plumbline/contracts';
import type { AuditEvent, AuditLog } from '@plumbline/stores/audit';
import { LRUCache } from 'lru-cache';
import type { Bearer } from './bearer.ts';
import type { KnownCaller, RefusalReason } from './refusal.ts';

export interface DeniedAttempts {
  /** Notes that a known organisation was turned away: the first time in an hour, per credential and reason. */
  note(caller: KnownCaller, reason: RefusalReason, now: Instant): void;
  /** Notes that somebody was turned away from the operator's API: the first time in an hour, per kind of what was presented. */
  noteOperator(presented: Bearer['kind'], now: Instant): void;
  /** Resolves when everything noted before has been written or has failed. */
  settle(): Promise<void>;
}

const hourMs = 3_600_000;
const maxRemembered = 10_000;

/**
 * Keeps the audit log readable while somebody hammers at the door: what repeats within an hour is written once.
 * The answer does not wait for the log, and a log that fails does not turn a refusal into an error.
 */
export const createDeniedAttempts = (audit: Pick<AuditLog, 'append'>, onFailure: (error: unknown) => void): DeniedAttempts => {
  const noted = new LRUCache<string, true>({ max: maxRemembered });
  const writing = new Set<Promise<void>>();
  const noteOnce = (event: AuditEvent, kind: string): void => {
    const once = `${event.actor}|${event.subject}|${kind}|${Math.floor(event.at / hourMs)}`;
    if (noted.has(once)) return;
    noted.set(once, true);
    const written: Promise<void> = audit
      .append([event])
      .then(() => undefined, (error: unknown) => {
        noted.delete(once);
        onFailure(error);
      })
      .finally(() => writing.delete(written));
    writing.add(written);
  };
  return {
    note: ({ orgHash, credential }, reason, now) => {
      noteOnce({ at: now, actor: `org:${orgHash}`, action: 'access.denied', subject: credential, detail: { reason } }, reason);
    },
    noteOperator: (presented, now) => {
      noteOnce({ at: now, actor: 'unknown', action: 'admin.denied', subject: 'admin', detail: { presented } }, presented);
    },
    settle: async () => {
      await Promise.all(writing);
    },
  };
};
