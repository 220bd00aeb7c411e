import type { Instant } from '@plumbline/contracts';

/** One message as it is handed to the log. */
export interface OutgoingMessage {
  /** Decides the partition; messages of one key keep their order. */
  readonly key: string;
  /** `null` withdraws the key on a compacted topic. */
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface LogMessage extends OutgoingMessage {
  readonly topic: string;
  readonly partition: number;
  /** Position in the partition, from 0; grows by at least one from message to message. */
  readonly offset: number;
  readonly appendedAt: Instant;
}

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  /** Messages older than this may be gone; `null` keeps them for good. */
  readonly retentionMs: number | null;
  /** Only the last message of each key is kept for good. */
  readonly compacted: boolean;
}

export interface EventPublisher {
  /**
   * Appends messages to a topic, in order per key, and resolves when all of them are durable.
   * After a rejection any of them may be in the log: publish again, consumers are idempotent.
   * @throws InfrastructureError UNKNOWN_TOPIC (the topic was never ensured), MESSAGE_TOO_LARGE, LOG_UNAVAILABLE, STORE_FULL, STORE_CLOSED
   */
  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void>;
}

/** What a subscriber is handed: messages of one partition in order, never two batches of a partition at once. */
export interface PartitionBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly LogMessage[];
  /** Makes everything before `nextOffset` count as done for the group; never moves backwards. */
  commit(nextOffset: number): Promise<void>;
  /** Says that a long batch is still being worked on. */
  heartbeat(): Promise<void>;
}

export interface BatchConsumer {
  /** Awaited before the first batch of partitions that this subscriber now holds. */
  assigned(partitions: readonly number[]): Promise<void>;
  /** Awaited before somebody else gets these partitions; afterwards nothing of them may be committed. */
  revoked(partitions: readonly number[]): Promise<void>;
  /** A rejection ends the subscription: its messages count as not delivered. */
  consume(batch: PartitionBatch): Promise<void>;
}

export interface Subscription {
  /** Resolves after `close`; rejects with the cause when the subscription ended by itself. */
  readonly ended: Promise<void>;
  /** Takes no further batch, waits for the running ones, leaves the group. Idempotent. */
  close(): Promise<void>;
}

export interface EventSource {
  /**
   * Joins a consumer group. Each partition of the topic is held by one member of the group at a time and delivered from the committed offset on
   * (a new group starts at the beginning), at least once.
   */
  subscribe(
    options: { readonly topic: string; readonly group: string; readonly maxBatch: number }, consumer: BatchConsumer,
  ): Promise<Subscription>;
}

/** What operators and release runs ask of the log. Partition p is at index p. */
export interface LogInspector {
  /** Offset that the next message of each partition will get at the earliest. */
  endOffsets(topic: string): Promise<readonly number[]>;
  /** Next offset to be delivered to the group, 0 where it never committed. */
  committedOffsets(group: string, topic: string): Promise<readonly number[]>;
  /** At most `limit` messages of a partition from `offset` on, in order. */
  read(topic: string, partition: number, offset: number, limit: number): Promise<readonly LogMessage[]>;
}

export interface TopicAdmin {
  /** Creates what is missing. A topic that exists with other settings is brought to them, except that partitions are never taken away. */
  ensure(topics: readonly TopicSpec[]): Promise<void>;
  list(): Promise<readonly TopicSpec[]>;
}

/** All sides of one log. A consumer of it asks for the side that it uses. */
export interface EventLog extends EventPublisher, EventSource, LogInspector, TopicAdmin {}
