import { basename } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { GroupCommit, type GroupCommitLimits } from './group-commit.ts';
import { closed, toStoreError } from './store-error.ts';

/**
 * One SQLite file, one connection, shared by the stores that live in it. Reading is synchronous; writing is grouped: see `write`.
 * Made by `openSqliteFile`.
 */
export class SqliteFile implements Disposable {
  /** Base name, for messages. */
  readonly name: string;
  readonly #db: DatabaseSync;
  readonly #commits: GroupCommit;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync, path: string, limits: GroupCommitLimits) {
    this.name = basename(path);
    this.#db = db;
    this.#commits = new GroupCommit(db, this.name, limits);
  }

  /**
   * Reads what is committed; writes that still wait are not seen.
   * @throws InfrastructureError STORE_CLOSED, STORE_DAMAGED, STORE_UNAVAILABLE
   */
  read<T>(reader: (db: DatabaseSync) => T): T {
    if (!this.#db.isOpen) throw closed(this.name);
    try {
      return reader(this.#db);
    } catch (error) {
      throw toStoreError(error, this.name);
    }
  }

  /**
   * Runs `writer` in a transaction and resolves with its result once that is on the disk. Writes of one event-loop turn share a transaction and run in
   * the order they were asked for, each sees what the ones before it wrote; one that throws is undone alone and rejects with its error.
   * `writer` must not wait for anything, and may be run for a group whose commit fails: what it does besides writing must not matter.
   * @throws InfrastructureError STORE_CLOSED, STORE_FULL, STORE_DAMAGED, STORE_UNAVAILABLE
   */
  write<T>(writer: (db: DatabaseSync) => T): Promise<T> {
    return this.#db.isOpen ? this.#commits.enqueue(writer) : Promise.reject(closed(this.name));
  }

  /** The prepared statement of an SQL text; prepared once. Texts come from the stores' code, never from input, so the cache needs no bound. */
  statement(sql: string): StatementSync {
    if (!this.#db.isOpen) throw closed(this.name);
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    try {
      const prepared = this.#db.prepare(sql);
      this.#statements.set(sql, prepared);
      return prepared;
    } catch (error) {
      throw toStoreError(error, this.name);
    }
  }

  /**
   * Takes what was deleted off the disk: deleted rows are overwritten with zeros in the file itself, but the write-ahead log holds older pages until it is
   * emptied. Wait for this after destroying a key.
   * @throws InfrastructureError STORE_UNAVAILABLE (retriable) while another process reads the file
   */
  async scrub(): Promise<void> {
    await this.write(() => undefined);
    const row = this.read((db) => db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get());
    if (row?.['busy'] !== 0) throw toStoreError(Object.assign(new Error('checkpoint was held up'), { errcode: 5 }), this.name);
  }

  /** Commits what waits and closes the file. Idempotent. */
  close(): void {
    if (!this.#db.isOpen) return;
    this.#commits.drain();
    this.#statements.clear();
    this.#db.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
