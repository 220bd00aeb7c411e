import type { SqliteFile } from '@plumbline/adapter-sqlite';
import { instant } from '@plumbline/test-kit';
import type { Dumping, TransferItem } from '../transfer.ts';

/** Everything in a dump. */
export const dumped = <Item extends TransferItem>(store: Dumping<Item>, now = instant(0)): Promise<readonly Item[]> =>
  Array.fromAsync(store.dump(now));

/** `table.column` of all that a file can hold: a column that is added is either dumped or named as what a transfer does without. */
export const columnsOf = (file: SqliteFile): readonly string[] => file.read((db) => db.prepare(`
  SELECT tables.name || '.' || columns.name AS name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
  WHERE tables.type = 'table' AND tables.name <> 'migration' ORDER BY tables.name, columns.cid`).all().map((row) => String(row['name'])));
