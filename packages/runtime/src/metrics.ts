import { collectDefaultMetrics, Registry } from 'prom-client';

export { Registry } from 'prom-client';

/** A registry of one process or instance. `processMetrics` adds memory, event loop and garbage collection; for one registry per process. */
export const createRegistry = (options: { readonly processMetrics: boolean }): Registry => {
  const registry = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: registry });
  return registry;
};
