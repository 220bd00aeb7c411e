import { topicDeclarations } from '@plumbline/contracts';
import { InfrastructureError, type LogInspector, type OutgoingMessage, type SchemaRegistry } from '@plumbline/ports';
import { canonicalItem, digestDump } from '@plumbline/stores/common/transfer';
import { z } from 'zod';
import type { Source } from './source.ts';
import type { StoreMove } from './store-move.ts';
import { messagesOf, type Target } from './target.ts';

interface DeadLetterItem {
  readonly kind: 'dead_letter';
  readonly topic: string;
  readonly message: OutgoingMessage;
}
const lettersAtOnce = 200;

/**
 * Dead letters that are waiting. Each keeps its bytes, but for the number of its schema, which means something else in another registry; so it can still be
 * replayed.
 */
export const moveDeadLetters = (source: Source, target: Target): StoreMove => {
  const wanted = async (): Promise<ReadonlyMap<string, DeadLetterItem>> => {
    const translate = schemaTranslation(source.registry, target.registry);
    return lettersOn(source.log, (message, original) => translate(message, original));
  };
  const present = () => lettersOn(target.log, (message) => Promise.resolve(message));
  const digest = async (letters: ReadonlyMap<string, DeadLetterItem>) => digestDump((async function* all() { yield* letters.values(); })());
  return {
    name: 'dead letters',
    copy: async () => {
      const [letters, there] = [await wanted(), await present()];
      for (const { topic } of letterTopics) {
        const missing = [...letters].filter(([form, item]) => item.topic === topic && !there.has(form)).map(([, { message }]) => message);
        for (let at = 0; at < missing.length; at += lettersAtOnce) await target.log.publish(topic, missing.slice(at, at + lettersAtOnce));
      }
      return letters.size;
    },
    digestSource: async () => digest(await wanted()),
    digestTarget: async () => digest(await present()),
  };
};

const letterTopics = topicDeclarations.flatMap(({ name, deadLettersOf }) =>
  (deadLettersOf === null ? [] : [{ topic: name, original: deadLettersOf }]));

/** By their canonical form: one that was published twice is there once. */
const lettersOn = async (
  log: Pick<LogInspector, 'endOffsets' | 'read'>,
  translate: (message: OutgoingMessage, original: string) => Promise<OutgoingMessage>,
): Promise<ReadonlyMap<string, DeadLetterItem>> => {
  const letters = new Map<string, DeadLetterItem>();
  for (const { topic, original } of letterTopics) {
    for await (const { key, value, headers } of messagesOf(log, topic)) {
      const item: DeadLetterItem = { kind: 'dead_letter', topic, message: await translate({ key, value, headers }, original) };
      letters.set(canonicalItem(item), item);
    }
  }
  return letters;
};

/** What stands before the Avro bytes: a zero byte and the schema's number. */
const frameBytes = 5;
const namedSchema = z.object({ name: z.string(), namespace: z.string().optional() });

const schemaTranslation = (from: SchemaRegistry, to: SchemaRegistry) => {
  const known = new Map<string, Promise<number | undefined>>();
  const find = async (id: number, topic: string): Promise<number | undefined> => {
    try {
      const schema = await from.schemaById(id);
      const { name, namespace } = namedSchema.parse(JSON.parse(schema));
      return await to.register(`${topic}-${namespace === undefined ? name : `${namespace}.${name}`}`, schema);
    } catch (error) {
      // A number that meant nothing here either stays, and so does that of a schema which the new registry does not take.
      if (error instanceof InfrastructureError && (error.code === 'UNKNOWN_SCHEMA' || error.code === 'REGISTRY_REFUSED_SCHEMA')) return undefined;
      throw error;
    }
  };
  return async (message: OutgoingMessage, topic: string): Promise<OutgoingMessage> => {
    const { value } = message;
    if (value === null || value.byteLength < frameBytes || value[0] !== 0) return message;
    const bytes = Buffer.from(value);
    const id = bytes.readUInt32BE(1);
    const key = `${topic}/${String(id)}`;
    const finding = known.get(key) ?? find(id, topic);
    known.set(key, finding);
    const found = await finding;
    if (found === undefined) return message;
    bytes.writeUInt32BE(found, 1);
    return { ...message, value: new Uint8Array(bytes) };
  };
};
