import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { StatementSync } from 'node:sqlite';

const readers = ['all', 'get', 'iterate'] as const;
/** Node announces each request on it, before anybody handles it and in the context that its handling goes on in. */
const requestStarts = 'http.server.request.start';

/**
 * Counts the statements that read on behalf of the HTTP requests that arrive while `work` runs, whoever has them executed: what a store is asked, whatever
 * its code says it asks. What the process reads by itself meanwhile, such as a poll of the event log, belongs to no request and is left out.
 * Two counts at once would see each other's statements.
 */
export const countStatements = async (work: () => Promise<void>): Promise<number> => {
  const prototype: object = StatementSync.prototype;
  const originals = readers.map((name) => [name, Reflect.get(prototype, name) as (...given: unknown[]) => unknown] as const);
  const handling = new AsyncLocalStorage<true>();
  const onRequest = (): void => { handling.enterWith(true); };
  let count = 0;
  for (const [name, original] of originals) {
    Reflect.set(prototype, name, function counted(this: unknown, ...given: unknown[]): unknown {
      if (handling.getStore() === true) count += 1;
      return original.apply(this, given);
    });
  }
  subscribe(requestStarts, onRequest);
  try {
    await work();
  } finally {
    unsubscribe(requestStarts, onRequest);
    for (const [name, original] of originals) Reflect.set(prototype, name, original);
  }
  return count;
};
