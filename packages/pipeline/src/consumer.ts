import type { PartitionBatch, Subscription } from '@plumbline/ports';
import { lagOf } from './backlog.ts';
import { ConsumerTally, exposeConsumer, type ConsumerState } from './consumer-metrics.ts';
import type { Consumer, ConsumerOptions, ConsumerReadiness } from './consumer-options.ts';
import { Delivery } from './delivery.ts';
import { asError, codeOf, ConsumerStalledError, ConsumerStoppedError, DeliveryInterruptedError, PartitionNotAssignedError } from './errors.ts';
import { HeldPartition, QueuedMessage, QueuedTask, RunningBatch, type LaneTask } from './held-partition.ts';
import { Lanes } from './lanes.ts';
import { decide, defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts';
import { settleTopic } from './settling.ts';
import { realTimers, type Timers } from './timers.ts';
import { Watchdog } from './watchdog.ts';

/** Builds a consumer of one topic for one group. It does nothing until it is started. */
export const createConsumer = <Message>(options: ConsumerOptions<Message>): Consumer => new LogConsumer(options);

/** How long a start waits for the first partitions; a group may have more members than partitions. */
const joinWaitMs = 5_000;

type Queued = QueuedMessage | LaneTask;

class LogConsumer<Message> implements Consumer {
  readonly #options: ConsumerOptions<Message>;
  readonly #timers: Timers;
  readonly #policy: RetryPolicy;
  readonly #stallAfterMs: number;
  readonly #tally = new ConsumerTally();
  readonly #delivery: Delivery<Message>;
  readonly #lanes: Lanes<Queued>;
  readonly #watchdog: Watchdog;
  readonly #held = new Map<number, HeldPartition>();
  readonly #ending = new AbortController();
  readonly #fatal = Promise.withResolvers<Error>();
  readonly #resources = new DisposableStack();
  readonly #assignedOnce: PromiseWithResolvers<void> = Promise.withResolvers();
  #state: ConsumerState = 'idle';
  #failure: Error | undefined;
  #joining: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | undefined;
  #subscription: Subscription | undefined;
  #changed: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(options: ConsumerOptions<Message>) {
    this.#options = options;
    this.#timers = options.timers ?? realTimers();
    this.#policy = { ...defaultRetryPolicy, ...options.retry };
    this.#stallAfterMs = options.stallAfterMs ?? 60_000;
    const { draw = Math.random } = options;
    this.#delivery = new Delivery(options, { tally: this.#tally, timers: this.#timers, policy: this.#policy, draw });
    this.#watchdog = new Watchdog(options, this.#stallAfterMs, this.#timers);
    this.#lanes = new Lanes(options.concurrency ?? 64, (entry) => this.#work(entry));
  }

  get fatal(): Promise<Error> {
    return this.#fatal.promise;
  }

  async start(): Promise<void> {
    if (this.#state !== 'idle') throw new ConsumerStoppedError(this.#options.topic);
    this.#state = 'joining';
    const { metrics, inspector, heartbeatMs } = this.#options;
    const lag = (): Promise<ReadonlyMap<number, number>> => lagOf(inspector, this.#options, this.assigned());
    this.#resources.use(exposeConsumer(metrics, this.#options, this.#tally, { state: () => this.#state, lag }));
    this.#resources.use(this.#timers.every(heartbeatMs ?? 1_000, () => { this.#tick(); }));
    this.#joining = this.#join();
    await this.#joining;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#drain();
    return this.#stopping;
  }

  async runInLane<T>(partition: number, key: string, task: () => Promise<T>): Promise<T> {
    const held = this.#held.get(partition);
    if (this.#state === 'idle' || held === undefined || held.cancelled.aborted) throw this.#refusal(partition);
    const queued = new QueuedTask(held, task);
    this.#lanes.push(laneKey(partition, key), queued);
    return queued.ended;
  }

  async readiness(): Promise<ConsumerReadiness> {
    const name = `consumer ${this.#options.topic}`;
    const reason = this.#trouble() ?? (this.#watchdog.stalled ? 'consumer stalled' : undefined);
    return reason === undefined ? { name, ready: true } : { name, ready: false, reason };
  }

  settle(partitions?: readonly number[]): Promise<readonly string[]> {
    const { inspector, topic, group } = this.#options;
    return settleTopic({
      inspector, topic, group, partitions, timers: this.#timers, patienceMs: this.#stallAfterMs,
      changed: () => this.#changed.promise,
      hindrance: (partition) => this.#hindrance(partition),
      running: () => !this.#ending.signal.aborted && this.#state !== 'idle',
    });
  }

  assigned(): readonly number[] {
    return [...this.#held.keys()].sort((a, b) => a - b);
  }

  committed(): ReadonlyMap<number, number> {
    const offsets = new Map<number, number>();
    for (const { partition, committed } of this.#held.values()) if (committed !== undefined) offsets.set(partition, committed);
    return offsets;
  }

  async #join(): Promise<void> {
    const { source, topic, group, maxBatch } = this.#options;
    const subscription = await source.subscribe({ topic, group, maxBatch: maxBatch ?? 500 }, {
      assigned: (partitions) => this.#assigned(partitions),
      revoked: (partitions) => this.#revoked(partitions),
      consume: (batch) => this.#consume(batch),
    });
    this.#subscription = subscription;
    void this.#follow(subscription);
    const waited = new AbortController();
    await Promise.race([this.#assignedOnce.promise, this.#fatal.promise, this.#timers.sleep(joinWaitMs, waited.signal)]);
    waited.abort();
    if (!this.#ending.signal.aborted) this.#state = 'running';
    this.#signal();
  }

  /** Joins again when the subscription was lost for a reason that passes. */
  async #follow(subscription: Subscription): Promise<void> {
    try {
      await subscription.ended;
    } catch (error) {
      if (this.#ending.signal.aborted) return;
      if (decide({ stage: 'subscription', error }, 0, this.#policy).kind !== 'retry') {
        this.#fail(asError(error));
        return;
      }
      this.#state = 'joining';
      await this.#revoked(this.assigned());
      this.#joining = this.#persist('subscribe', () => this.#join());
      await this.#joining.catch((failure: unknown) => { this.#failUnlessInterrupted(failure); });
    }
  }

  async #assigned(partitions: readonly number[]): Promise<void> {
    const { onAssigned, logger, topic, group } = this.#options;
    for (const partition of partitions) if (!this.#held.has(partition)) this.#held.set(partition, new HeldPartition(partition));
    if (onAssigned !== undefined && partitions.length > 0) {
      try {
        await this.#persist('assigned', () => onAssigned(partitions));
      } catch (error) {
        this.#failUnlessInterrupted(error);
        throw error;
      }
    }
    logger.info({ topic, group, partitions: partitions.length }, 'partitions assigned');
    this.#assignedOnce.resolve();
  }

  async #revoked(partitions: readonly number[]): Promise<void> {
    const lost = partitions.flatMap((partition) => this.#held.get(partition) ?? []);
    for (const held of lost) held.cancel();
    await Promise.all(lost.map((held) => held.drained()));
    for (const held of lost) this.#held.delete(held.partition);
    this.#signal();
  }

  async #consume(batch: PartitionBatch): Promise<void> {
    const held = this.#held.get(batch.partition);
    if (held === undefined) throw new PartitionNotAssignedError(batch.topic, batch.partition);
    const run = new RunningBatch(batch, held);
    held.batch = run;
    held.waitingSince ??= this.#timers.now();
    for (const [index, { key }] of batch.messages.entries()) this.#lanes.push(laneKey(batch.partition, key), new QueuedMessage(run, index));
    await run.left;
    await run.beating;
    await this.#commit(run);
    held.batch = undefined;
    if (run.tracker.complete) held.waitingSince = undefined;
    run.close();
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #work(entry: Queued): Promise<void> {
    if (entry.kind === 'task') {
      if (entry.held.cancelled.aborted) entry.refuse(this.#refusal(entry.held.partition));
      else await entry.run();
      return;
    }
    const { run, index } = entry;
    const message = run.batch.messages[index];
    if (message !== undefined && !entry.cancelled.aborted) {
      try {
        await this.#delivery.deliver(message, entry);
        run.tracker.settle(index);
      } catch (error) {
        this.#failUnlessInterrupted(error);
      }
    }
    run.leave();
  }

  /** Commits the unbroken prefix. Never rejects: what cannot be committed is delivered again. */
  async #commit(run: RunningBatch): Promise<void> {
    const { nextOffset } = run.tracker;
    const { held } = run;
    if (nextOffset === undefined || nextOffset <= (held.committed ?? -1)) return;
    try {
      await this.#delivery.persist('commit', () => run.batch.commit(nextOffset), run);
      held.committed = nextOffset;
      held.waitingSince = this.#timers.now();
      this.#signal();
    } catch (error) {
      this.#failUnlessInterrupted(error);
    }
  }

  #tick(): void {
    for (const { batch } of this.#held.values()) {
      if (batch === undefined || batch.beating !== undefined) continue;
      batch.beating = this.#beat(batch).finally(() => { batch.beating = undefined; });
    }
    void this.#watch();
  }

  async #beat(run: RunningBatch): Promise<void> {
    const { logger, topic, group } = this.#options;
    try {
      await run.batch.heartbeat();
    } catch (error) {
      logger.warn({ topic, group, partition: run.held.partition, code: codeOf(error) }, 'heartbeat failed');
    }
    await this.#commit(run);
  }

  async #watch(): Promise<void> {
    const unexplainedMs = await this.#watchdog.look(this.#held.values());
    if (unexplainedMs >= 2 * this.#stallAfterMs) this.#fail(new ConsumerStalledError(this.#options.topic, unexplainedMs));
  }

  async #drain(): Promise<void> {
    this.#end('stopping');
    this.#assignedOnce.resolve();
    await this.#joining.catch(() => undefined);
    await this.#subscription?.close();
    await this.#lanes.idle();
    this.#resources.dispose();
    this.#held.clear();
    if (this.#failure === undefined) this.#state = 'stopped';
    this.#signal();
  }

  #end(state: ConsumerState): void {
    if (this.#failure === undefined) this.#state = state;
    this.#ending.abort();
    for (const held of this.#held.values()) held.cancel();
  }

  #failUnlessInterrupted(error: unknown): void {
    if (!(error instanceof DeliveryInterruptedError)) this.#fail(asError(error));
  }

  #fail(error: Error): void {
    if (this.#failure !== undefined) return;
    const { logger, topic, group } = this.#options;
    this.#end('failed');
    this.#failure = error;
    logger.error({ topic, group, code: codeOf(error), err: error }, 'consumer failed');
    this.#fatal.resolve(error);
    this.#signal();
  }

  #persist(stage: string, action: () => Promise<void>): Promise<void> {
    return this.#delivery.persist(stage, action, { cancelled: this.#ending.signal, waitsFor: () => undefined });
  }

  #trouble(): string | undefined {
    if (this.#failure !== undefined) return `consumer failed: ${codeOf(this.#failure)}`;
    return this.#state === 'running' ? undefined : `consumer ${this.#state}`;
  }

  #hindrance(partition: number): string {
    const trouble = this.#trouble();
    if (trouble !== undefined) return trouble;
    const held = this.#held.get(partition);
    if (held === undefined) return 'held by nobody here';
    return held.retrying === undefined ? 'no progress' : `waiting after ${held.retrying}`;
  }

  /** Why a task cannot have its turn. */
  #refusal(partition: number): Error {
    const { topic } = this.#options;
    return this.#ending.signal.aborted || this.#state === 'idle' ? new ConsumerStoppedError(topic) : new PartitionNotAssignedError(topic, partition);
  }

  #signal(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

const laneKey = (partition: number, key: string): string => `${partition} ${key}`;
