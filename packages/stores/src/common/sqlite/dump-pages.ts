import type { SQLInputValue } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { Row } from './row.ts';

/** Rows that are held at once. */
export const dumpPageSize = 500;

/** A query that gives all rows of a table page by page, each page behind the key of the row before. */
export interface PagedQuery<Item> {
  /** Its parameters are `given`, then the key that it starts behind, then the size of a page. */
  readonly sql: string;
  readonly given?: readonly SQLInputValue[];
  /** A key before all keys. */
  readonly before: readonly SQLInputValue[];
  readonly keyOf: (row: Row) => readonly SQLInputValue[];
  readonly toItem: (row: Row) => Item;
}

/** A number before all numbers that a key of a row can be. */
export const beforeAll = Number.MIN_SAFE_INTEGER;

/** All rows of a table as items, in the order of their keys. Between pages others get their turn. */
export async function* readPages<Item>(file: SqliteFile, query: PagedQuery<Item>): AsyncGenerator<Item, void, undefined> {
  const { sql, given = [], before, keyOf, toItem } = query;
  for (let after = before; ;) {
    const start = after;
    const rows = file.read(() => file.statement(sql).all(...given, ...start, dumpPageSize));
    yield* file.read(() => rows.map(toItem));
    const last = rows.at(-1);
    if (last === undefined || rows.length < dumpPageSize) return;
    after = keyOf(last);
    await nextTurn();
  }
}
