import { InfrastructureError, type InfrastructureErrorCode } from '@plumbline/ports';

/** A file could not do what a store asked of it. The message names the file by its base name, and never what was to be stored. */
export class SqliteStoreError extends InfrastructureError {}

/** Primary result codes, see https://sqlite.org/rescode.html; the extended codes carry them in their low byte. */
const primary = { perm: 3, busy: 5, locked: 6, nomem: 7, readonly: 8, ioerr: 10, corrupt: 11, full: 13, cantopen: 14, notadb: 26 } as const;

/**
 * What a failure of SQLite means for the store. Anything that is not the file's failure (a broken constraint, a wrong statement, a closure's own error)
 * comes back as it is: it is the caller's to understand.
 */
export const toStoreError = (error: unknown, file: string): unknown => {
  const code = sqliteCode(error);
  if (code === primary.corrupt || code === primary.notadb) return damaged(file, error);
  const meaning = code === undefined ? undefined : meanings.get(code);
  return meaning === undefined ? error : new SqliteStoreError(meaning.code, `${file}: ${meaning.text}`, { retriable: meaning.retriable, cause: error });
};

interface Meaning {
  readonly code: InfrastructureErrorCode;
  readonly retriable: boolean;
  readonly text: string;
}
const full: Meaning = { code: 'STORE_FULL', retriable: true, text: 'the disk is full; nothing of this write was stored. Free some space' };
const held: Meaning = { code: 'STORE_UNAVAILABLE', retriable: true, text: 'another process holds the file' };
const failed: Meaning = { code: 'STORE_UNAVAILABLE', retriable: true, text: 'the file could not be read or written' };
const forbidden: Meaning = { code: 'STORE_UNAVAILABLE', retriable: false, text: 'the file may not be written; check its owner and permissions' };
const meanings: ReadonlyMap<number, Meaning> = new Map([
  [primary.full, full], [primary.busy, held], [primary.locked, held], [primary.nomem, failed], [primary.ioerr, failed],
  [primary.perm, forbidden], [primary.readonly, forbidden], [primary.cantopen, forbidden],
]);

/** The file is there and is not what was written: nobody should go on with it. */
export const damaged = (file: string, cause?: unknown): SqliteStoreError =>
  new SqliteStoreError('STORE_DAMAGED', `${file} is damaged and was left as it is. Put a backup of the data folder in its place, or start with a new folder`, {
    retriable: false, cause,
  });

export const closed = (file: string): SqliteStoreError => new SqliteStoreError('STORE_CLOSED', `${file} is closed`, { retriable: false });

/** Somebody else holds a lock that this connection would need. */
export const isBusy = (error: unknown): boolean => {
  const code = sqliteCode(error);
  return code === primary.busy || code === primary.locked;
};

const sqliteCode = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
