import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect as connectTls } from 'node:tls';
import { logLevel, type ISocketFactoryArgs, type SASLOptions } from 'kafkajs';
import Cluster, { type Broker, type Metadata, type TopicMetadata } from 'kafkajs/src/cluster/index.js';
import { createLogger } from 'kafkajs/src/loggers/index.js';
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
  readonly #sockets = new Set<Socket>();
  readonly #leaders = new Map<string, { readonly leaders: readonly number[]; readonly at: number }>();
  #refreshing: Promise<unknown> = Promise.resolve();

  constructor({ brokers, clientId, ssl, sasl, logger, openSocket = open }: KafkaLogOptions, { connectMs, requestMs }: KafkaTiming) {
    this.#cluster = new Cluster({
      logger: createLogger({ level: logLevel.INFO, logCreator: routeLog(logger) }),
      brokers: [...brokers], clientId, ssl, sasl: sasl === undefined ? undefined : toSaslOptions(sasl),
      socketFactory: (args) => this.#track(openSocket(args)),
      connectionTimeout: connectMs, authenticationTimeout: requestMs, requestTimeout: requestMs, enforceRequestTimeout: true,
      metadataMaxAge: metadataMaxAgeMs, allowAutoTopicCreation: false, maxInFlightRequests: null, isolationLevel: 0,
      retry: { retries: 2 + brokers.length, initialRetryTime: 50, maxRetryTime: 500, factor: 0.2, multiplier: 2 },
    });
    this.ready = this.#cluster.connect();
    this.ready.catch(() => undefined);
  }

  /** kafkajs ends its connections politely, which a dead one outlives; destroying its socket ends it for sure. What is under way fails. */
  destroy(): void {
    for (const socket of this.#sockets) socket.destroy(new Error('given up'));
    void this.#cluster.disconnect().catch(() => undefined);
  }

  anyBroker(): Promise<Broker> {
    return this.#cluster.brokerPool.findConnectedBroker();
  }

  broker(nodeId: number): Promise<Broker> {
    return this.#cluster.findBroker({ nodeId });
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

  /** @param topic an existing one: by asking for it kafkajs learns who the brokers are */
  async coordinator(groupId: string, topic: string): Promise<Broker> {
    await this.leaders(topic);
    return this.#cluster.findGroupCoordinator({ groupId });
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

  /** All topics of the cluster. */
  async topics(): Promise<readonly TopicMetadata[]> {
    return (await this.#allMetadata()).topicMetadata;
  }

  async brokers(): Promise<Metadata['brokers']> {
    return (await this.#allMetadata()).brokers;
  }

  async #allMetadata(): Promise<Metadata> {
    return (await this.anyBroker()).metadata([]);
  }

  forgetLeaders(topic: string): void {
    this.#leaders.delete(topic);
  }

  /** @throws InfrastructureError UNKNOWN_TOPIC */
  describe(topic: string): Promise<TopicMetadata> {
    return this.#refresh(async () => {
      try {
        await this.#cluster.brokerPool.refreshMetadata([topic]);
      } catch (error) {
        if (protocolErrorOf(error) === 'UNKNOWN_TOPIC_OR_PARTITION') throw unknownTopicError(topic);
        throw error;
      }
      const found = this.#cluster.brokerPool.metadata?.topicMetadata.find((entry) => entry.topic === topic);
      if (found === undefined || found.partitionMetadata.length === 0) throw unknownTopicError(topic);
      return found;
    });
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
