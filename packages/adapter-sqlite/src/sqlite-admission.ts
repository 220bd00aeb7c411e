import type { Admission, Claimant, Quota, QuotaState, Verdict } from '@plumbline/ports';
import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { Migrations } from './open-sqlite-file.ts';
import type { SqliteFile } from './sqlite-file.ts';

export const hourMs = 3_600_000;
export const claimMs = 24 * hourMs;
const rowsPerSweep = 2_000;

export const admissionMigrations: Migrations = {
  name: 'admission',
  steps: [`
    CREATE TABLE claim (
      org TEXT NOT NULL, key TEXT NOT NULL, holder TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (org, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX claim_since ON claim (since);
    CREATE TABLE quota_spent (
      org TEXT NOT NULL, hour INTEGER NOT NULL, spent INTEGER NOT NULL, PRIMARY KEY (org, hour)
    ) STRICT, WITHOUT ROWID;
  `],
};

/** Claims and quotas in an SQLite file that was opened with `admissionMigrations`. One call is one write of the file. */
export class SqliteAdmission implements Admission {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  admit(
    org: OrgHash, items: readonly Claimant[], quota: Quota, now: Instant,
  ): Promise<{ readonly verdicts: readonly Verdict[]; readonly quota: QuotaState }> {
    return this.#file.write(() => {
      const hour = hourOf(now);
      const resetAt = ((hour + 1) * hourMs) as Instant;
      const before = this.#spent(org, hour);
      let spent = before;
      const verdicts = items.map((item): Verdict => {
        const held = this.#holder(org, item, now);
        if (held !== undefined) return held;
        if (spent >= quota.limit) return { kind: 'over_quota', resetAt };
        this.#claim(org, item, now);
        spent += 1;
        return { kind: 'won' };
      });
      if (spent > before) this.#spend(org, hour, spent - before);
      return { verdicts, quota: { limit: quota.limit, remaining: Math.max(0, quota.limit - spent), resetAt } };
    });
  }

  release(org: OrgHash, { key, holder }: Claimant, now: Instant): Promise<void> {
    return this.#file.write(() => {
      const since = this.#file.statement('DELETE FROM claim WHERE org = ? AND key = ? AND holder = ? RETURNING since').get(org, key, holder)?.['since'];
      if (typeof since === 'number' && !isExpired(since, now)) this.#spend(org, hourOf(since), -1);
    });
  }

  /** Deletes claims and counts that decide nothing any more, in small writes, and says how many claims those were. */
  async sweep(now: Instant): Promise<number> {
    for (let removed = 0; ;) {
      const changes = await this.#file.write(() => {
        this.#file.statement('DELETE FROM quota_spent WHERE hour < ?').run(hourOf(now - claimMs));
        return Number(this.#file.statement(`
          DELETE FROM claim WHERE (org, key) IN (SELECT org, key FROM claim WHERE since <= ? ORDER BY since LIMIT ?)`).run(now - claimMs, rowsPerSweep).changes);
      });
      removed += changes;
      if (changes < rowsPerSweep) return removed;
    }
  }

  #holder(org: OrgHash, { key, holder }: Claimant, now: Instant): Verdict | undefined {
    const row = this.#file.statement('SELECT holder, since FROM claim WHERE org = ? AND key = ?').get(org, key);
    if (row === undefined || isExpired(Number(row['since']), now)) return undefined;
    const since = Number(row['since']) as Instant;
    return row['holder'] === holder ? { kind: 'held_by_itself', since } : { kind: 'held', by: String(row['holder']) as EventId, since };
  }

  #claim(org: OrgHash, { key, holder }: Claimant, now: Instant): void {
    this.#file.statement(`
      INSERT INTO claim (org, key, holder, since) VALUES (?, ?, ?, ?)
      ON CONFLICT (org, key) DO UPDATE SET holder = excluded.holder, since = excluded.since`).run(org, key, holder, now);
  }

  #spent(org: OrgHash, hour: number): number {
    return Number(this.#file.statement('SELECT spent FROM quota_spent WHERE org = ? AND hour = ?').get(org, hour)?.['spent'] ?? 0);
  }

  #spend(org: OrgHash, hour: number, items: number): void {
    this.#file.statement(`
      INSERT INTO quota_spent (org, hour, spent) VALUES (?, ?, max(0, ?))
      ON CONFLICT (org, hour) DO UPDATE SET spent = max(0, spent + ?)`).run(org, hour, items, items);
  }
}

export const hourOf = (instant: number): number => Math.floor(instant / hourMs);
const isExpired = (since: number, now: Instant): boolean => now >= since + claimMs;
