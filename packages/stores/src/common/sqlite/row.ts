import type { SQLOutputValue } from 'node:sqlite';
import { InfrastructureError } from '@plumbline/ports';

/** A row as SQLite gives it. The functions below read a column as what the table's definition says that it is. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** A column holds what its table does not allow, or a row is missing that another one needs: the file was changed from outside. */
export class UnreadableRowError extends InfrastructureError {
  constructor(what: string) {
    super('STORE_DAMAGED', `a stored row cannot be read (${what}); the file was changed by something other than Plumbline`, { retriable: false });
  }
}

/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- the two functions below brand what they read: the caller names the kind. */
/** A text column, as the kind of string that it was when it was stored. */
export const text = <Kind extends string>(row: Row, column: string): Kind => {
  const value = row[column];
  if (typeof value !== 'string') throw new UnreadableRowError(column);
  return value as Kind;
};

/** A number column, as the kind of number that it was when it was stored. */
export const number = <Kind extends number>(row: Row, column: string): Kind => {
  const value = row[column];
  if (typeof value !== 'number') throw new UnreadableRowError(column);
  return value as Kind;
};
/* eslint-enable @typescript-eslint/no-unnecessary-type-parameters */

export const bytes = (row: Row, column: string): Uint8Array => {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new UnreadableRowError(column);
  return value;
};

/** A text column that holds one of a few words. */
export const oneOf = <Word extends string>(row: Row, column: string, words: readonly Word[]): Word => {
  const word = words.find((candidate) => candidate === row[column]);
  if (word === undefined) throw new UnreadableRowError(column);
  return word;
};

export const orNull = <Value>(row: Row, column: string, read: (row: Row, column: string) => Value): Value | null =>
  row[column] === null ? null : read(row, column);

/** The only row of a query that always gives one. */
export const only = (row: Row | undefined): Row => {
  if (row === undefined) throw new UnreadableRowError('no row');
  return row;
};
