import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { Instant, WeekIndex } from '@plumbline/contracts';
import type { RunReport, RunReportStore } from '../port.ts';

const sql = {
  put: 'INSERT INTO run_report (run_id, slot) VALUES (?, ?) ON CONFLICT DO NOTHING',
  putLeft: 'INSERT INTO run_report_left (run_id, window_end, records) VALUES (?, ?, ?)',
  isClear: `
    SELECT 1 FROM run_report WHERE slot >= ? AND NOT EXISTS (
      SELECT 1 FROM run_report_left WHERE run_report_left.run_id = run_report.run_id AND window_end = ? AND records > 0)
    LIMIT 1`,
  sweep: 'DELETE FROM run_report WHERE slot < ?',
} as const;

/** Run reports that have reached the aggregator, in an SQLite file. */
export class SqliteRunReports implements RunReportStore {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  putRun(run: RunReport): Promise<void> {
    return this.#file.write(() => {
      if (this.#file.statement(sql.put).run(run.runId, run.slot).changes === 0) return;
      for (const { windowEnd, records } of run.left) this.#file.statement(sql.putLeft).run(run.runId, windowEnd, records);
    });
  }

  async isWindowClear(windowEnd: WeekIndex, notBefore: Instant): Promise<boolean> {
    return this.#file.read(() => this.#file.statement(sql.isClear).get(notBefore, windowEnd)) !== undefined;
  }

  sweepRuns(slotBefore: Instant): Promise<number> {
    return this.#file.write(() => Number(this.#file.statement(sql.sweep).run(slotBefore).changes));
  }
}
