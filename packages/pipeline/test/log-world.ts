import { eventLogMigrations, openSqliteFile, SqliteEventLog } from '@plumbline/adapter-sqlite';
import type { EventLog, LogMessage } from '@plumbline/ports';
import { settableClock, temporaryFolder } from '@plumbline/test-kit';
import { Registry } from 'prom-client';
import { createConsumer, deadLetterTopic, ok, type Consumer, type ConsumerOptions } from '../src/index.ts';

export const topic = 'test.events.published.v1';
export const group = 'test-group';
const hour = 3_600_000;

/** What the tests send: a number under a key. */
export interface Note {
  readonly key: string;
  readonly n: number;
}
export const encode = (note: Note): Uint8Array => Buffer.from(JSON.stringify(note));
export const decode = ({ value }: LogMessage): Note => {
  const parsed: unknown = JSON.parse(Buffer.from(value ?? []).toString());
  if (typeof parsed !== 'object' || parsed === null || !('key' in parsed) || !('n' in parsed)) throw new SyntaxError('no note');
  return { key: String(parsed.key), n: Number(parsed.n) };
};
/** n notes over some keys, one after the other. */
export const notes = (n: number, keys: readonly string[]): readonly Note[] =>
  Array.from({ length: n }, (_, index) => ({ key: keys[index % keys.length] ?? 'k', n: index }));

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A real event log in a temporary folder, with one topic and its dead letters. */
export const aLog = async (partitions = 1) => {
  const folder = await temporaryFolder();
  const clock = settableClock('2026-03-01T00:00:00Z');
  const file = openSqliteFile({ path: folder.file('log.db'), migrations: [eventLogMigrations] });
  const log = new SqliteEventLog({ file, clock, pollMs: 10 });
  const spec = { partitions, retentionMs: hour, compacted: false };
  await log.ensure([topic, deadLetterTopic(topic)].map((name) => ({ ...spec, name })));
  return {
    log, clock, file,
    publish: (sent: readonly Note[]) => log.publish(topic, sent.map((note) => ({ key: note.key, value: encode(note), headers: {} }))),
    deadLetters: async () => {
      const ends = await log.endOffsets(deadLetterTopic(topic));
      return (await Promise.all(ends.map((_, partition) => log.read(deadLetterTopic(topic), partition, 0, 100)))).flat();
    },
    [Symbol.asyncDispose]: async () => {
      await log[Symbol.asyncDispose]();
      file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};

/** A consumer of the topic that is quick to retry, not started; stopped with its scope. */
export const aConsumer = (log: EventLog, options: Partial<ConsumerOptions<Note>> = {}): Consumer & AsyncDisposable => {
  const consumer = createConsumer<Note>({
    source: log, inspector: log, publisher: log, topic, group, decode,
    handle: (note) => Promise.resolve(ok(note)),
    logger: quiet, metrics: new Registry(), draw: () => 0.001, retry: { baseMs: 10 },
    ...options,
  });
  return Object.assign(consumer, { [Symbol.asyncDispose]: () => consumer.stop() });
};

export const startedConsumer = async (log: EventLog, options: Partial<ConsumerOptions<Note>> = {}): Promise<Consumer & AsyncDisposable> => {
  const consumer = aConsumer(log, options);
  await consumer.start();
  return consumer;
};
