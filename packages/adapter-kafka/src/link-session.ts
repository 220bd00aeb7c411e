import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { logLevel, type SASLOptions } from 'kafkajs';
import Cluster, {
  type Broker, type BrokerPool, type Connection, type FetchedPartition, type Metadata, type TopicMetadata, type WireMessage,
} from 'kafkajs/src/cluster/index.js';
import { createLogger } from 'kafkajs/src/loggers/index.js';
import { append, failureOfTopic, fetchMessages, leaderlessError, listOffsets, metadataOf, type FetchRequest, type Outcomes } from './broker-requests.ts';
import { protocolErrorOf, unknownTopicError } from './kafka-error.ts';
import { routeLog } from './kafkajs-logger.ts';
import { openSocket as open } from './open-socket.ts';
import type { KafkaLogOptions, KafkaSasl, KafkaTiming } from './options.ts';

export type { Broker, FetchedPartition, JoinedGroup, JoinRequest, WireMessage, WireRecord } from 'kafkajs/src/cluster/index.js';

/** Partitions are added and leaders move; the latter shows by an error, the former only by looking. */
const metadataMaxAgeMs = 30_000;
/** A partition without a leader gets one when a broker comes back. */
const leaderlessMaxAgeMs = 500;
/** A topic that somebody has just created may not have reached every broker. */
const newTopicMs = 250;
const nobody = -1;

/**
 * What can be asked of the brokers, over one set of connections that ends with the first trouble of the network.
 *
 * This is the one place that reaches behind kafkajs' public API, and uses its protocol and network layers (`Cluster`, `Broker`) without its producer, consumer
 * and admin. Reading without a group, and awaiting a revocation before the next join, are impossible with those; they go on using a socket that hangs; and the
 * consumer stalls and restarts in ways that cannot be seen from outside. kafkajs is unmaintained and pinned, so its insides stand still.
 */
export class LinkSession {
  readonly ready: Promise<void>;
  readonly #cluster: Cluster;
  /** A broker gives up on its replicas before this side gives up on the broker. */
  readonly #appendMs: number;
  readonly #sockets = new Set<Socket>();
  readonly #leaders = new Map<string, { readonly leaders: readonly number[]; readonly at: number }>();
  readonly #coordinators = new Map<string, Promise<Broker>>();
  readonly #opening = new Map<Connection, Promise<unknown>>();
  #isReady = false;
  #destroyed = false;
  #refreshing: Promise<unknown> = Promise.resolve();

  constructor({ brokers, clientId, ssl, sasl, logger, openSocket = open }: KafkaLogOptions, { connectMs, requestMs }: KafkaTiming) {
    this.#appendMs = Math.ceil(0.8 * requestMs);
    this.#cluster = new Cluster({
      logger: createLogger({ level: logLevel.INFO, logCreator: routeLog(logger) }),
      brokers: [...brokers], clientId, ssl, sasl: sasl === undefined ? undefined : toSaslOptions(sasl),
      socketFactory: (args) => {
        // kafkajs goes on for a while with retries of its own.
        if (this.#destroyed) throw new Error('given up');
        return this.#track(openSocket(args));
      },
      connectionTimeout: connectMs, authenticationTimeout: requestMs, requestTimeout: requestMs, enforceRequestTimeout: true,
      metadataMaxAge: metadataMaxAgeMs, allowAutoTopicCreation: false, maxInFlightRequests: null, isolationLevel: 0,
      retry: { retries: 2 + brokers.length, initialRetryTime: 50, maxRetryTime: 500, factor: 0.2, multiplier: 2 },
    });
    understandGaps(this.#cluster.brokerPool);
    this.ready = this.#cluster.connect();
    this.ready.then(() => { this.#isReady = true; }, () => undefined);
  }

  /** Whether a broker took this client in. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** kafkajs ends its connections politely, which a dead one outlives; destroying its socket ends it for sure. What is under way fails. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    for (const socket of this.#sockets) socket.destroy(new Error('given up'));
    void this.#cluster.disconnect().catch(() => undefined);
  }

  async anyBroker(): Promise<Broker> {
    return this.#opened(await this.#cluster.brokerPool.findConnectedBroker(), 0);
  }

  /** @throws LEADER_NOT_AVAILABLE if the node is that of a partition that nobody leads */
  async broker(nodeId: number): Promise<Broker> {
    if (nodeId === nobody) throw leaderlessError();
    return this.#opened(await this.#cluster.findBroker({ nodeId }), 0);
  }

  /** Fetches messages from a leader, over a connection that nothing else waits behind. */
  async fetch(leader: number, topic: string, request: FetchRequest): Promise<Outcomes<FetchedPartition>> {
    if (leader === nobody) throw leaderlessError();
    return fetchMessages(await this.#opened(await this.#cluster.findBroker({ nodeId: leader }), 1), topic, request);
  }

  /** Appends batches to partitions of one leader; see `append` of the requests. */
  async append(
    leader: number, topic: string, batches: Iterable<readonly [number, readonly WireMessage[]]>,
  ): Promise<ReadonlyMap<number, Error | undefined>> {
    return append(await this.broker(leader), topic, batches, this.#appendMs);
  }

  async listOffsets(leader: number, topic: string, timestamp: -2 | -1, partitions: readonly number[]): Promise<Outcomes<number>> {
    return listOffsets(await this.broker(leader), topic, timestamp, partitions);
  }

  /** Runs something that only a controller does. Brokers of a cluster with KRaft pass it on; where they do not, the controller is looked for. */
  async controlled<T>(work: (broker: Broker) => Promise<T>): Promise<T> {
    try {
      return await work(await this.anyBroker());
    } catch (error) {
      if (protocolErrorOf(error) !== 'NOT_CONTROLLER') throw error;
      return work(await this.#refresh(async () => {
        await this.#cluster.brokerPool.refreshMetadata([]);
        return this.#cluster.findControllerBroker();
      }));
    }
  }

  /**
   * Runs something on the broker that looks after a consumer group.
   * @param topic an existing one: by asking for it kafkajs learns who the brokers are
   */
  async coordinated<T>(groupId: string, topic: string, work: (coordinator: Broker) => Promise<T>): Promise<T> {
    await this.leaders(topic);
    const coordinator = this.#coordinators.get(groupId) ?? this.#cluster.findGroupCoordinator({ groupId });
    this.#coordinators.set(groupId, coordinator);
    try {
      return await work(await this.#opened(await coordinator, 0));
    } catch (error) {
      if (!coordinatorKeepsWorking(error)) this.#coordinators.delete(groupId);
      throw error;
    }
  }

  /** Leader of each partition, -1 where there is none; from memory for half a minute. @throws InfrastructureError UNKNOWN_TOPIC */
  async leaders(topic: string): Promise<readonly number[]> {
    const known = this.#leaders.get(topic);
    const maxAgeMs = known?.leaders.includes(nobody) === true ? leaderlessMaxAgeMs : metadataMaxAgeMs;
    if (known !== undefined && performance.now() - known.at < maxAgeMs) return known.leaders;
    const { partitionMetadata } = await this.describe(topic);
    const leaders = partitionMetadata.toSorted((a, b) => a.partitionId - b.partitionId).map(({ leader }) => leader);
    this.#leaders.set(topic, { leaders, at: performance.now() });
    return leaders;
  }

  /** Brokers, and topics of the whole cluster. */
  async everything(): Promise<Metadata> {
    return (await this.anyBroker()).metadata([]);
  }

  forgetLeaders(topic: string): void {
    this.#leaders.delete(topic);
  }

  /** Topics of these names, as far as one broker knows them. */
  async describeKnown(topics: readonly string[]): Promise<readonly TopicMetadata[]> {
    if (topics.length === 0) return [];
    const { topicMetadata } = await (await this.anyBroker()).metadata(topics);
    const known = topicMetadata.filter((found) => !isUnknown(found));
    for (const failure of known.map(failureOfTopic)) if (failure !== undefined) throw failure;
    return known;
  }

  /** @throws InfrastructureError UNKNOWN_TOPIC if no broker knows the topic, after a moment in which they could have heard of it */
  describe(topic: string): Promise<TopicMetadata> {
    return this.#refresh(async () => {
      await this.#cluster.brokerPool.refreshMetadata([topic]);
      let found = this.#cluster.brokerPool.metadata?.topicMetadata.find((entry) => entry.topic === topic);
      if (found === undefined || isUnknown(found)) found = await this.#findElsewhere(topic);
      if (found === undefined) {
        await pause(newTopicMs);
        found = await this.#findElsewhere(topic);
      }
      if (found === undefined) throw unknownTopicError(topic);
      const failure = failureOfTopic(found);
      if (failure !== undefined) throw failure;
      return found;
    });
  }

  /** A broker that has just started may know less than the others. */
  async #findElsewhere(topic: string): Promise<TopicMetadata | undefined> {
    for (const nodeId of Object.keys(this.#cluster.brokerPool.brokers)) {
      const answer = await this.broker(Number(nodeId)).then((broker) => broker.metadata([topic])).catch(() => undefined);
      const found = answer?.topicMetadata.find((entry) => entry.topic === topic);
      if (found !== undefined && !isUnknown(found)) return found;
    }
    return undefined;
  }

  /** Every request that finds a connection closed makes kafkajs open another one; here they wait for the same. */
  async #opened(broker: Broker, index: 0 | 1): Promise<Broker> {
    const connection = broker.connectionPool.pool[index];
    if (connection.isConnected()) return broker;
    const opening = this.#opening.get(connection) ?? connection.connect().finally(() => this.#opening.delete(connection));
    this.#opening.set(connection, opening);
    await opening;
    return broker;
  }

  #track(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    return socket;
  }

  /** One after the other: kafkajs builds its table of brokers in place. */
  #refresh<T>(work: () => Promise<T>): Promise<T> {
    const refreshed = this.#refreshing.then(work);
    this.#refreshing = refreshed.catch(() => undefined);
    return refreshed;
  }
}

/** Metadata tells of topics that are unknown and partitions without a leader; kafkajs would throw, and not even take in who the brokers are. */
const understandGaps = (pool: BrokerPool): void => {
  const create = pool.createBroker;
  pool.createBroker = (options) => {
    const broker = create(options);
    broker.metadata = (topics) => metadataOf(broker, topics);
    return broker;
  };
};

const isUnknown = (topic: TopicMetadata): boolean => {
  const failure = failureOfTopic(topic);
  return failure === undefined ? topic.partitionMetadata.length === 0 : protocolErrorOf(failure) === 'UNKNOWN_TOPIC_OR_PARTITION';
};

/** What a coordinator says of a group that it does look after. */
const aboutTheGroup: ReadonlySet<string> = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'MEMBER_ID_REQUIRED']);
const coordinatorKeepsWorking = (error: unknown): boolean => aboutTheGroup.has(protocolErrorOf(error) ?? '');

const toSaslOptions = ({ mechanism, username, password }: KafkaSasl): SASLOptions => {
  switch (mechanism) {
    case 'plain': return { mechanism, username, password };
    case 'scram-sha-256': return { mechanism, username, password };
    case 'scram-sha-512': return { mechanism, username, password };
  }
};
