import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { Instant, OrgHash } from '@plumbline/contracts';
import { number, text, type Row } from '../../common/sqlite/row.ts';
import { answerLifetimeMs, type AnswerScope, type AnswerStore, type Resumption } from '../port.ts';

export const answerMigrations = {
  name: 'answers',
  steps: [`
    CREATE TABLE answer_key (
      id INTEGER PRIMARY KEY,
      org_hash TEXT NOT NULL,
      key_hash TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      UNIQUE (org_hash, key_hash)
    ) STRICT;
    CREATE INDEX answer_key_expiry ON answer_key (expires_at);
    CREATE TABLE answer (
      key_id INTEGER NOT NULL REFERENCES answer_key (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      answer TEXT NOT NULL,
      PRIMARY KEY (key_id, position)
    ) STRICT, WITHOUT ROWID;
  `],
} as const;

const sql = {
  findKey: 'SELECT id, fingerprint, expires_at FROM answer_key WHERE org_hash = ? AND key_hash = ?',
  insertKey: 'INSERT INTO answer_key (org_hash, key_hash, fingerprint, expires_at) VALUES (?, ?, ?, ?)',
  deleteKey: 'DELETE FROM answer_key WHERE id = ?',
  answers: 'SELECT position, answer FROM answer WHERE key_id = ? ORDER BY position',
  remember: 'INSERT INTO answer (key_id, position, answer) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  forget: 'DELETE FROM answer_key WHERE org_hash = ?',
  sweep: 'DELETE FROM answer_key WHERE id IN (SELECT id FROM answer_key WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)',
} as const;

/** Remembered answers in an SQLite file. */
export class SqliteAnswerStore implements AnswerStore {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  begin(scope: AnswerScope, fingerprint: string, now: Instant): Promise<Resumption> {
    return this.#file.write((): Resumption => {
      const known = this.#findKey(scope);
      if (known !== undefined && number(known, 'expires_at') > now) {
        if (text(known, 'fingerprint') !== fingerprint) return { kind: 'other_body' };
        return { kind: 'same_body', answers: this.#answersOf(known), first: false, since: (number(known, 'expires_at') - answerLifetimeMs) as Instant };
      }
      if (known !== undefined) this.#file.statement(sql.deleteKey).run(number(known, 'id'));
      this.#file.statement(sql.insertKey).run(scope.orgHash, scope.keyHash, fingerprint, now + answerLifetimeMs);
      return { kind: 'same_body', answers: new Map(), first: true, since: now };
    });
  }

  remember(scope: AnswerScope, answers: ReadonlyMap<number, string>, now: Instant): Promise<void> {
    return this.#file.write(() => {
      const key = this.#findKey(scope);
      // A key that was forgotten meanwhile, with its organisation or by expiry, must not come back.
      if (key === undefined || number(key, 'expires_at') <= now) return;
      for (const [position, answer] of answers) this.#file.statement(sql.remember).run(number(key, 'id'), position, answer);
    });
  }

  forget(orgHash: OrgHash): Promise<void> {
    return this.#file.write(() => {
      this.#file.statement(sql.forget).run(orgHash);
    });
  }

  sweep(now: Instant, limit: number): Promise<number> {
    return this.#file.write(() => Number(this.#file.statement(sql.sweep).run(now, limit).changes));
  }

  #findKey(scope: AnswerScope): Row | undefined {
    return this.#file.statement(sql.findKey).get(scope.orgHash, scope.keyHash);
  }

  #answersOf(key: Row): ReadonlyMap<number, string> {
    const rows = this.#file.statement(sql.answers).all(number(key, 'id'));
    return new Map(rows.map((row) => [number(row, 'position'), text(row, 'answer')]));
  }
}
