import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Node announces each request on it, before anybody handles it and in the context that its handling goes on in. */
const requestStarts = 'http.server.request.start';

/**
 * Counts the calls of a client's methods on behalf of the HTTP requests that arrive while `work` runs, whoever makes them: what a store is asked, whatever
 * its code says it asks. What the process reads by itself meanwhile, such as a poll of the event log, belongs to no request and is left out.
 * Two counts at once would see each other's calls.
 */
export const countCalls = async (prototype: object, methods: readonly string[], work: () => Promise<void>): Promise<number> => {
  const originals = methods.map((name) => [name, Reflect.get(prototype, name) as (...given: unknown[]) => unknown] as const);
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
