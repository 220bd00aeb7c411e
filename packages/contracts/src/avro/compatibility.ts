import avro from 'avsc';

export type Compatibility = { readonly compatible: true } | { readonly compatible: false; readonly reason: string };

/**
 * Whether a reader with one schema can read everything that a writer with another schema wrote (BACKWARD of the Confluent registry), by the rules
 * of Avro's schema resolution: a new field needs a default, an enum must know all the writer's symbols or have a default, types may only be
 * promoted (int → long → float → double, string ↔ bytes), fixed sizes and full names must agree.
 *
 * @param reader new schema, as JSON
 * @param writer schema that messages were written with, as JSON
 */
export const checkBackward = (reader: string, writer: string): Compatibility => {
  try {
    const readerType = typeOf(reader);
    const writerType = typeOf(writer);
    if (readerType.name !== writerType.name && !(readerType.aliases ?? []).includes(writerType.name ?? '')) {
      return { compatible: false, reason: `${readerType.name ?? reader} is not ${writerType.name ?? writer}` };
    }
    readerType.createResolver(writerType);
    return { compatible: true };
  } catch (error) {
    return { compatible: false, reason: error instanceof Error ? error.message : String(error) };
  }
};

/** @throws Error if the text is not an Avro schema (bad JSON, unknown type, a default that does not fit its field) */
export const typeOf = (schema: string): avro.Type => {
  const parsed: unknown = JSON.parse(schema);
  if (!isSchema(parsed)) throw new TypeError('an Avro schema is a name, an object or a list');
  return avro.Type.forSchema(parsed, { wrapUnions: 'never' });
};

/** The parts are checked by avsc itself, which throws on what is no schema. */
const isSchema = (value: unknown): value is Parameters<typeof avro.Type.forSchema>[0] =>
  typeof value === 'string' || (typeof value === 'object' && value !== null);
