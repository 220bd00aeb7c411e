import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { AnonymizationRun, EpochIndex, Instant, RuleId, RuleVersion, WeekIndex } from '@plumbline/contracts';
import { number, oneOf, text, type Row } from '../../common/sqlite/row.ts';
import type { RunStore } from '../port.ts';

export const runMigrations = {
  name: 'runs',
  steps: [`
    CREATE TABLE run (
      run_id TEXT PRIMARY KEY,
      slot INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      completed_at INTEGER NOT NULL,
      status TEXT NOT NULL,
      epoch INTEGER NOT NULL,
      processed INTEGER NOT NULL,
      anonymised INTEGER NOT NULL,
      deleted INTEGER NOT NULL,
      quarantined INTEGER NOT NULL,
      failed INTEGER NOT NULL,
      oldest_age_ms INTEGER NOT NULL,
      published INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX run_by_slot ON run (slot, run_id);
    CREATE INDEX run_unpublished ON run (slot, run_id) WHERE published = 0;
    CREATE TABLE run_error (
      run_id TEXT NOT NULL REFERENCES run (run_id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (run_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE run_left (
      run_id TEXT NOT NULL REFERENCES run (run_id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      window_end INTEGER NOT NULL,
      records INTEGER NOT NULL,
      PRIMARY KEY (run_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE published_rule (
      epoch INTEGER NOT NULL,
      rule TEXT NOT NULL,
      version TEXT NOT NULL,
      PRIMARY KEY (epoch, rule, version)
    ) STRICT, WITHOUT ROWID;
  `],
} as const;

const sql = {
  putRun: `
    INSERT INTO run (run_id, slot, started_at, completed_at, status, epoch, processed, anonymised, deleted, quarantined, failed, oldest_age_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id) DO NOTHING`,
  putError: 'INSERT INTO run_error (run_id, position, kind, count) VALUES (?, ?, ?, ?)',
  putLeft: 'INSERT INTO run_left (run_id, position, window_end, records) VALUES (?, ?, ?, ?)',
  findRun: 'SELECT * FROM run WHERE run_id = ?',
  errors: 'SELECT kind, count FROM run_error WHERE run_id = ? ORDER BY position',
  left: 'SELECT window_end, records FROM run_left WHERE run_id = ? ORDER BY position',
  listRuns: 'SELECT * FROM run WHERE slot < ? ORDER BY slot DESC, run_id DESC LIMIT ?',
  unpublished: 'SELECT * FROM run WHERE published = 0 ORDER BY slot, run_id LIMIT ?',
  markPublished: 'UPDATE run SET published = 1 WHERE run_id = ?',
  noteRule: 'INSERT INTO published_rule (epoch, rule, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  rules: 'SELECT rule, version FROM published_rule WHERE epoch = ? ORDER BY rule, version',
  forgetRules: 'DELETE FROM published_rule WHERE epoch = ?',
  sweep: 'DELETE FROM run WHERE slot < ?',
} as const;

const statuses = ['completed', 'completed_with_failures', 'failed'] as const;

/** The anonymizer's run reports in an SQLite file. */
export class SqliteRunStore implements RunStore {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  putRun(run: AnonymizationRun): Promise<void> {
    return this.#file.write(() => {
      const { changes } = this.#file.statement(sql.putRun).run(
        run.runId, run.slot, run.startedAt, run.completedAt, run.status, run.epoch,
        run.processed, run.anonymised, run.deleted, run.quarantined, run.failed, run.oldestAgeMs,
      );
      if (changes === 0) return;
      for (const [position, { kind, count }] of run.errors.entries()) {
        this.#file.statement(sql.putError).run(run.runId, position, kind, count);
      }
      for (const [position, { windowEnd, records }] of run.left.entries()) {
        this.#file.statement(sql.putLeft).run(run.runId, position, windowEnd, records);
      }
    });
  }

  async findRun(runId: string): Promise<AnonymizationRun | undefined> {
    return this.#file.read(() => {
      const row = this.#file.statement(sql.findRun).get(runId);
      return row === undefined ? undefined : this.#toRun(row);
    });
  }

  async listRuns(page: { readonly before?: Instant; readonly limit: number }): Promise<readonly AnonymizationRun[]> {
    return this.#runs(sql.listRuns, page.before ?? Number.MAX_SAFE_INTEGER, page.limit);
  }

  async unpublishedRuns(limit: number): Promise<readonly AnonymizationRun[]> {
    return this.#runs(sql.unpublished, limit);
  }

  markRunPublished(runId: string): Promise<void> {
    return this.#file.write(() => {
      this.#file.statement(sql.markPublished).run(runId);
    });
  }

  notePublishedRules(epoch: EpochIndex, rules: readonly { readonly rule: RuleId; readonly version: RuleVersion }[]): Promise<void> {
    return this.#file.write(() => {
      for (const { rule, version } of rules) this.#file.statement(sql.noteRule).run(epoch, rule, version);
    });
  }

  async publishedRules(epoch: EpochIndex): Promise<readonly { readonly rule: RuleId; readonly version: RuleVersion }[]> {
    const rows = this.#file.read(() => this.#file.statement(sql.rules).all(epoch));
    return rows.map((row) => ({ rule: text<RuleId>(row, 'rule'), version: text<RuleVersion>(row, 'version') }));
  }

  forgetPublishedRules(epoch: EpochIndex): Promise<void> {
    return this.#file.write(() => {
      this.#file.statement(sql.forgetRules).run(epoch);
    });
  }

  sweepRuns(slot: Instant): Promise<number> {
    return this.#file.write(() => Number(this.#file.statement(sql.sweep).run(slot).changes));
  }

  #runs(query: string, ...parameters: number[]): readonly AnonymizationRun[] {
    return this.#file.read(() => this.#file.statement(query).all(...parameters).map((row) => this.#toRun(row)));
  }

  #toRun(row: Row): AnonymizationRun {
    const runId = text(row, 'run_id');
    return {
      runId,
      slot: number<Instant>(row, 'slot'),
      startedAt: number<Instant>(row, 'started_at'),
      completedAt: number<Instant>(row, 'completed_at'),
      status: oneOf(row, 'status', statuses),
      epoch: number<EpochIndex>(row, 'epoch'),
      processed: number(row, 'processed'),
      anonymised: number(row, 'anonymised'),
      deleted: number(row, 'deleted'),
      quarantined: number(row, 'quarantined'),
      failed: number(row, 'failed'),
      errors: this.#file.statement(sql.errors).all(runId).map((error) => ({ kind: text(error, 'kind'), count: number(error, 'count') })),
      oldestAgeMs: number(row, 'oldest_age_ms'),
      left: this.#file.statement(sql.left).all(runId).map((left) => ({ windowEnd: number<WeekIndex>(left, 'window_end'), records: number(left, 'records') })),
    };
  }
}
