import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterLink } from '../cluster-link.ts';
import { KafkaLogError, protocolErrorOf, toLogError } from '../kafka-error.ts';
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

/** Fetches messages for all partitions that have room: one request to each broker at a time, so that no broker waits for another. */
export class Fetching {
  readonly #deps: FetchingDeps;
  readonly #busy = new Set<number>();
  readonly #stopping = new AbortController();
  #leaders: readonly number[] = [];
  #looking: Promise<void> | undefined;
  #failures = 0;

  constructor(deps: FetchingDeps) {
    this.#deps = deps;
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Starts what requests can be started now. */
  kick(): void {
    if (this.#stopping.signal.aborted || this.#looking !== undefined) return;
    const deliveries = [...this.#deps.deliveries()];
    if (deliveries.some(({ partition }) => this.#leaders[partition] === undefined)) {
      this.#look();
      return;
    }
    for (const [leader, own] of Map.groupBy(deliveries, ({ partition }) => this.#leaders[partition] ?? -1)) {
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
  #look(): void {
    const { link, topic, name } = this.#deps;
    this.#looking = link.call(async (session) => {
      session.forgetLeaders(topic);
      return session.leaders(topic);
    }).then((leaders) => {
      this.#leaders = leaders;
      if ([...this.#deps.deliveries()].some(({ partition }) => leaders[partition] === undefined)) throw unknownPartitionError(name);
    }).catch((error: unknown) => this.#recover(error)).finally(() => {
      this.#looking = undefined;
      this.kick();
    });
  }

  async #fetch(leader: number, hungry: readonly PartitionDelivery[], othersWait: boolean): Promise<void> {
    const { link, topic, name, limits } = this.#deps;
    const asked = new Map(hungry.map((delivery) => [delivery.partition, { delivery, from: delivery.fetchFrom }]));
    const maxBytes = limits.fetchBytesPerPartition;
    const partitions = [...asked].map(([partition, { from }]) => ({ partition, fetchOffset: String(from), maxBytes }));
    try {
      const { responses } = await link.call(async (session) => (await session.source(leader)).fetch({
        maxWaitTime: othersWait ? shortWaitMs : link.timing.fetchWaitMs, minBytes: 1, maxBytes: maxFetchBytes, isolationLevel: 0,
        topics: [{ topic, partitions }],
      }));
      for (const fetched of responses.flatMap((response) => response.partitions)) {
        const one = asked.get(fetched.partition);
        one?.delivery.push(one.from, fromWire(name, fetched, one.from));
      }
      this.#failures = 0;
    } catch (error) {
      await this.#recover(error, asked);
    }
  }

  async #recover(error: unknown, asked: ReadonlyMap<number, { readonly delivery: PartitionDelivery }> = new Map()): Promise<void> {
    const { logger, name, failed } = this.#deps;
    if (this.#stopping.signal.aborted) return;
    if (protocolErrorOf(error) === 'OFFSET_OUT_OF_RANGE') {
      await Promise.all([...asked.values()].map(({ delivery }) => this.#skipWhatIsGone(delivery)));
      return;
    }
    const failure = toLogError(error);
    // Metadata tells for sure whether the topic is gone; a broker that just lost or got a partition says the same of it.
    const gone = failure.code === 'UNKNOWN_TOPIC' && protocolErrorOf(error) === undefined;
    if (!failure.retriable && failure.code !== 'UNKNOWN_TOPIC' || gone) {
      failed(failure);
      return;
    }
    this.#leaders = [];
    this.#failures += 1;
    logger.debug({ topic: name, failures: this.#failures, err: failure }, 'fetching failed; looking for the leaders again');
    const waitMs = Math.min(1_000, 25 * 2 ** Math.min(this.#failures, 6));
    await pause(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
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
      await this.#recover(toLogError(error));
    }
  }
}

/** A broker that has not heard yet of partitions that were added. */
const unknownPartitionError = (topic: string): KafkaLogError =>
  new KafkaLogError('LOG_UNAVAILABLE', `not every broker knows all partitions of ${topic} yet`, { retriable: true });
