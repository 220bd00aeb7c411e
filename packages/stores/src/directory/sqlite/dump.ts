import type { SqliteFile } from '@plumbline/adapter-sqlite';
import { readPages, type PagedQuery } from '../../common/sqlite/dump-pages.ts';
import { text, type Row } from '../../common/sqlite/row.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { DirectoryItem } from '../transfer.ts';
import { toApiKey, toContributor, toIssuer, toOrganisation, toSuspension } from './rows.ts';

const suspensions = 'SELECT begins_at, ends_at FROM suspension WHERE org_hash = ? ORDER BY position';

/** What the directory of an SQLite file is. */
export const sqliteDirectoryDump = (file: SqliteFile): Dumping<DirectoryItem> => ({ dump: () => dump(file) });

async function* dump(file: SqliteFile): AsyncGenerator<DirectoryItem, void, undefined> {
  const suspensionsOf = (row: Row) => file.statement(suspensions).all(text(row, 'org_hash')).map(toSuspension);
  yield* readPages(file, all('contributor', 'contributor', (row) => ({ kind: 'contributor', contributor: toContributor(row) })));
  yield* readPages(file, all('organisation', 'org_hash', (row) => ({ kind: 'organisation', organisation: toOrganisation(row, suspensionsOf(row)) })));
  yield* readPages(file, all('api_key', 'key_id', (row) => ({ kind: 'api_key', apiKey: toApiKey(row) })));
  yield* readPages(file, all('token_issuer', 'issuer', (row) => ({ kind: 'issuer', issuer: toIssuer(row) })));
}

const all = (table: string, key: string, toItem: (row: Row) => DirectoryItem): PagedQuery<DirectoryItem> => ({
  sql: `SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`,
  before: [''],
  keyOf: (row) => [text(row, key)],
  toItem,
});
