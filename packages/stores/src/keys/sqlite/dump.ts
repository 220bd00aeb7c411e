import type { SqliteFile } from '@plumbline/adapter-sqlite';
import { readPages } from '../../common/sqlite/dump-pages.ts';
import { text } from '../../common/sqlite/row.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { KeyItem } from '../transfer.ts';
import { SqliteKeyStore } from './index.ts';

const ids = 'SELECT key_id FROM wrapped_key WHERE key_id > ? ORDER BY key_id LIMIT ?';

/** What the keys of an SQLite file are. */
export const sqliteKeyDump = (file: SqliteFile): Dumping<KeyItem> => ({ dump: () => dump(file) });

async function* dump(file: SqliteFile): AsyncGenerator<KeyItem, void, undefined> {
  const keys = new SqliteKeyStore(file);
  const idOf = (row: Parameters<typeof text>[0]): string => text(row, 'key_id');
  for await (const keyId of readPages(file, { sql: ids, before: [''], keyOf: (row) => [idOf(row)], toItem: idOf })) {
    const key = await keys.find(keyId);
    if (key !== undefined) yield { kind: 'key', key };
  }
}
