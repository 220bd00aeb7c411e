import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect as connectTls } from 'node:tls';
import { logLevel, type ISocketFactoryArgs, type SASLOptions } from 'kafkajs';
import Cluster, { type Broker, type Connection, type Metadata, type TopicMetadata, type WireMessage } from 'kafkajs/src/cluster/index.js';
import { createLogger } from 'kafkajs/src/loggers/index.js';
import { createErrorFromCode } from 'kafkajs/src/protocol/error.js';
import apiKeys from 'kafkajs/src/protocol/requests/apiKeys.js';
import { requests } from 'kafkajs/src/protocol/requests/index.js';
import { protocolErrorOf, unknownTopicError } from './kafka-error.ts';
import { routeLog } from './kafkajs-logger.ts';
import type { KafkaLogOptions, KafkaSasl, KafkaTiming, OpenSocket } from './options.ts';

export type { Broker, FetchedPartition, JoinedGroup, TopicMetadata, WireMessage, WireRecord } from 'kafkajs/src/cluster/index.js';

/** Partitions are added and leaders move; the latter shows by an error, the former only by looking. */
const metadataMaxAgeMs = 30_000;

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
    this.ready = this.#cluster.connect();
    this.ready.catch(() => undefined);
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

  async broker(nodeId: number): Promise<Broker> {
    return this.#opened(await this.#cluster.findBroker({ nodeId }), 0);
  }

  /** A broker to fetch messages from, over a connection that nothing else waits behind. */
  async source(nodeId: number): Promise<Broker> {
    return this.#opened(await this.#cluster.findBroker({ nodeId }), 1);
  }

  /**
   * Appends batches to partitions of one leader, durably on all replicas in sync. kafkajs' own method only tells that one partition failed, so that one
   * would have to repeat what the others took.
   * @returns for each partition what went wrong, undefined where nothing did
   */
  async append(
    leader: number, topic: string, batches: Iterable<readonly [number, readonly WireMessage[]]>,
  ): Promise<ReadonlyMap<number, Error | undefined>> {
    const broker = await this.broker(leader);
    const partitions = [...batches].map(([partition, messages]) => ({ partition, messages }));
    const { request, response } = broker.lookupRequest(apiKeys.Produce, requests.Produce)({
      acks: -1, timeout: this.#appendMs, topicData: [{ topic, partitions }],
    });
    const { topics } = await broker.connectionPool.send({ request, response: { ...response, parse: async (answer) => answer } });
    return new Map(topics.flatMap((answer) => answer.partitions).map(({ partition, errorCode }) =>
      [partition, errorCode === 0 ? undefined : createErrorFromCode(errorCode)]));
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

  /** Leader of each partition, from memory for half a minute. @throws InfrastructureError UNKNOWN_TOPIC */
  async leaders(topic: string): Promise<readonly number[]> {
    const known = this.#leaders.get(topic);
    if (known !== undefined && performance.now() - known.at < metadataMaxAgeMs) return known.leaders;
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

  /** @throws InfrastructureError UNKNOWN_TOPIC */
  describe(topic: string): Promise<TopicMetadata> {
    return this.#refresh(async () => {
      await this.#cluster.brokerPool.refreshMetadata([topic]).catch((error: unknown) => {
        throw protocolErrorOf(error) === 'UNKNOWN_TOPIC_OR_PARTITION' ? unknownTopicError(topic) : error;
      });
      const found = this.#cluster.brokerPool.metadata?.topicMetadata.find((entry) => entry.topic === topic);
      if (found === undefined || found.partitionMetadata.length === 0) throw unknownTopicError(topic);
      return found;
    });
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

/** What a coordinator says of a group that it does look after. */
const aboutTheGroup: ReadonlySet<string> = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'MEMBER_ID_REQUIRED']);
const coordinatorKeepsWorking = (error: unknown): boolean => aboutTheGroup.has(protocolErrorOf(error) ?? '');

const keepAliveMs = 60_000;

const open: OpenSocket = ({ host, port, ssl, onConnect }: ISocketFactoryArgs) => {
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = isTls(ssl) ? connectTls({ host, port, ...servername, ...ssl }, onConnect) : connectPlain({ host, port }, onConnect);
  return socket.setKeepAlive(true, keepAliveMs).setNoDelay(true);
};

const isTls = (ssl: unknown): ssl is object => typeof ssl === 'object' && ssl !== null;

const toSaslOptions = ({ mechanism, username, password }: KafkaSasl): SASLOptions => {
  switch (mechanism) {
    case 'plain': return { mechanism, username, password };
    case 'scram-sha-256': return { mechanism, username, password };
    case 'scram-sha-512': return { mechanism, username, password };
  }
};
