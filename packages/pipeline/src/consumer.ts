import type { PartitionBatch, Subscription } from '@plumbline/ports';
import { backlogOf } from './backlog.ts';
import { ConsumerTally, exposeConsumer, type ConsumerState } from './consumer-metrics.ts';
import type { Consumer, ConsumerOptions, ConsumerReadiness } from './consumer-options.ts';
import { Delivery } from './delivery.ts';
import { asError, ConsumerStalledError, ConsumerStoppedError, DeliveryInterruptedError, PartitionNotAssignedError } from './errors.ts';
import { HeldPartition, QueuedMessage, RunningBatch } from './held-partition.ts';
import { Lanes } from './lanes.ts';
import { decide, defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts';
import { settleTopic } from './settling.ts';
import { findStall } from './stall-watch.ts';
import { realTimers, type Timers } from './timers.ts';

/** Builds a consumer of one topic for one group. It does nothing until it is started. */
export const createConsumer = <Message>(options: ConsumerOptions<Message>): Consumer => new LogConsumer(options);

interface QueuedTask {
  readonly kind: 'task';
  readonly held: HeldPartition;
  readonly run: () => Promise<void>;
  readonly refuse: (error: Error) => void;
}

class LogConsumer<Message> implements Consumer {
  readonly #options: ConsumerOptions<Message>;
  readonly #timers: Timers;
  readonly #policy: RetryPolicy;
  readonly #stallAfterMs: number;
  readonly #tally = new ConsumerTally();
  readonly #delivery: Delivery<Message>;
  readonly #lanes: Lanes<QueuedMessage | QueuedTask>;
  readonly #held = new Map<number, HeldPartition>();
  readonly #ending = new AbortController();
  readonly #fatal = Promise.withResolvers<Error>();
  readonly #resources = new DisposableStack();
  #state: ConsumerState = 'idle';
  #failure: Error | undefined;
  #stalled = false;
  #watching = false;
  #joining: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | undefined;
  #subscription: Subscription | undefined;
  #changed = Promise.withResolvers<void>();

  constructor(options: ConsumerOptions<Message>) {
    this.#options = options;
    this.#timers = options.timers ?? realTimers();
    this.#policy = { ...defaultRetryPolicy, ...options.retry };
    this.#stallAfterMs = options.stallAfterMs ?? 60_000;
    this.#delivery = new Delivery(options, { tally: this.#tally, timers: this.#timers, policy: this.#policy, draw: options.draw ?? Math.random });
    this.#lanes = new Lanes(options.concurrency ?? 64, (entry) => this.#work(entry));
  }

  get fatal(): Promise<Error> {
    return this.#fatal.promise;
  }

  async start(): Promise<void> {
    if (this.#state !== 'idle') throw new ConsumerStoppedError(this.#options.topic);
    this.#state = 'joining';
    this.#resources.use(exposeConsumer(this.#options.metrics, this.#options, this.#tally, { state: () => this.#state, lag: () => this.#lag() }));
    this.#resources.use(this.#timers.every(this.#options.heartbeatMs ?? 1_000, () => { this.#tick(); }));
    this.#joining = this.#join();
    await this.#joining;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#drain();
    return this.#stopping;
  }

  async runInLane<T>(partition: number, key: string, task: () => Promise<T>): Promise<T> {
    if (this.#ending.signal.aborted || this.#state === 'idle') throw new ConsumerStoppedError(this.#options.topic);
    const held = this.#held.get(partition);
    if (held === undefined || held.cancelled.aborted) throw new PartitionNotAssignedError(this.#options.topic, partition);
    const ended = Promise.withResolvers<T>();
    const run = async (): Promise<void> => {
      try {
        ended.resolve(await task());
      } catch (error) {
        ended.reject(error);
      }
    };
    held.keep(ended.promise);
    this.#lanes.push(laneKey(partition, key), { kind: 'task', held, run, refuse: ended.reject });
    return ended.promise;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the check of other services asks their dependencies
  async readiness(): Promise<ConsumerReadiness> {
    const name = `consumer ${this.#options.topic}`;
    if (this.#failure !== undefined) return { name, ready: false, reason: `consumer failed: ${describe(this.#failure)}` };
    if (this.#state !== 'running') return { name, ready: false, reason: `consumer ${this.#state}` };
    return this.#stalled ? { name, ready: false, reason: 'consumer stalled' } : { name, ready: true };
  }

  settle(): Promise<readonly string[]> {
    const { inspector, topic, group } = this.#options;
    return settleTopic({
      inspector, topic, group, timers: this.#timers, patienceMs: this.#stallAfterMs,
      changed: () => this.#changed.promise,
      hindrance: (partition) => this.#hindrance(partition),
      running: () => !this.#ending.signal.aborted && this.#state !== 'idle',
    });
  }

  assigned(): readonly number[] {
    return [...this.#held.keys()].sort((a, b) => a - b);
  }

  committed(): ReadonlyMap<number, number> {
    return new Map([...this.#held.values()].flatMap((held) => (held.committed === undefined ? [] : [[held.partition, held.committed] as const])));
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
    if (this.#ending.signal.aborted) await subscription.close();
    else this.#state = 'running';
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
    for (const [index, message] of batch.messages.entries()) this.#lanes.push(laneKey(batch.partition, message.key), new QueuedMessage(run, index));
    await run.left;
    await run.beating;
    await this.#commit(run);
    held.batch = undefined;
    if (run.tracker.complete) held.waitingSince = undefined;
    run.close();
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #work(entry: QueuedMessage | QueuedTask): Promise<void> {
    if (entry.kind === 'task') {
      if (entry.held.cancelled.aborted) entry.refuse(new ConsumerStoppedError(this.#options.topic));
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
      if (batch !== undefined && batch.beating === undefined) batch.beating = this.#beat(batch).finally(() => { batch.beating = undefined; });
    }
    if (!this.#watching) void this.#watch();
  }

  async #beat(run: RunningBatch): Promise<void> {
    const { logger, topic, group } = this.#options;
    try {
      await run.batch.heartbeat();
    } catch (error) {
      logger.warn({ topic, group, partition: run.held.partition, code: describe(asError(error)) }, 'heartbeat failed');
    }
    await this.#commit(run);
  }

  async #watch(): Promise<void> {
    const { inspector, topic, group, logger } = this.#options;
    this.#watching = true;
    try {
      const stall = await findStall({ inspector, topic, group, stallAfterMs: this.#stallAfterMs }, this.#held.values(), () => this.#timers.now());
      const stalled = stall.ms >= this.#stallAfterMs;
      if (stalled !== this.#stalled) logger.warn({ topic, group, stalledMs: Math.round(stall.ms) }, stalled ? 'consumer stalled' : 'consumer goes on');
      this.#stalled = stalled;
      if (stall.unexplainedMs >= 2 * this.#stallAfterMs) this.#fail(new ConsumerStalledError(topic, stall.unexplainedMs));
    } catch (error) {
      logger.warn({ topic, group, code: describe(asError(error)) }, 'the log could not be asked for waiting messages');
    } finally {
      this.#watching = false;
    }
  }

  async #drain(): Promise<void> {
    this.#end('stopping');
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
    logger.error({ topic, group, code: describe(error), err: error }, 'consumer failed');
    this.#fatal.resolve(error);
    this.#signal();
  }

  #persist(stage: string, action: () => Promise<void>): Promise<void> {
    return this.#delivery.persist(stage, action, { cancelled: this.#ending.signal, waitsFor: () => undefined });
  }

  #hindrance(partition: number): string {
    if (this.#failure !== undefined) return `consumer failed: ${describe(this.#failure)}`;
    if (this.#state !== 'running') return `consumer ${this.#state}`;
    const held = this.#held.get(partition);
    if (held === undefined) return 'held by nobody here';
    return held.retrying === undefined ? 'no progress' : `waiting after ${held.retrying}`;
  }

  async #lag(): Promise<ReadonlyMap<number, number>> {
    const { inspector, topic } = this.#options;
    try {
      const behind = await backlogOf(inspector, this.#options, await inspector.endOffsets(topic));
      return new Map(this.assigned().map((partition) => [partition, behind.find((backlog) => backlog.partition === partition)?.lag ?? 0]));
    } catch {
      // A log that does not answer shows in readiness; the other figures are still wanted.
      return new Map();
    }
  }

  #signal(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

const laneKey = (partition: number, key: string): string => `${partition} ${key}`;
const describe = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : error.name);
