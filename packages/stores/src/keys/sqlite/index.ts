import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { Instant } from '@plumbline/contracts';
import { bytes, number, only, orNull, text, type Row } from '../../common/sqlite/row.ts';
import type { KeyStore, StoredKey } from '../port.ts';

/**
 * Rows are appended, never removed, and never change their size: a destroyed key is overwritten where it lies, and its end is noted in a table of its
 * own. So SQLite never moves a row, and no copy of a wrapped key stays behind in the unused part of some page.
 */
export const keyMigrations = {
  name: 'keys',
  steps: [`
    CREATE TABLE wrapped_key (
      seq INTEGER PRIMARY KEY,
      key_id TEXT NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      wrapped BLOB NOT NULL
    ) STRICT;
    CREATE TABLE destroyed_key (
      key_id TEXT PRIMARY KEY,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `],
} as const;

const columns = `
  SELECT wrapped_key.key_id, created_at, destroyed_key.at AS destroyed_at, CASE WHEN destroyed_key.at IS NULL THEN wrapped END AS wrapped
  FROM wrapped_key LEFT JOIN destroyed_key USING (key_id)`;
const sql = {
  create: 'INSERT INTO wrapped_key (key_id, created_at, wrapped) VALUES (?, ?, ?) ON CONFLICT (key_id) DO NOTHING',
  find: `${columns} WHERE wrapped_key.key_id = ?`,
  overwrite: 'UPDATE wrapped_key SET wrapped = zeroblob(length(wrapped)) WHERE key_id = ?',
  noteDestroyed: 'INSERT INTO destroyed_key (key_id, at) VALUES (?, ?)',
  list: `${columns} WHERE wrapped_key.key_id >= ? AND substr(wrapped_key.key_id, 1, length(?)) = ? ORDER BY wrapped_key.key_id`,
} as const;

const toKey = (row: Row): StoredKey => ({
  keyId: text(row, 'key_id'),
  wrapped: orNull(row, 'wrapped', bytes),
  createdAt: number<Instant>(row, 'created_at'),
  destroyedAt: orNull(row, 'destroyed_at', number<Instant>),
});

/** Wrapped keys in an SQLite file. */
export class SqliteKeyStore implements KeyStore {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  create(key: { readonly keyId: string; readonly wrapped: Uint8Array; readonly createdAt: Instant }): Promise<StoredKey> {
    return this.#file.write(() => {
      this.#file.statement(sql.create).run(key.keyId, key.createdAt, key.wrapped);
      return toKey(only(this.#file.statement(sql.find).get(key.keyId)));
    });
  }

  async find(keyId: string): Promise<StoredKey | undefined> {
    const row = this.#file.read(() => this.#file.statement(sql.find).get(keyId));
    return row === undefined ? undefined : toKey(row);
  }

  async destroy(keyId: string, at: Instant): Promise<'destroyed' | 'already_destroyed' | 'unknown'> {
    const result = await this.#file.write(() => {
      const row = this.#file.statement(sql.find).get(keyId);
      if (row === undefined) return 'unknown';
      if (row['destroyed_at'] !== null) return 'already_destroyed';
      this.#file.statement(sql.overwrite).run(keyId);
      this.#file.statement(sql.noteDestroyed).run(keyId, at);
      return 'destroyed';
    });
    // Also when it was destroyed before: that time the process may have died before the old bytes left the write-ahead log.
    if (result !== 'unknown') await this.#file.scrub();
    return result;
  }

  async list(prefix: string): Promise<readonly StoredKey[]> {
    return this.#file.read(() => this.#file.statement(sql.list).all(prefix, prefix, prefix)).map(toKey);
  }
}
