import type { BatchConsumer, Clock, EventLog, EventSource, LogMessage, OutgoingMessage, Subscription, TopicSpec } from '@plumbline/ports';
import type { Instant } from '@plumbline/contracts';
import type { SqliteFile } from '../sqlite-file.ts';
import { ConsumerGroup } from './consumer-group.ts';
import { GroupMember, type StartDelivery } from './group-member.ts';
import { append, nextOffset, prepareAppend, readMessages } from './messages.ts';
import { PartitionDelivery } from './partition-delivery.ts';
import { sweepPartition } from './sweep.ts';
import { Topics } from './topics.ts';
import { WakeUp } from './wake-up.ts';

export interface SqliteEventLogDeps {
  /** Opened with `eventLogMigrations`. */
  readonly file: SqliteFile;
  /** Tells `appendedAt`, and so what is old enough to be swept. */
  readonly clock: Clock;
  /** Milliseconds between two looks for messages that other processes appended; those of this process are delivered at once. Default 500. */
  readonly pollMs?: number;
}

type SubscribeOptions = Parameters<EventSource['subscribe']>[0];
interface DeliveryOptions extends SubscribeOptions {
  readonly partition: number;
  readonly consumer: BatchConsumer;
  readonly failed: (cause: unknown) => void;
}

/**
 * An event log in one SQLite file. Consumer groups are shared among the subscribers of one instance: of several processes on one file, only one may
 * subscribe in a group (the lock of the data folder sees to that).
 */
export class SqliteEventLog implements EventLog, AsyncDisposable {
  readonly #file: SqliteFile;
  readonly #clock: Clock;
  readonly #topics: Topics;
  readonly #wakeUp: WakeUp;
  readonly #groups = new Map<string, ConsumerGroup>();

  constructor({ file, clock, pollMs }: SqliteEventLogDeps) {
    this.#file = file;
    this.#clock = clock;
    this.#topics = new Topics(file);
    this.#wakeUp = new WakeUp(file, pollMs ?? 500);
  }

  async publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const rows = prepareAppend(this.#topics.get(topic), messages);
    if (rows.size === 0) return;
    await this.#file.write(() => append(this.#file, rows, this.#clock.now()));
    this.#wakeUp.wake(topic);
  }


  async subscribe(options: SubscribeOptions, consumer: BatchConsumer): Promise<Subscription> {
    const { topic, group: name, maxBatch } = options;
    if (!Number.isSafeInteger(maxBatch) || maxBatch < 1) throw new RangeError(`a batch holds at least one message, not ${maxBatch}`);
    this.#topics.get(topic);
    const group = this.#group(topic, name);
    const deliver: StartDelivery = (partition, failed) => this.#delivery({ ...options, partition, consumer, failed });
    const member = new GroupMember(consumer, deliver, () => group.leave());
    group.join(member);
    return member;
  }

  async endOffsets(topic: string): Promise<readonly number[]> {
    const { partitionIds } = this.#topics.get(topic);
    return this.#file.read(() => partitionIds.map((id) => nextOffset(this.#file, id)));
  }

  async committedOffsets(group: string, topic: string): Promise<readonly number[]> {
    return this.#topics.get(topic).partitionIds.map((id) => this.#committed(group, id));
  }

  async read(topic: string, partition: number, offset: number, limit: number): Promise<readonly LogMessage[]> {
    const partitionId = this.#topics.partitionId(topic, partition);
    return readMessages(this.#file, { topic, partition, partitionId, from: offset, limit });
  }

  async ensure(topics: readonly TopicSpec[]): Promise<void> {
    await this.#topics.ensure(topics);
    for (const group of this.#groups.values()) void group.rebalance();
  }

  async list(): Promise<readonly TopicSpec[]> {
    return this.#topics.all().map(({ spec }) => spec);
  }

  /**
   * Removes what the topics' settings do not keep at `now`: messages past their retention, and on compacted topics what a later message of the same key
   * replaced, and withdrawals a day after they were made. Works in small writes; publishing goes on meanwhile.
   * @returns number of messages removed
   */
  async sweep(now: Instant): Promise<number> {
    let removed = 0;
    for (const { spec, partitionIds } of this.#topics.all()) {
      for (const partitionId of partitionIds) removed += await sweepPartition(this.#file, partitionId, spec, now);
    }
    // What is past its retention must not go on lying in the write-ahead log until that happens to be overwritten.
    if (removed > 0) await this.#file.scrub();
    return removed;
  }

  /** Closes all subscriptions. The file stays open: it is its opener's. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#groups.values()].map((group) => group.closeAll()));
  }

  #group(topic: string, name: string): ConsumerGroup {
    const id = JSON.stringify([topic, name]);
    const group = this.#groups.get(id) ?? new ConsumerGroup(() => this.#topics.get(topic).partitionIds.length);
    this.#groups.set(id, group);
    return group;
  }

  #delivery({ topic, group, partition, maxBatch, consumer, failed }: DeliveryOptions): PartitionDelivery {
    const partitionId = this.#topics.partitionId(topic, partition);
    return new PartitionDelivery({
      topic, partition, failed,
      from: this.#committed(group, partitionId),
      consume: (batch) => consumer.consume(batch),
      read: (from) => readMessages(this.#file, { topic, partition, partitionId, from, limit: maxBatch }),
      wait: (signal) => this.#wakeUp.wait(topic, signal),
      commit: (next) => this.#file.write(() => {
        this.#file.statement(`
          INSERT INTO committed (consumer_group, partition, next_offset) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET next_offset = max(next_offset, excluded.next_offset)`).run(group, partitionId, next);
      }),
    });
  }

  #committed(group: string, partitionId: number): number {
    return this.#file.read(() => Number(
      this.#file.statement('SELECT next_offset FROM committed WHERE consumer_group = ? AND partition = ?').get(group, partitionId)?.['next_offset'] ?? 0,
    ));
  }
}
