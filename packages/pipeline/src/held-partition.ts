import type { PartitionBatch } from '@plumbline/ports';
import type { Progress } from './delivery.ts';
import { PrefixTracker } from './prefix-tracker.ts';

/** A partition while this consumer holds it. */
export class HeldPartition {
  readonly partition: number;
  /** Next offset committed since the partition is held. */
  committed: number | undefined;
  /** Monotonic instant since which messages wait without a commit; undefined while none do. */
  waitingSince: number | undefined;
  batch: RunningBatch | undefined;
  readonly #cancel = new AbortController();
  readonly #tasks = new Set<Promise<unknown>>();

  constructor(partition: number) {
    this.partition = partition;
  }

  /** Aborted when nothing further of this partition may be begun. */
  get cancelled(): AbortSignal {
    return this.#cancel.signal;
  }

  cancel(): void {
    this.#cancel.abort();
  }

  /** Remembers a task that has to end before the partition is given away. */
  keep(task: Promise<unknown>): void {
    this.#tasks.add(task);
    const forget = (): void => { this.#tasks.delete(task); };
    task.then(forget, forget);
  }

  /** Resolves when nothing of this partition runs any more and its prefix is committed. */
  async drained(): Promise<void> {
    await Promise.allSettled([...this.#tasks, ...(this.batch === undefined ? [] : [this.batch.closed])]);
  }

  /** Code of an error for which a message of this partition waits to be tried again. */
  get retrying(): string | undefined {
    return this.batch?.retrying;
  }
}

/** A batch while its messages are in the lanes. */
export class RunningBatch implements Progress {
  readonly batch: PartitionBatch;
  readonly held: HeldPartition;
  readonly tracker: PrefixTracker;
  /** The heartbeat under way, if any. */
  beating: Promise<void> | undefined;
  readonly #waits = new Map<number, string>();
  readonly #left: PromiseWithResolvers<void> = Promise.withResolvers();
  readonly #closed: PromiseWithResolvers<void> = Promise.withResolvers();
  #inside: number;
  #commitWait: string | undefined;

  constructor(batch: PartitionBatch, held: HeldPartition) {
    this.batch = batch;
    this.held = held;
    this.tracker = new PrefixTracker(batch.messages.map((message) => message.offset));
    this.#inside = batch.messages.length;
    if (this.#inside === 0) this.#left.resolve();
  }

  get cancelled(): AbortSignal {
    return this.held.cancelled;
  }

  /** Why the batch as a whole, or the first of its messages that waits, does not go on. */
  get retrying(): string | undefined {
    return this.#commitWait ?? this.#waits.values().next().value;
  }

  /** Its commit waits. */
  waitsFor(code: string | undefined): void {
    this.#commitWait = code;
  }

  /** The message at an index waits. */
  messageWaitsFor(index: number, code: string | undefined): void {
    if (code === undefined) this.#waits.delete(index);
    else this.#waits.set(index, code);
  }

  /** One message has left its lane, settled or not. */
  leave(): void {
    this.#inside -= 1;
    if (this.#inside === 0) this.#left.resolve();
  }

  /** Resolves when every message has left its lane. */
  get left(): Promise<void> {
    return this.#left.promise;
  }

  /** Resolves when the batch has been committed as far as it got. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  close(): void {
    this.#closed.resolve();
  }
}

/** One message of a batch, in the lane of its key. */
export class QueuedMessage implements Progress {
  readonly kind = 'message';
  readonly run: RunningBatch;
  readonly index: number;

  constructor(run: RunningBatch, index: number) {
    this.run = run;
    this.index = index;
  }

  get cancelled(): AbortSignal {
    return this.run.held.cancelled;
  }

  waitsFor(code: string | undefined): void {
    this.run.messageWaitsFor(this.index, code);
  }
}

/** What a lane sees of a task. */
export interface LaneTask {
  readonly kind: 'task';
  readonly held: HeldPartition;
  run(): Promise<void>;
  /** Ends the task without running it. */
  refuse(error: Error): void;
}

/** Work of somebody else that wants to be alone with a key. */
export class QueuedTask<T> implements LaneTask {
  readonly kind = 'task';
  readonly held: HeldPartition;
  readonly #task: () => Promise<T>;
  readonly #ended: PromiseWithResolvers<T> = Promise.withResolvers();

  constructor(held: HeldPartition, task: () => Promise<T>) {
    this.held = held;
    this.#task = task;
    held.keep(this.ended);
  }

  get ended(): Promise<T> {
    return this.#ended.promise;
  }

  async run(): Promise<void> {
    try {
      this.#ended.resolve(await this.#task());
    } catch (error) {
      this.#ended.reject(error);
    }
  }

  refuse(error: Error): void {
    this.#ended.reject(error);
  }
}
