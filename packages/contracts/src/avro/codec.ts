import type avro from 'avsc';
import { recordSchemas, type RecordName, type WireRecords } from '../generated/records.ts';
import { topicDeclarations, type TopicRecords } from '../generated/topics.ts';
import { typeOf } from './compatibility.ts';
import { recordMappings, type RecordMapping, type RecordValues } from './record-mapping.ts';
import { UndecodableMessageError } from './undecodable-message-error.ts';
import { frameHeaderBytes, readSchemaId, writeFrameHeader } from './wire-format.ts';

/** The side of a schema registry that the codec needs. */
export interface SchemaRegistryLike {
  /** Gives the id of a schema under a subject; registers it if it is new. */
  register(subject: string, schema: string): Promise<number>;
  /** @throws an error whose `code` is UNKNOWN_SCHEMA if the registry never gave out this id */
  schemaById(id: number): Promise<string>;
}

export type TopicName = keyof TopicRecords;
/** A decoded message: which record it is, and its value. */
export type RecordMessage<Name extends RecordName = RecordName> = {
  [Each in Name]: { readonly record: Each; readonly value: RecordValues[Each] }
}[Name];
export type TopicMessage<Topic extends TopicName> = RecordMessage<TopicRecords[Topic]>;

/** A message as an event log takes it. */
export interface EncodedMessage {
  readonly key: string;
  readonly value: Uint8Array;
  /** `id` names the envelope (a record id, a run id, a release id); no header of a request is carried. */
  readonly headers: { readonly id: string };
}

export interface Codec {
  /**
   * The Confluent wire format of a value: a zero byte, the schema's id (4 bytes, big endian), Avro binary.
   * The first call for a record registers its schema.
   * @throws RangeError or Error for a value that the schema cannot hold; what the registry throws
   */
  encode<Topic extends TopicName, Name extends TopicRecords[Topic]>(
    topic: Topic, record: Name, value: RecordValues[Name],
  ): Promise<Uint8Array>;
  /** `encode`, with the key and the envelope id that the topic wants. */
  message<Topic extends TopicName, Name extends TopicRecords[Topic]>(
    topic: Topic, record: Name, value: RecordValues[Name],
  ): Promise<EncodedMessage>;
  /**
   * Reads a value by the schema it was written with, resolved to the newest one that this program knows.
   * @throws UndecodableMessageError for anything that the topic does not carry; what the registry throws if it cannot be reached
   */
  decode<Topic extends TopicName>(topic: Topic, value: Uint8Array | null): Promise<TopicMessage<Topic>>;
}

/**
 * Subject of a record on a topic: `<topic>-<full record name>` (Confluent's TopicRecordNameStrategy), so that each of several records of one
 * topic evolves on its own.
 */
export const subjectOf = (topic: TopicName, record: RecordName): string => `${topic}-${recordSchemas[record].fullName}`;

export const createCodec = (registry: SchemaRegistryLike): Codec => {
  const types = createRecordTypes();
  const ids = new Map<string, Promise<number>>();
  const readers = new Map<number, Promise<Reader>>();

  const idOf = (topic: TopicName, record: RecordName): Promise<number> => remember(ids, subjectOf(topic, record), (subject) =>
    registry.register(subject, recordSchemas[record].schema));
  const encode: Codec['encode'] = async (topic, record, value) => types.write(record, value, await idOf(topic, record));

  return {
    encode,
    async message(topic, record, value) {
      const mapping = mappingOf(record);
      return { key: mapping.keyOf(value), value: await encode(topic, record, value), headers: { id: mapping.idOf(value) } };
    },
    async decode(topic, value) {
      const bytes = bufferOf(value);
      const reader = await remember(readers, readSchemaId(bytes), async (id) => types.readerOf(await schemaById(registry, id)));
      const message = reader(bytes);
      if (!isCarriedBy(topic, message)) throw new UndecodableMessageError('unexpected_record', `${topic} does not carry ${message.record}`);
      return message;
    },
  };
};

type Reader = (bytes: Buffer) => RecordMessage;

/** The Avro types of all records, and a scratch buffer to encode into. */
const createRecordTypes = () => {
  const types = new Map(recordNames().map((record) => [record, typeOf(recordSchemas[record].schema)]));
  const typeOfRecord = (record: RecordName): avro.Type => {
    const type = types.get(record);
    if (type === undefined) throw new Error(`no schema of ${record}`);
    return type;
  };
  let scratch = Buffer.allocUnsafe(1024);

  return {
    write<Name extends RecordName>(record: Name, value: RecordValues[Name], schemaId: number): Uint8Array {
      const wire = mappingOf(record).toWire(value);
      let end = typeOfRecord(record).encode(wire, scratch, frameHeaderBytes);
      if (end < 0) {
        scratch = Buffer.allocUnsafe(2 * (scratch.length - end));
        end = typeOfRecord(record).encode(wire, scratch, frameHeaderBytes);
      }
      writeFrameHeader(scratch, schemaId);
      return Uint8Array.prototype.slice.call(scratch, 0, end);
    },
    readerOf(schema: string): Reader {
      const writer = parseWriter(schema);
      const record = recordNames().find((name) => recordSchemas[name].fullName === writer.name);
      if (record === undefined) throw new UndecodableMessageError('unexpected_record', `nothing here reads ${writer.name ?? 'an unnamed type'}`);
      return readerOfRecord(record, typeOfRecord(record), writer);
    },
  };
};

const readerOfRecord = <Name extends RecordName>(record: Name, type: avro.Type, writer: avro.Type) => {
  const resolver = resolverOf(type, writer);
  const mapping = mappingOf(record);
  return (bytes: Buffer): RecordMessage<Name> => {
    let decoded: unknown;
    try {
      decoded = type.fromBuffer(bytes.subarray(frameHeaderBytes), resolver);
    } catch (error) {
      throw new UndecodableMessageError('corrupt', record, { cause: error });
    }
    // The wire's interface is generated from the very schema that `type` decodes by, so Avro itself is the check.
    return { record, value: mapping.fromWire(decoded as WireRecords[Name]) };
  };
};

const resolverOf = (type: avro.Type, writer: avro.Type) => {
  try {
    return type.createResolver(writer);
  } catch (error) {
    throw new UndecodableMessageError('incompatible_schema', writer.name ?? 'unnamed', { cause: error });
  }
};

const parseWriter = (schema: string): avro.Type => {
  try {
    return typeOf(schema);
  } catch (error) {
    throw new UndecodableMessageError('incompatible_schema', 'the registered text is no Avro schema', { cause: error });
  }
};

const schemaById = async (registry: SchemaRegistryLike, id: number): Promise<string> => {
  try {
    return await registry.schemaById(id);
  } catch (error) {
    const unknown = error instanceof Error && 'code' in error && error.code === 'UNKNOWN_SCHEMA';
    throw unknown ? new UndecodableMessageError('unknown_schema', `id ${id}`, { cause: error }) : error;
  }
};

const bufferOf = (value: Uint8Array | null): Buffer => {
  if (value === null) throw new UndecodableMessageError('no_value', 'the message withdraws its key');
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
};

const isCarriedBy = <Topic extends TopicName>(topic: Topic, message: RecordMessage): message is RecordMessage & TopicMessage<Topic> =>
  topicDeclarations.some(({ name, records }) => name === topic && records.includes(message.record));

const isRecordName = (name: string): name is RecordName => Object.hasOwn(recordSchemas, name);
const recordNames = (): readonly RecordName[] => Object.keys(recordSchemas).filter(isRecordName);
const mappingOf = <Name extends RecordName>(record: Name): RecordMapping<Name> => recordMappings[record];

/** One call per key, however many wait for it; a failed call is forgotten. */
const remember = <Key, Value>(cache: Map<Key, Promise<Value>>, key: Key, load: (key: Key) => Promise<Value>): Promise<Value> => {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const loading = load(key).catch((error: unknown) => {
    cache.delete(key);
    throw error;
  });
  cache.set(key, loading);
  return loading;
};
