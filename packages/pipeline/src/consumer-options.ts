import type { EventPublisher, EventSource, LogInspector, LogMessage } from '@plumbline/ports';
import type { Instant } from '@plumbline/contracts';
import type { Registry } from 'prom-client';
import type { PipelineLogger } from './logger.ts';
import type { Outcome } from './outcome.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { Timers } from './timers.ts';

/** Where a message came from. For logs and idempotence of effects; business rules do not look at it. */
export interface MessageContext {
  readonly partition: number;
  readonly key: string;
  readonly offset: number;
  readonly appendedAt: Instant;
}

export interface ConsumerOptions<Message> {
  readonly source: EventSource;
  readonly inspector: LogInspector;
  readonly publisher: EventPublisher;
  readonly topic: string;
  readonly group: string;
  /** Whatever it throws makes the message a dead letter at once, except a retriable InfrastructureError. */
  readonly decode: (raw: LogMessage) => Message | Promise<Message>;
  /** Handles one message; may be called again for the same message, so its effects are idempotent. */
  readonly handle: (message: Message, context: MessageContext) => Promise<Outcome<unknown, string>>;
  readonly logger: PipelineLogger;
  readonly metrics: Registry;
  /** Topics behind the named outputs to which handlers route. */
  readonly outputs?: Readonly<Record<string, string>>;
  readonly retry?: Partial<RetryPolicy>;
  /** Messages fetched at once per partition, 500 unless told. */
  readonly maxBatch?: number;
  /** Keys handled at the same time, 64 unless told. */
  readonly concurrency?: number;
  /** Runs before the first message of partitions that are now held; failures are retried or crash like those of a handler. */
  readonly onAssigned?: (partitions: readonly number[]) => Promise<void>;
  /** Milliseconds without a commit, while messages wait, after which the consumer is not ready; after twice as many it ends. 60,000 unless told. */
  readonly stallAfterMs?: number;
  /** Milliseconds between two heartbeats, and commits, within a long batch; 1,000 unless told. */
  readonly heartbeatMs?: number;
  readonly timers?: Timers;
  /** Uniform in [0, 1); spreads the retries. */
  readonly draw?: () => number;
}

/** How one consumer stands, in the form of the platform's readiness checks. */
export interface ConsumerReadiness {
  readonly name: string;
  readonly ready: boolean;
  readonly reason?: string;
}

export interface Consumer {
  /** Joins the group. Once per consumer. */
  start(): Promise<void>;
  /** Begins nothing further, finishes what was begun, commits the unbroken prefix, leaves the group. Idempotent. */
  stop(): Promise<void>;
  /**
   * Runs a task in the lane of a key: after the messages of that key that are queued now, before later ones, never beside one.
   * Not to be called from a handler of the same consumer: it would wait for itself.
   * @throws ConsumerStoppedError, PartitionNotAssignedError, or what the task throws
   */
  runInLane<T>(partition: number, key: string, task: () => Promise<T>): Promise<T>;
  readiness(): Promise<ConsumerReadiness>;
  /**
   * Resolves when all that was in the topic at the call, or in some of its partitions, is committed; otherwise, once it is clear that it does not go on, gives
   * what hinders.
   */
  settle(partitions?: readonly number[]): Promise<readonly string[]>;
  /** Partitions that this consumer holds, ascending. */
  assigned(): readonly number[];
  /** Next offset per partition that this consumer has committed since it holds it. */
  committed(): ReadonlyMap<number, number>;
  /** Resolves with the error if the consumer ends by itself; the host then ends the process. Never rejects, and never settles otherwise. */
  readonly fatal: Promise<Error>;
}
