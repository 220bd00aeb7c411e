import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy, SqliteStoreError, toStoreError } from './store-error.ts';

export interface FolderLock extends Disposable {
  /** Lets others have the folder. Idempotent. */
  release(): void;
}

/**
 * Takes a data folder for this process; creates it (mode 0700) if it does not exist. The lock is one of the operating system's, on `lock.db`:
 * it goes with the process however that ends, and no stale lock is left behind.
 * @throws InfrastructureError STORE_IN_USE at once if somebody has it; STORE_UNAVAILABLE if the folder cannot be made or written
 */
export const lockFolder = (folder: string): FolderLock => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new SqliteStoreError('STORE_UNAVAILABLE', `the data folder "${basename(folder)}" cannot be created`, { retriable: false, cause: error });
  }
  const db = takeLock(join(folder, 'lock.db'), basename(folder));
  const release = (): void => {
    if (db.isOpen) db.close();
  };
  return { release, [Symbol.dispose]: release };
};

const takeLock = (path: string, folder: string): DatabaseSync => {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    if (db?.isOpen === true) db.close();
    if (isBusy(error)) {
      throw new SqliteStoreError('STORE_IN_USE', `the data folder "${folder}" is in use by another process; stop it first, or use another folder`, {
        retriable: false, cause: error,
      });
    }
    throw toStoreError(error, 'lock.db');
  }
};
