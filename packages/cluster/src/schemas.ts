import { topicDeclarations } from '@plumbline/contracts';
import { recordSchemas, type RecordName } from '@plumbline/contracts/avro';
import type { SchemaRegistry } from '@plumbline/ports';

export interface DeclaredSchema {
  readonly subject: string;
  readonly schema: string;
}

const isRecord = (name: string): name is RecordName => name in recordSchemas;

/** Every record of every topic, under the subject that it has in the registry. Dead letters are bytes, and have none. */
export const declaredSchemas: readonly DeclaredSchema[] = topicDeclarations
  .filter(({ deadLettersOf }) => deadLettersOf === null)
  .flatMap(({ name, records }) => records.filter(isRecord).map((record) => {
    const { fullName, schema } = recordSchemas[record];
    return { subject: `${name}-${fullName}`, schema };
  }));

/**
 * Registers them all, always in the same order.
 * @returns their ids, by subject
 * @throws InfrastructureError REGISTRY_UNAVAILABLE; REGISTRY_REFUSED_SCHEMA where another program's schema cannot be read by this one's
 */
export const registerSchemas = async (registry: Pick<SchemaRegistry, 'register'>): Promise<ReadonlyMap<string, number>> => {
  const ids = new Map<string, number>();
  for (const { subject, schema } of declaredSchemas) ids.set(subject, await registry.register(subject, schema));
  return ids;
};
