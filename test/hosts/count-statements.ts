import { StatementSync } from 'node:sqlite';

const readers = ['all', 'get', 'iterate'] as const;

/**
 * Counts the statements that read in this process while `work` runs, whoever has them executed: what a store is asked, whatever its code says it asks.
 * Two counts at once would see each other's statements.
 */
export const countStatements = async (work: () => Promise<void>): Promise<number> => {
  const prototype: object = StatementSync.prototype;
  const originals = readers.map((name) => [name, Reflect.get(prototype, name) as (...given: unknown[]) => unknown] as const);
  let count = 0;
  for (const [name, original] of originals) {
    Reflect.set(prototype, name, function counted(this: unknown, ...given: unknown[]): unknown {
      count += 1;
      return original.apply(this, given);
    });
  }
  try {
    await work();
  } finally {
    for (const [name, original] of originals) Reflect.set(prototype, name, original);
  }
  return count;
};
