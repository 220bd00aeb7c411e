/** The words of a table that white space parts. */
export const wordSet = (table: string): ReadonlySet<string> => new Set(table.split(/\s+/u).filter((word) => word !== ''));
