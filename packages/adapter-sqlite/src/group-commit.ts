import type { DatabaseSync } from 'node:sqlite';
import { SqliteStoreError, toStoreError } from './store-error.ts';

/** One queued write: runs inside the group's transaction and gives back what to do once the group is durable. */
interface QueuedWrite {
  readonly run: (db: DatabaseSync) => () => void;
  readonly reject: (reason: unknown) => void;
}

export interface GroupCommitLimits {
  /** Writes that may wait before further ones are turned away as STORE_UNAVAILABLE (retriable). */
  readonly maxQueued: number;
  /** Milliseconds of work after which a group is committed although more is waiting, so that the event loop gets its turn. */
  readonly maxGroupMs: number;
}

/**
 * Puts everything that was asked of a file within one event-loop turn into one transaction, in order: the cost of making it durable is shared.
 * Each write stands alone all the same: it runs in a savepoint, and one that throws is rolled back and rejected without touching its neighbours.
 */
export class GroupCommit {
  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #limits: GroupCommitLimits;
  #queue: QueuedWrite[] = [];
  #scheduled = false;

  constructor(db: DatabaseSync, file: string, limits: GroupCommitLimits) {
    this.#db = db;
    this.#file = file;
    this.#limits = limits;
  }

  enqueue<T>(write: (db: DatabaseSync) => T): Promise<T> {
    if (this.#queue.length >= this.#limits.maxQueued) {
      const message = `${this.#file}: ${this.#limits.maxQueued} writes are waiting already`;
      return Promise.reject(new SqliteStoreError('STORE_UNAVAILABLE', message, { retriable: true }));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({
        run: (db) => {
          const value = write(db);
          if (value instanceof Promise) throw new TypeError('a write must not wait: its transaction would outlast it');
          return () => resolve(value);
        },
        reject,
      });
      this.#schedule();
    });
  }

  /** Commits everything that waits, before it returns. */
  drain(): void {
    while (this.#queue.length > 0) this.#commitGroup();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#commitGroup();
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  #commitGroup(): void {
    const queue = this.#queue;
    if (queue.length === 0) return;
    this.#queue = [];
    const done: (QueuedWrite & { readonly confirm: () => void })[] = [];
    let taken = 0;
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      const alone = queue.length === 1;
      const until = performance.now() + this.#limits.maxGroupMs;
      do {
        const write = queue[taken];
        if (write === undefined) break;
        taken += 1;
        const confirm = this.#runOne(write, alone);
        if (confirm !== undefined) done.push({ ...write, confirm });
      } while (performance.now() < until);
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#abandon();
      const reason = toStoreError(error, this.#file);
      // A group that could not even begin takes its first write with it: waiting writes must not spin on a file that refuses all of them.
      if (taken === 0) queue[taken++]?.reject(reason);
      for (const write of done) write.reject(reason);
      done.length = 0;
    } finally {
      this.#queue = taken < queue.length ? [...queue.slice(taken), ...this.#queue] : this.#queue;
    }
    for (const write of done) write.confirm();
  }

  /** Runs one write of the group. Undefined when it failed alone; throws when it took the whole transaction with it. */
  #runOne(write: QueuedWrite, alone: boolean): (() => void) | undefined {
    if (!alone) this.#db.exec('SAVEPOINT item');
    let confirm: () => void;
    try {
      confirm = write.run(this.#db);
    } catch (error) {
      write.reject(toStoreError(error, this.#file));
      // A full disk or an I/O error makes SQLite roll back everything, not only the statement.
      if (!this.#db.isTransaction) throw error;
      this.#db.exec(alone ? 'ROLLBACK; BEGIN' : 'ROLLBACK TO item; RELEASE item');
      return undefined;
    }
    try {
      if (!this.#db.isTransaction) throw new SqliteStoreError('STORE_UNAVAILABLE', `${this.#file}: the transaction was given up`, { retriable: true });
      if (!alone) this.#db.exec('RELEASE item');
    } catch (error) {
      write.reject(toStoreError(error, this.#file));
      throw error;
    }
    return confirm;
  }

  #abandon(): void {
    if (!this.#db.isTransaction) return;
    try {
      this.#db.exec('ROLLBACK');
    } catch {
      // The error that led here is the one to report; a connection that cannot roll back refuses the next BEGIN.
    }
  }
}
