import { setTimeout as pause } from 'node:timers/promises';
import type { BatchConsumer, EventSource, Subscription } from '@plumbline/ports';
import type { ClusterLink } from '../cluster-link.ts';
import { toLogError } from '../kafka-error.ts';
import type { KafkaLimits, KafkaLogger } from '../options.ts';
import { Fetching } from './fetching.ts';
import { Membership, MembershipLostError, type GroupName } from './membership.ts';
import { commitWhileHeld } from './commit-while-held.ts';
import { PartitionDelivery } from './partition-delivery.ts';
import { startingOffsets } from './starting-offsets.ts';

export interface GroupMemberDeps extends GroupName {
  readonly options: Parameters<EventSource['subscribe']>[0];
  readonly consumer: BatchConsumer;
  readonly link: ClusterLink;
  readonly joinLink: ClusterLink;
  readonly limits: KafkaLimits;
  readonly logger: KafkaLogger;
}

type Need = 'nothing' | 'rejoin' | 'after loss';

/**
 * One subscriber: a member of a consumer group, and the partitions that it holds. While the group is shared out anew it goes on with what it has, and gives up
 * only what it is told to (cooperative rebalancing). When the group lost it, it gives up everything and joins again; trouble that lasts ends it.
 */
export class GroupMember implements Subscription {
  readonly ended: Promise<void>;
  readonly #deps: GroupMemberDeps;
  readonly #membership: Membership;
  readonly #fetching: Fetching;
  readonly #held = new Map<number, PartitionDelivery>();
  readonly #end = Promise.withResolvers<undefined>();
  readonly #firstJoin = Promise.withResolvers<undefined>();
  readonly #stopping = new AbortController();
  readonly #left = new AbortController();
  #need: Need = 'rejoin';
  #needed: PromiseWithResolvers<void> = Promise.withResolvers();
  /** Resolves when the join that is under way, or comes next, is over. */
  #join: PromiseWithResolvers<void> = Promise.withResolvers();
  #joining = false;
  /** Partitions being taken or handed over. */
  #moving: Promise<void> = Promise.resolve();
  #isMoving = false;
  /** How many partitions the topic had when they were shared out. */
  #partitions = 0;
  #beating: Promise<void> | undefined;
  #running: Promise<void> = Promise.resolve();
  #failure: { readonly cause: unknown } | undefined;
  #leaving: Promise<void> | undefined;

  constructor(deps: GroupMemberDeps) {
    this.#deps = deps;
    this.#membership = new Membership(deps, deps.joinLink, deps.link);
    this.#fetching = new Fetching({
      topic: deps.topic, name: deps.options.topic, link: deps.link, limits: deps.limits, logger: deps.logger,
      deliveries: () => this.#held.values(),
      failed: (cause) => this.#fail(cause),
    });
    this.ended = this.#end.promise;
    // Whoever does not look at `ended` has `close` to go by; the rejection must not end the process.
    this.ended.catch(() => undefined);
  }

  start(): void {
    this.#running = this.#run();
    void this.#beatRegularly();
  }

  /** Resolves when the member knows what it holds, or failed to. */
  get joined(): Promise<unknown> {
    return Promise.race([this.#firstJoin.promise, this.ended.catch(() => undefined)]);
  }

  close(): Promise<void> {
    this.#leaving ??= this.#leave('closed');
    return this.#leaving;
  }

  async #run(): Promise<void> {
    try {
      while (!this.#isStopping()) {
        if (this.#need === 'nothing') await this.#needed.promise;
        else await this.#regroup();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  async #regroup(): Promise<void> {
    if (this.#isLost()) await this.#move(() => this.#giveUp([...this.#held.values()]));
    if (this.#isStopping()) return;
    this.#setNeed('nothing');
    const assigned = await this.#joinAgain();
    if (assigned === undefined || this.#isStopping() || this.#isLost()) return;
    this.#firstJoin.resolve(undefined);
    const surplus = [...this.#held.values()].filter(({ partition }) => !assigned.includes(partition));
    // Others get these once this member has joined again without them.
    if (surplus.length > 0) this.#setNeed('rejoin');
    await this.#move(async () => {
      await this.#handOver(surplus);
      await this.#take(assigned.filter((partition) => !this.#held.has(partition)));
    });
  }

  /** @returns partitions that are this member's; undefined when the group lost it meanwhile, or it is about to leave */
  async #joinAgain(): Promise<readonly number[] | undefined> {
    const { topic, group } = this.#deps.options;
    this.#joining = true;
    try {
      const { partitions, of } = await this.#membership.join([...this.#held.keys()]);
      this.#partitions = of;
      this.#deps.logger.debug({ topic, group, partitions: partitions.length }, 'joined the consumer group');
      return partitions;
    } catch (error) {
      if (this.#isStopping()) return undefined;
      if (!(error instanceof MembershipLostError)) throw error;
      this.#setNeed('after loss');
      return undefined;
    } finally {
      this.#joining = false;
      this.#join.resolve();
      this.#join = Promise.withResolvers();
    }
  }

  async #take(gained: readonly number[]): Promise<void> {
    if (gained.length === 0 || this.#isStopping()) return;
    const { consumer, link } = this.#deps;
    const from = await startingOffsets(link, this.#deps, gained);
    if (this.#isStopping() || this.#isLost()) return;
    await consumer.assigned(gained);
    for (const partition of gained) {
      const delivery = this.#delivery(partition, from.get(partition) ?? 0);
      this.#held.set(partition, delivery);
      if (this.#isLost()) delivery.release();
      else if (!this.#isStopping()) delivery.start();
    }
  }

  #delivery(partition: number, from: number): PartitionDelivery {
    const { consumer, link, options: { topic, maxBatch } } = this.#deps;
    return new PartitionDelivery({
      topic, partition, maxBatch, from,
      consume: (batch) => consumer.consume(batch),
      checkHold: () => this.#checkSession(),
      commit: (nextOffset, hold) => {
        let { generation } = this.#membership;
        return commitWhileHeld({
          hold, timing: link.timing,
          commit: () => {
            ({ generation } = this.#membership);
            return this.#membership.commit(new Map([[partition, nextOffset]]));
          },
          regrouped: () => this.#regrouped(generation),
          lost: () => this.#lose(),
        });
      },
      heartbeat: () => this.#beat(),
      hungry: () => this.#fetching.kick(),
      failed: (cause) => this.#fail(cause),
    });
  }

  /** @returns after the next join if there is, or should be, one for somebody who was refused in this generation */
  async #regrouped(refused: number): Promise<boolean> {
    if (!this.#joining) {
      if (refused !== this.#membership.generation) return true;
      // Whoever hands over waits for this commit, and joins only afterwards.
      if (this.#isMoving || this.#isStopping()) return false;
      this.#require('rejoin');
    }
    await this.#join.promise;
    return true;
  }

  /** Finishes with partitions that somebody else is meant to have. */
  async #handOver(deliveries: readonly PartitionDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const partitions = deliveries.map(({ partition }) => partition);
    await Promise.all([this.#deps.consumer.revoked(partitions), ...deliveries.map((delivery) => delivery.stop())]);
    this.#release(deliveries);
  }

  /** Somebody else may hold these partitions already. */
  async #giveUp(deliveries: readonly PartitionDelivery[]): Promise<void> {
    for (const delivery of deliveries) delivery.release();
    await this.#handOver(deliveries);
  }

  #release(deliveries: readonly PartitionDelivery[]): void {
    for (const delivery of deliveries) {
      delivery.release();
      this.#held.delete(delivery.partition);
    }
  }

  #move(work: () => Promise<void>): Promise<void> {
    this.#isMoving = true;
    this.#moving = work().finally(() => { this.#isMoving = false; });
    return this.#moving;
  }

  /** A member shows that it is alive, whatever its consumer is doing. */
  async #beatRegularly(): Promise<void> {
    const { signal } = this.#left;
    const { heartbeatMs } = this.#deps.link.timing;
    for (;;) {
      await pause(heartbeatMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      // A broker that does not answer must not keep this member from seeing that its time is over.
      void this.#beat();
      this.#checkSession();
    }
  }

  #beat(): Promise<void> {
    this.#beating ??= this.#beatOnce().finally(() => { this.#beating = undefined; });
    return this.#beating;
  }

  async #beatOnce(): Promise<void> {
    const { link, topic } = this.#deps;
    const pulse = await this.#membership.beat();
    if (pulse === 'lost') this.#lose();
    else if (pulse === 'rebalance') this.#require('rejoin');
    if (pulse !== 'stable' || this.#joining || this.#partitions === 0) return;
    const partitions = await link.call(async (session) => (await session.leaders(topic)).length).catch(() => this.#partitions);
    if (partitions > this.#partitions) this.#require('rejoin');
  }

  /** Who was silent for a session is out of the group, although nobody can tell it; so it stops in time. */
  #checkSession(): void {
    const { sessionMs, heartbeatMs } = this.#deps.link.timing;
    if (this.#held.size > 0 && this.#membership.silenceMs > sessionMs - heartbeatMs) this.#lose();
  }

  #lose(): void {
    const { logger, options } = this.#deps;
    if (this.#isLost() || this.#isStopping() && this.#held.size === 0) return;
    for (const delivery of this.#held.values()) delivery.release();
    logger.warn({ topic: options.topic, group: options.group, partitions: this.#held.size }, 'lost by the consumer group; joining again');
    this.#setNeed('after loss');
    if (this.#joining) this.#membership.abandon();
  }

  #require(need: Need): void {
    if (this.#need === 'nothing' && !this.#joining) this.#setNeed(need);
  }

  #setNeed(need: Need): void {
    this.#need = need;
    this.#needed.resolve();
    this.#needed = Promise.withResolvers();
  }

  #fail(cause: unknown): void {
    this.#failure ??= { cause };
    this.#leaving ??= this.#leave('failed');
  }

  async #leave(reason: 'closed' | 'failed'): Promise<void> {
    const { consumer, link, joinLink } = this.#deps;
    this.#stopping.abort();
    this.#setNeed('nothing');
    await this.#moving.catch(() => undefined);
    const deliveries = [...this.#held.values()];
    const stopped = Promise.all(deliveries.map((delivery) => delivery.stop()));
    // Who leaves of its own will finishes first; otherwise `revoked` is what tells the consumer to cut its work short.
    if (reason === 'closed') await stopped;
    const partitions = deliveries.map(({ partition }) => partition);
    if (partitions.length > 0) await consumer.revoked(partitions).catch((cause: unknown) => this.#fail(cause));
    await stopped;
    this.#release(deliveries);
    this.#fetching.stop();
    await this.#membership.leave().catch((error: unknown) => this.#noteFailure(error));
    joinLink.close();
    this.#left.abort();
    await this.#running;
    link.close();
    if (this.#failure === undefined) this.#end.resolve(undefined);
    else this.#end.reject(this.#failure.cause);
  }

  #noteFailure(error: unknown): void {
    const { logger, options } = this.#deps;
    logger.debug({ topic: options.topic, group: options.group, err: toLogError(error) }, 'could not leave the consumer group; its session runs out');
  }

  /** Read anew after an await, which the type checker does not expect of a property. */
  #isLost(): boolean {
    return this.#need === 'after loss';
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
