import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { EventId, Instant, WeekIndex } from '@plumbline/contracts';
import { number, only, orNull, text } from '../../common/sqlite/row.ts';
import type { ClosingRecord, FixedWeek, IntakeBacklog, IntakeQueue, IntakeRecord, LeaseRequest, QuarantinedRecord } from '../port.ts';
import { chainOf, toClosingRecord, toFixedWeek, toIntakeRecord } from './rows.ts';

const queued = 'early_end IS NULL AND quarantine_cause IS NULL';
const sql = {
  due: `
    SELECT * FROM intake JOIN intake_sealed USING (seq)
    WHERE ${queued} AND due_at <= ? AND expires_at > ? AND (lease_holder IS NULL OR lease_holder = ? OR leased_until <= ?)
    ORDER BY due_at, expires_at, seq LIMIT ?`,
  lease: 'UPDATE intake SET lease_holder = ?, leased_until = ? WHERE event_id = ?',
  leased: `SELECT week, epoch, root_id, created_at FROM intake WHERE event_id = ? AND lease_holder = ? AND ${queued}`,
  fix: 'UPDATE intake SET week = ?, epoch = ? WHERE event_id = ?',
  chain: 'SELECT week, epoch FROM intake_chain WHERE chain = ?',
  fixChain: `
    INSERT INTO intake_chain (chain, week, epoch, newest_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (chain) DO UPDATE SET newest_at = max(newest_at, excluded.newest_at)`,
  forgetChains: `
    DELETE FROM intake_chain WHERE chain IN (
      SELECT chain FROM intake_chain WHERE newest_at <= ? AND NOT EXISTS (SELECT 1 FROM intake WHERE intake.chain = intake_chain.chain)
      ORDER BY newest_at LIMIT ?)`,
  quarantine: 'UPDATE intake SET quarantine_cause = ?, lease_holder = NULL, leased_until = NULL WHERE event_id = ? AND early_end IS NULL',
  requeue: 'UPDATE intake SET quarantine_cause = NULL WHERE event_id = ? AND quarantine_cause IS NOT NULL AND early_end IS NULL',
  quarantined: `
    SELECT event_id, quarantine_cause, created_at FROM intake WHERE quarantine_cause IS NOT NULL AND early_end IS NULL ORDER BY created_at, event_id LIMIT ?`,
  remove: 'DELETE FROM intake WHERE event_id = ?',
  older: 'SELECT event_id FROM intake WHERE early_end IS NULL AND created_at <= ? ORDER BY created_at LIMIT ?',
  expire: "UPDATE intake SET early_end = 'expired' WHERE event_id = ? RETURNING event_id, org_hash, early_end",
  closing: 'SELECT event_id, org_hash, early_end FROM intake WHERE early_end IS NOT NULL ORDER BY created_at LIMIT ?',
  open: 'SELECT count(*) AS records FROM intake WHERE early_end IS NULL',
  quarantinedCount: 'SELECT count(*) AS records FROM intake WHERE quarantine_cause IS NOT NULL AND early_end IS NULL',
  dueCount: `SELECT count(*) AS records, min(due_at) AS oldest FROM intake WHERE ${queued} AND due_at <= ? AND expires_at > ?`,
  fixedLeft: `SELECT week, count(*) AS records FROM intake WHERE week IS NOT NULL AND ${queued} GROUP BY week ORDER BY week`,
  nextDueAt: `SELECT min(due_at) AS due_at FROM intake WHERE ${queued}`,
} as const;

/** Chains that are forgotten in one go. */
const chainsAtOnce = 1_000;

/** The anonymizer's side of the intake store in an SQLite file. */
export class SqliteIntakeQueue implements IntakeQueue {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  lease(lease: LeaseRequest, now: Instant): Promise<readonly IntakeRecord[]> {
    return this.#file.write(() => {
      const records = this.#file.statement(sql.due).all(now, now, lease.holder, lease.realNow, lease.limit).map(toIntakeRecord);
      for (const { eventId } of records) this.#file.statement(sql.lease).run(lease.holder, lease.realNow + lease.durationMs, eventId);
      return records;
    });
  }

  fix(holder: string, fixes: readonly { readonly eventId: EventId; readonly fixed: FixedWeek }[]): Promise<readonly (FixedWeek | 'gone')[]> {
    return this.#file.write(() => fixes.map(({ eventId, fixed }) => this.#fixOne(holder, eventId, fixed)));
  }

  quarantine(eventId: EventId, cause: string): Promise<void> {
    return this.#file.write(() => {
      this.#file.statement(sql.quarantine).run(cause, eventId);
    });
  }

  requeue(eventId: EventId): Promise<'requeued' | 'unknown'> {
    return this.#file.write(() => (this.#file.statement(sql.requeue).run(eventId).changes === 0 ? 'unknown' : 'requeued'));
  }

  async listQuarantined(limit: number): Promise<readonly QuarantinedRecord[]> {
    const rows = this.#file.read(() => this.#file.statement(sql.quarantined).all(limit));
    return rows.map((row) => ({
      eventId: text<EventId>(row, 'event_id'), cause: text(row, 'quarantine_cause'), createdAt: number<Instant>(row, 'created_at'),
    }));
  }

  remove(eventIds: readonly EventId[]): Promise<readonly boolean[]> {
    return this.#file.write(() => eventIds.map((eventId) => this.#file.statement(sql.remove).run(eventId).changes === 1));
  }

  closeOlderThan(createdBefore: Instant, limit: number): Promise<readonly ClosingRecord[]> {
    return this.#file.write(() => {
      const old = this.#file.statement(sql.older).all(createdBefore, limit);
      // A correction can only come while what it corrects is here, and takes its week along when it does. So a chain is over when its newest report
      // reached this age and no correction is left.
      this.#file.statement(sql.forgetChains).run(createdBefore, chainsAtOnce);
      return old.flatMap((row) => this.#file.statement(sql.expire).all(text(row, 'event_id')).map(toClosingRecord));
    });
  }

  async closing(limit: number): Promise<readonly ClosingRecord[]> {
    return this.#file.read(() => this.#file.statement(sql.closing).all(limit)).map(toClosingRecord);
  }

  async backlog(now: Instant): Promise<IntakeBacklog> {
    return this.#file.read(() => {
      const due = only(this.#file.statement(sql.dueCount).get(now, now));
      return {
        open: number(only(this.#file.statement(sql.open).get()), 'records'),
        quarantined: number(only(this.#file.statement(sql.quarantinedCount).get()), 'records'),
        due: number(due, 'records'),
        oldestDueAt: orNull(due, 'oldest', number<Instant>),
        fixedLeft: this.#file.statement(sql.fixedLeft).all().map((row) => ({ week: number<WeekIndex>(row, 'week'), records: number(row, 'records') })),
      };
    });
  }

  async nextDueAt(): Promise<Instant | undefined> {
    return orNull(only(this.#file.read(() => this.#file.statement(sql.nextDueAt).get())), 'due_at', number<Instant>) ?? undefined;
  }

  #fixOne(holder: string, eventId: EventId, wanted: FixedWeek): FixedWeek | 'gone' {
    const row = this.#file.statement(sql.leased).get(eventId, holder);
    if (row === undefined) return 'gone';
    const chain = chainOf(text<EventId>(row, 'root_id'));
    const first = this.#file.statement(sql.chain).get(chain);
    const fixed = toFixedWeek(row) ?? (first === undefined ? null : toFixedWeek(first)) ?? wanted;
    this.#file.statement(sql.fixChain).run(chain, fixed.week, fixed.epoch, number(row, 'created_at'));
    this.#file.statement(sql.fix).run(fixed.week, fixed.epoch, eventId);
    return fixed;
  }
}
