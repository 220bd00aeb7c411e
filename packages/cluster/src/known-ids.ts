import type { SchemaRegistryLike } from '@plumbline/contracts/avro';

/** A registry that is asked for the id of a schema only if nobody told it. */
export interface KnownIds extends SchemaRegistryLike {
  /** Takes note of ids by subject: for a schema of this program, a subject has one. */
  learn(ids: ReadonlyMap<string, number>): void;
}

/**
 * Whoever registers one schema by itself in a registry that has lost its data disturbs the order by which all of them get their old ids back. So writers are
 * told the ids of what was registered together, and go on by these while the registry is away.
 * @param onChanged told when an id is another one than before
 */
export const createKnownIds = (registry: SchemaRegistryLike, onChanged: () => void): KnownIds => {
  const known = new Map<string, number>();
  return {
    register: async (subject, schema) => known.get(subject) ?? registry.register(subject, schema),
    schemaById: (id) => registry.schemaById(id),
    learn: (ids) => {
      const changed = [...ids].some(([subject, id]) => known.has(subject) && known.get(subject) !== id);
      for (const [subject, id] of ids) known.set(subject, id);
      if (changed) onChanged();
    },
  };
};
