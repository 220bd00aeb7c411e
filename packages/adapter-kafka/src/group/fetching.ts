import { setTimeout as pause } from 'node:timers/promises';
import { leaderlessError } from '../broker-requests.ts';
import type { ClusterLink } from '../cluster-link.ts';
import { protocolErrorOf, toLogError } from '../kafka-error.ts';
import { offsetsAt } from '../offsets.ts';
import type { KafkaLimits, KafkaLogger } from '../options.ts';
import { fromWire } from '../wire.ts';
import type { PartitionDelivery } from './partition-delivery.ts';

export interface FetchingDeps {
  /** With the prefix. */
  readonly topic: string;
  /** What messages and logs call it. */
  readonly name: string;
  readonly link: ClusterLink;
  readonly limits: KafkaLimits;
  readonly logger: KafkaLogger;
  readonly deliveries: () => Iterable<PartitionDelivery>;
  readonly failed: (cause: unknown) => void;
}

/** While another partition of the same broker waits for room, a request for the rest does not hold the broker for long. */
const shortWaitMs = 25;
const maxFetchBytes = 16 * 1024 * 1024;

/** A partition that could not be read so often in a row is worth telling. */
const worthTelling = 8;

/**
 * Fetches messages for all partitions that have room: one request to each broker at a time, so that no broker waits for another. A partition that cannot be read,
 * because it has no leader or its leader is gone, rests for a moment while the others go on.
 */
export class Fetching {
  readonly #deps: FetchingDeps;
  readonly #busy = new Set<number>();
  readonly #stopping = new AbortController();
  /** As far as they are known to lead. */
  readonly #leaders = new Map<number, number>();
  /** How often a partition failed in a row. */
  readonly #failures = new Map<number, number>();
  readonly #resting = new Set<number>();
  #looking: Promise<void> | undefined;

  constructor(deps: FetchingDeps) {
    this.#deps = deps;
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Starts what requests can be started now. */
  kick(): void {
    if (this.#stopping.signal.aborted || this.#looking !== undefined) return;
    const deliveries = [...this.#deps.deliveries()].filter(({ partition }) => !this.#resting.has(partition));
    if (deliveries.some(({ partition }) => !this.#leaders.has(partition))) {
      this.#look(deliveries);
      return;
    }
    for (const [leader, own] of Map.groupBy(deliveries, ({ partition }) => this.#leaders.get(partition) ?? nobody)) {
      const hungry = own.filter((delivery) => delivery.wantsMore(2 * this.#deps.limits.fetchBytesPerPartition));
      if (hungry.length === 0 || this.#busy.has(leader)) continue;
      this.#busy.add(leader);
      void this.#fetch(leader, hungry, hungry.length < own.length).finally(() => {
        this.#busy.delete(leader);
        this.kick();
      });
    }
  }

  /** Finds out who leads which partition. Asks the brokers each time: what is remembered is what just turned out to be wrong. */
  #look(deliveries: readonly PartitionDelivery[]): void {
    const { link, topic } = this.#deps;
    const partitions = deliveries.map(({ partition }) => partition);
    this.#looking = link.call(async (session) => {
      session.forgetLeaders(topic);
      return session.leaders(topic);
    }).then((leaders) => {
      for (const [partition, leader] of leaders.entries()) if (leader !== nobody) this.#leaders.set(partition, leader);
      const without = partitions.filter((partition) => (leaders[partition] ?? nobody) === nobody);
      if (without.length > 0) this.#rest(without, leaderlessError());
    }).catch((error: unknown) => this.#recover(error, partitions)).finally(() => {
      this.#looking = undefined;
      this.kick();
    });
  }

  async #fetch(leader: number, hungry: readonly PartitionDelivery[], othersWait: boolean): Promise<void> {
    const { link, topic, name, limits } = this.#deps;
    const asked = hungry.map((delivery) => ({ delivery, partition: delivery.partition, from: delivery.fetchFrom }));
    const maxBytes = limits.fetchBytesPerPartition;
    try {
      const outcomes = await link.call((session) => session.fetch(leader, topic, {
        maxWaitTime: othersWait ? shortWaitMs : link.timing.fetchWaitMs, minBytes: 1, maxBytes: maxFetchBytes,
        partitions: asked.map(({ partition, from }) => ({ partition, fetchOffset: String(from), maxBytes })),
      }));
      for (const { delivery, partition, from } of asked) {
        const outcome = outcomes.get(partition);
        if (outcome?.failure !== undefined) await this.#recover(outcome.failure, [partition], delivery);
        else if (outcome !== undefined) {
          this.#failures.delete(partition);
          delivery.push(from, fromWire(name, outcome.value, from));
        }
      }
    } catch (error) {
      await this.#recover(error, asked.map(({ partition }) => partition));
    }
  }

  #recover(error: unknown, partitions: readonly number[], delivery?: PartitionDelivery): Promise<void> | undefined {
    if (this.#stopping.signal.aborted) return undefined;
    if (delivery !== undefined && protocolErrorOf(error) === 'OFFSET_OUT_OF_RANGE') return this.#skipWhatIsGone(delivery);
    const failure = toLogError(error);
    // Metadata tells for sure whether the topic is gone; a broker that just lost or got a partition says the same of it.
    const gone = failure.code === 'UNKNOWN_TOPIC' && protocolErrorOf(error) === undefined;
    if (!failure.retriable && failure.code !== 'UNKNOWN_TOPIC' || gone) this.#deps.failed(failure);
    else this.#rest(partitions, error);
    return undefined;
  }

  /** Leaves partitions alone for a moment, and looks for their leaders again afterwards. */
  #rest(partitions: readonly number[], cause: unknown): void {
    const { logger, name } = this.#deps;
    for (const partition of partitions) {
      if (this.#resting.has(partition)) continue;
      const failures = (this.#failures.get(partition) ?? 0) + 1;
      this.#failures.set(partition, failures);
      this.#leaders.delete(partition);
      this.#resting.add(partition);
      const details = { topic: name, partition, failures, err: toLogError(cause) };
      if (failures === worthTelling) logger.warn(details, 'a partition cannot be read; trying again until it can');
      else logger.debug(details, 'fetching failed; looking for the leader again');
      const waitMs = Math.min(1_000, 25 * 2 ** Math.min(failures, 6));
      void pause(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined).then(() => {
        this.#resting.delete(partition);
        this.kick();
      });
    }
  }

  /** Retention was faster than the group, or the topic was made anew: goes on with the first message that there is. */
  async #skipWhatIsGone(delivery: PartitionDelivery): Promise<void> {
    const { link, topic, name, logger } = this.#deps;
    const { partition, fetchFrom } = delivery;
    try {
      const [earliest = 0, end = 0] = await link.call((session) => Promise.all((['earliest', 'end'] as const).map(async (place) =>
        (await offsetsAt(session, topic, place, [partition])).get(partition))));
      if (fetchFrom >= earliest && fetchFrom <= end) return;
      delivery.skipTo(earliest);
      logger.warn({ topic: name, partition, from: fetchFrom, to: earliest }, 'messages are gone; going on with the first one that is there');
    } catch (error) {
      await this.#recover(error, [partition]);
    }
  }
}

const nobody = -1;
