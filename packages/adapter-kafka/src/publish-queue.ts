import { setTimeout as pause } from 'node:timers/promises';
import { partitionOfKey, type OutgoingMessage } from '@plumbline/ports';
import type { ClusterLink } from './cluster-link.ts';
import { closedError, KafkaLogError, protocolErrorOf, toLogError } from './kafka-error.ts';
import type { LinkSession, WireMessage } from './link-session.ts';
import type { KafkaLimits } from './options.ts';
import { batchOverheadBytes, maxBatchBytes, toWire, type SizedMessage } from './wire.ts';

/** One call to publish. */
interface Publication {
  readonly messages: readonly SizedMessage[];
  /** How many of the messages are on their way or durable. */
  sent: number;
  readonly end: PromiseWithResolvers<void>;
}
type Partitions = Map<number, WireMessage[]>;

/** A topic that this process has just heard of may not have reached every broker. */
const newTopicMs = 250;

/**
 * Publishes to one topic: at once when nothing is on its way, otherwise together with whatever arrives meanwhile. One request is on its way at a time, so that
 * messages of a key are appended in the order of the calls. Not idempotent in Kafka's sense: with that, kafkajs can lose an acknowledged message after a timeout.
 */
export class PublishQueue {
  readonly #topic: string;
  readonly #link: ClusterLink;
  readonly #limits: KafkaLimits;
  readonly #budget: { waitingBytes: number };
  readonly #waiting: Publication[] = [];
  #sending: Promise<void> | undefined;

  /** @param budget bytes that wait in all queues of one log together */
  constructor(topic: string, link: ClusterLink, limits: KafkaLimits, budget: { waitingBytes: number }) {
    this.#topic = topic;
    this.#link = link;
    this.#limits = limits;
    this.#budget = budget;
  }

  get idle(): boolean {
    return this.#sending === undefined;
  }

  publish(name: string, outgoing: readonly OutgoingMessage[]): Promise<void> {
    const messages = outgoing.map((message) => toWire(name, message));
    if (this.#budget.waitingBytes > this.#limits.waitingBytes) {
      throw new KafkaLogError('LOG_UNAVAILABLE', 'too much is waiting to be published', { retriable: true });
    }
    const publication: Publication = { messages, sent: 0, end: Promise.withResolvers() };
    this.#budget.waitingBytes += bytesOf(messages);
    this.#waiting.push(publication);
    this.#sending ??= this.#send();
    return publication.end.promise;
  }

  /** Refuses what waits, and resolves when what was on its way has ended. */
  async close(): Promise<void> {
    this.#refuse(this.#waiting.filter(({ sent }) => sent === 0), closedError());
    await this.#sending;
  }

  async #send(): Promise<void> {
    while (this.#waiting.length > 0) {
      try {
        const { publications, partitions } = this.#take(await this.#partitions());
        await this.#deliver(partitions);
        this.#resolve(publications);
      } catch (error) {
        const failure = toLogError(error);
        // What waits behind would fail for the same reason, and must not overtake what its publisher will publish again.
        this.#refuse(failure.code === 'MESSAGE_TOO_LARGE' ? this.#waiting.filter(({ sent }) => sent > 0) : this.#waiting, failure);
      }
    }
    this.#sending = undefined;
  }

  /** Number of partitions of the topic. */
  async #partitions(): Promise<number> {
    const look = (session: LinkSession): Promise<readonly number[]> => session.leaders(this.#topic);
    try {
      return (await this.#link.run(look)).length;
    } catch (error) {
      if (toLogError(error).code !== 'UNKNOWN_TOPIC') throw error;
      await pause(newTopicMs);
      return (await this.#link.run(look)).length;
    }
  }

  /** Messages from the front for one request; stops at the first that does not fit, so that none overtakes another. */
  #take(count: number): { readonly publications: readonly Publication[]; readonly partitions: Partitions } {
    const partitions: Partitions = new Map();
    const bytes = new Map<number, number>();
    const publications: Publication[] = [];
    let left = this.#limits.messagesPerSend;
    for (const publication of this.#waiting) {
      for (const { key, wire, bytes: own } of publication.messages.slice(publication.sent)) {
        const partition = partitionOfKey(key, count);
        const filled = (bytes.get(partition) ?? batchOverheadBytes) + own;
        if (left === 0 || filled > maxBatchBytes) return { publications, partitions };
        bytes.set(partition, filled);
        const batch = partitions.get(partition);
        if (batch === undefined) partitions.set(partition, [wire]);
        else batch.push(wire);
        publication.sent += 1;
        left -= 1;
      }
      publications.push(publication);
    }
    return { publications, partitions };
  }

  /** Resolves when all of it is durable on all replicas in sync. What a partition took is not sent again with what another refused. */
  #deliver(partitions: Partitions): Promise<void> {
    return this.#link.run(async (session) => {
      const leaders = await session.leaders(this.#topic);
      const byLeader = Map.groupBy(partitions, ([partition]) => leaders[partition] ?? -1);
      const failures: unknown[] = [];
      await Promise.all([...byLeader].map(async ([leader, batches]) => {
        try {
          for (const [partition, failure] of await session.append(leader, this.#topic, batches)) {
            if (failure === undefined) partitions.delete(partition);
            else failures.push(failure);
          }
        } catch (error) {
          failures.push(error);
        }
      }));
      if (failures.length === 0) return;
      session.forgetLeaders(this.#topic);
      // One that nothing helps against tells more than one that may pass.
      throw failures.map(explain).find((failure) => !toLogError(failure).retriable) ?? explain(failures[0]);
    });
  }

  #resolve(publications: readonly Publication[]): void {
    this.#forget(publications);
    for (const { end } of publications) end.resolve();
  }

  #refuse(publications: readonly Publication[], error: Error): void {
    const refused = [...publications];
    this.#forget(refused);
    for (const { end } of refused) end.reject(error);
  }

  #forget(publications: readonly Publication[]): void {
    for (const publication of publications) {
      const index = this.#waiting.indexOf(publication);
      if (index < 0) continue;
      this.#waiting.splice(index, 1);
      this.#budget.waitingBytes -= bytesOf(publication.messages);
    }
  }
}

const bytesOf = (messages: readonly SizedMessage[]): number => messages.reduce((sum, { bytes }) => sum + bytes, 0);

/** A leader that does not know the topic yet, or no more; whether anybody knows it shows at the next try. */
const explain = (error: unknown): unknown => {
  if (protocolErrorOf(error) !== 'UNKNOWN_TOPIC_OR_PARTITION') return error;
  return new KafkaLogError('LOG_UNAVAILABLE', 'the leader of a partition is changing', { retriable: true, cause: error });
};
