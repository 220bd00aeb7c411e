import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteFile } from './sqlite-file.ts';
import { damaged, isBusy, SqliteStoreError, toStoreError } from './store-error.ts';

/** The tables of one store, as the steps that led to them. A step that was published never changes; a change is a further step. */
export interface Migrations {
  readonly name: string;
  readonly steps: readonly string[];
}

export interface SqliteFileOptions {
  /** Created (mode 0600) if it does not exist; its folder must. */
  readonly path: string;
  readonly migrations: readonly Migrations[];
  /** Milliseconds to wait for another process that writes the file; the event loop stands still meanwhile. Default 1,000. */
  readonly busyTimeoutMs?: number;
  /** Writes that may wait; further ones are refused as retriable. Default 20,000. */
  readonly maxQueued?: number;
  readonly durability?: Durability;
}

/**
 * What a committed write outlives. `power_loss`, the default, is what storage means to a client. With `process_crash` the machine may lose the newest
 * writes when its power fails, until the file is closed; that is enough for what is begun anew after a crash anyway, and saves a wait at each commit.
 */
export type Durability = 'power_loss' | 'process_crash';

/**
 * Opens a file, checks it and brings its tables up to date.
 * @throws InfrastructureError STORE_DAMAGED; STORE_IN_USE (another process writes it); STORE_UNAVAILABLE (the folder is missing or may not be written,
 * or the file was made by a newer version)
 */
export const openSqliteFile = (options: SqliteFileOptions): SqliteFile => {
  const name = basename(options.path);
  createPrivately(options.path, name);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(options.path, { timeout: options.busyTimeoutMs ?? 1_000 });
    configure(db, name, options.durability ?? 'power_loss');
    migrate(db, options.migrations, name);
  } catch (error) {
    if (db?.isOpen === true) db.close();
    if (isBusy(error)) throw new SqliteStoreError('STORE_IN_USE', `${name} is in use by another process`, { retriable: true, cause: error });
    throw toStoreError(error, name);
  }
  return new SqliteFile(db, options.path, { maxQueued: options.maxQueued ?? 20_000, maxGroupMs: 25 });
};

/**
 * Opens a file that is there and up to date, for looking only: every write is refused, and what the file holds stays byte for byte.
 * @throws InfrastructureError STORE_DAMAGED; STORE_UNAVAILABLE (there is no such file, it may not be read, or it is of another version)
 */
export const openSqliteFileForReading = ({ path, migrations }: Pick<SqliteFileOptions, 'path' | 'migrations'>): SqliteFile => {
  const name = basename(path);
  if (!existsSync(path)) throw new SqliteStoreError('STORE_UNAVAILABLE', `${name} is not there`, { retriable: false });
  let db: DatabaseSync | undefined;
  try {
    const opened = new DatabaseSync(path, { readOnly: true, timeout: 1_000 });
    db = opened;
    db.exec('PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384');
    check(db, name);
    const isOurs = opened.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'").get() !== undefined;
    const incomplete = migrations.find((store) => !isOurs || appliedSteps(opened, store, name) < store.steps.length);
    if (incomplete !== undefined) throw otherVersion(name, incomplete);
  } catch (error) {
    if (db?.isOpen === true) db.close();
    throw toStoreError(error, name);
  }
  return new SqliteFile(db, path, { maxQueued: 1, maxGroupMs: 25 });
};

/** SQLite gives its side files the mode of the main file, so it is enough to make that one private. */
const createPrivately = (path: string, name: string): void => {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw new SqliteStoreError('STORE_UNAVAILABLE', `${name} cannot be created or written in the data folder; check that the folder exists and may be written`, {
      retriable: false, cause: error,
    });
  }
};

const configure = (db: DatabaseSync, name: string, durability: Durability): void => {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON');
  db.exec(`PRAGMA synchronous = ${durability === 'power_loss' ? 'FULL' : 'NORMAL'}`);
  // A page that many commits touch is copied from the write-ahead log once per checkpoint: with random keys, rare checkpoints save most of the writing.
  db.exec('PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 8000');
  if (db.prepare('PRAGMA journal_mode').get()?.['journal_mode'] !== 'wal') {
    throw new SqliteStoreError('STORE_UNAVAILABLE', `${name}: the data folder's file system does not support a write-ahead log; use a local disk`, { retriable: false });
  }
  check(db, name);
};

const check = (db: DatabaseSync, name: string): void => {
  const result = db.prepare('PRAGMA quick_check(1)').get();
  if (result?.['quick_check'] !== 'ok') throw damaged(name, result?.['quick_check']);
};

const migrate = (db: DatabaseSync, stores: readonly Migrations[], file: string): void => {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec('CREATE TABLE IF NOT EXISTS migration (store TEXT, step INTEGER, digest TEXT NOT NULL, PRIMARY KEY (store, step)) STRICT, WITHOUT ROWID');
    for (const store of stores) migrateStore(db, store, file);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
};

const migrateStore = (db: DatabaseSync, store: Migrations, file: string): void => {
  const { name, steps } = store;
  for (let step = appliedSteps(db, store, file); step < steps.length; step += 1) {
    const sql = steps[step] ?? '';
    db.exec(sql);
    db.prepare('INSERT INTO migration (store, step, digest) VALUES (?, ?, ?)').run(name, step, digestOf(sql));
  }
};

/** How many of a store's steps the file has taken. */
const appliedSteps = (db: DatabaseSync, store: Migrations, file: string): number => {
  const applied = db.prepare('SELECT digest FROM migration WHERE store = ? ORDER BY step').all(store.name);
  const digests = store.steps.map(digestOf);
  if (applied.length > digests.length || applied.some((row, step) => row['digest'] !== digests[step])) throw otherVersion(file, store);
  return applied.length;
};

const digestOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

const otherVersion = (file: string, { name }: Migrations): SqliteStoreError => new SqliteStoreError(
  'STORE_UNAVAILABLE', `${file} was made by another version of Plumbline (tables of "${name}"); start that version, or use another data folder`,
  { retriable: false },
);
