import { randomBytes } from 'node:crypto';

/** The engines of a cluster, by the variables that say where they are. */
export const engineVariables = {
  kafka: 'KAFKA_BROKERS', registry: 'SCHEMA_REGISTRY_URL', redis: 'REDIS_URL', mongo: 'MONGODB_URL',
} as const;
export type Engine = keyof typeof engineVariables;

/** Where an engine is; undefined if there is none for tests. */
export const addressOf = (engine: Engine): string | undefined => {
  const address = process.env[engineVariables[engine]];
  return address === '' ? undefined : address;
};

/** @throws Error if there is none: only for what runs when `hasEngines` */
export const requireEngine = (engine: Engine): string => {
  const address = addressOf(engine);
  if (address === undefined) throw new Error(`${engineVariables[engine]} is not set`);
  return address;
};

export const hasEngines = (engines: readonly Engine[]): boolean => engines.every((engine) => addressOf(engine) !== undefined);

/**
 * Prefix for the topics, keys and databases of one test, so that tests on one set of engines stay out of each other's way.
 * Lower-case letters and digits only, at most 20 characters.
 */
export const aNamespace = (): string => `pltest${randomBytes(6).toString('hex')}`;
