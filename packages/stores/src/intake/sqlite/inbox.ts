import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import { number, type Row } from '../../common/sqlite/row.ts';
import type { CloseResult, ClosingRecord, IntakeInbox, IntakePage, IntakeRecord } from '../port.ts';
import { chainOf, toClosingRecord, toIntakeRecord } from './rows.ts';

const visible = 'early_end IS NULL AND expires_at > ?';
const closable = '(week IS NULL OR quarantine_cause IS NOT NULL)';
const sql = {
  insert: `
    INSERT INTO intake (event_id, org_hash, created_at, due_at, expires_at, quarantine_cause, week, epoch, chain, root_id, depth, rule, version, outcome, label,
      confidence, event_time, environment)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING`,
  insertSealed: 'INSERT INTO intake_sealed (seq, data_key_id, sealed_org, sealed_claim) VALUES (?, ?, ?, ?)',
  find: `SELECT * FROM intake JOIN intake_sealed USING (seq) WHERE event_id = ? AND org_hash = ? AND ${visible}`,
  holds: 'SELECT 1 FROM intake WHERE event_id = ?',
  list: `
    SELECT * FROM intake JOIN intake_sealed USING (seq)
    WHERE org_hash = ? AND (created_at, event_id) > (?, ?) AND ${visible} ORDER BY created_at, event_id LIMIT ?`,
  // The sign keeps the planner from reading all that the owner has; a chain is found by the root's id and by the corrections' index.
  chain: `
    SELECT seq FROM intake WHERE (event_id = ? OR chain = ?) AND +org_hash = ? AND ${visible} AND ${closable} ORDER BY depth, seq`,
  ofOwner: `SELECT seq FROM intake WHERE org_hash = ? AND ${visible} AND ${closable} ORDER BY created_at, event_id LIMIT ?`,
  close: "UPDATE intake SET early_end = 'deleted' WHERE seq = ? RETURNING event_id, org_hash, early_end",
} as const;

/** The gateway's side of the intake store in an SQLite file. */
export class SqliteIntakeInbox implements IntakeInbox {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  insert(records: readonly IntakeRecord[]): Promise<readonly ('inserted' | 'present')[]> {
    return this.#file.write(() => records.map((record) => this.#insertOne(record)));
  }

  async find(eventId: EventId, orgHash: OrgHash, now: Instant): Promise<IntakeRecord | undefined> {
    const row = this.#find(eventId, orgHash, now);
    return row === undefined ? undefined : toIntakeRecord(row);
  }

  async holds(eventId: EventId): Promise<boolean> {
    return this.#file.read(() => this.#file.statement(sql.holds).get(eventId)) !== undefined;
  }

  async list(orgHash: OrgHash, page: IntakePage, now: Instant): Promise<readonly IntakeRecord[]> {
    const { createdAt, eventId } = page.after ?? { createdAt: Number.MIN_SAFE_INTEGER, eventId: '' };
    return this.#file.read(() => this.#file.statement(sql.list).all(orgHash, createdAt, eventId, now, page.limit)).map(toIntakeRecord);
  }

  closeChain(
    eventId: EventId, orgHash: OrgHash, now: Instant,
  ): Promise<{ readonly result: CloseResult; readonly closed: readonly ClosingRecord[] }> {
    return this.#file.write(() => {
      const named = this.#find(eventId, orgHash, now);
      if (named === undefined) return { result: 'unknown' as const, closed: [] };
      const { rootId } = toIntakeRecord(named);
      const closed = this.#close(this.#file.statement(sql.chain).all(rootId, chainOf(rootId), orgHash, now));
      const result = closed.some((record) => record.eventId === eventId) ? 'closed' as const : 'week_fixed' as const;
      return { result, closed };
    });
  }

  closeAll(orgHash: OrgHash, limit: number, now: Instant): Promise<readonly ClosingRecord[]> {
    return this.#file.write(() => this.#close(this.#file.statement(sql.ofOwner).all(orgHash, now, limit)));
  }

  #find(eventId: EventId, orgHash: OrgHash, now: Instant): Row | undefined {
    return this.#file.read(() => this.#file.statement(sql.find).get(eventId, orgHash, now));
  }

  #insertOne(record: IntakeRecord): 'inserted' | 'present' {
    const { changes, lastInsertRowid } = this.#file.statement(sql.insert).run(
      record.eventId, record.orgHash, record.createdAt, record.dueAt, record.expiresAt, record.quarantineCause,
      record.fixed?.week ?? null, record.fixed?.epoch ?? null, record.depth === 0 ? null : chainOf(record.rootId),
      record.rootId, record.depth,
      record.rule, record.version, record.outcome, record.label, record.confidence, record.eventTime, record.environment,
    );
    if (changes === 0) return 'present';
    this.#file.statement(sql.insertSealed).run(lastInsertRowid, record.dataKeyId, record.sealedOrg, record.sealedClaim);
    return 'inserted';
  }

  #close(rows: readonly Row[]): readonly ClosingRecord[] {
    return rows.flatMap((row) => this.#file.statement(sql.close).all(number(row, 'seq')).map(toClosingRecord));
  }
}
