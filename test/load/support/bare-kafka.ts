import { requireEngine } from '@plumbline/test-kit';
import { Kafka, logLevel } from 'kafkajs';

export interface BareMessage {
  readonly key: string;
  readonly value: Buffer;
}
export interface BareProducer extends AsyncDisposable {
  send(messages: readonly BareMessage[]): Promise<void>;
}

const connect = (): Kafka => new Kafka({ clientId: 'benchmark', brokers: requireEngine('kafka').split(','), logLevel: logLevel.NOTHING });

/** kafkajs by itself, for a topic that it makes. Confirmed by all replicas, as the platform's own messages are. */
export const openBareProducer = async (topic: string, numPartitions: number): Promise<BareProducer> => {
  const kafka = connect();
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions }], waitForLeaders: true });
  await admin.disconnect();
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  return {
    send: async (messages) => { await producer.send({ topic, acks: -1, messages: [...messages] }); },
    [Symbol.asyncDispose]: () => producer.disconnect(),
  };
};

/**
 * Takes messages off a topic with kafkajs by itself, committed batch by batch, and stops after so many.
 * @param handle is handed at most `batch` messages of a partition at a time
 * @returns messages per second from the first one on
 */
export const consumeBare = async (
  { topic, group, count, batch: size }: { readonly topic: string; readonly group: string; readonly count: number; readonly batch: number },
  handle: (values: readonly (Buffer | null)[]) => Promise<void>,
): Promise<number> => {
  const consumer = connect().consumer({ groupId: group, maxBytesPerPartition: 2 ** 20, maxWaitTimeInMs: 500 });
  const { promise: all, resolve, reject } = Promise.withResolvers<number>();
  let seen = 0;
  let began: number | undefined;
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: 3,
    eachBatch: async ({ batch: { messages }, heartbeat }) => {
      began ??= performance.now();
      try {
        for (let from = 0; from < messages.length; from += size) {
          await handle(messages.slice(from, from + size).map(({ value }) => value));
          await heartbeat();
        }
      } catch (error) {
        reject(error instanceof Error ? error : new Error('a batch could not be handled', { cause: error }));
      }
      seen += messages.length;
      if (seen >= count) resolve(seen / ((performance.now() - began) / 1_000));
    },
  });
  try {
    return await all;
  } finally {
    await consumer.disconnect();
  }
};
