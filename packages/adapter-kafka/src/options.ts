import type { Socket } from 'node:net';
import type { ISocketFactoryArgs } from 'kafkajs';

type LogLine = (details: object, message: string) => void;

/** What this package asks of a logger: object first, constant message second. A pino logger is one. */
export interface KafkaLogger {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}

/** Transport security; an empty object is TLS with the system's certification authorities. PEM texts. */
export interface KafkaSsl {
  readonly ca?: string;
  /** Certificate and key by which this client identifies itself. */
  readonly cert?: string;
  readonly key?: string;
}

export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** Opens a connection to a broker; `onConnect` is called when it is ready to be written to. */
export type OpenSocket = (args: ISocketFactoryArgs) => Socket;

export interface KafkaLogOptions {
  /** `host:port` of some brokers; they tell of the others. */
  readonly brokers: readonly string[];
  /** How the brokers' logs and quotas name this process, e.g. `plumbline-gateway`. */
  readonly clientId: string;
  /** Put before every topic and consumer group, so that several environments can share a cluster; may be empty. */
  readonly topicPrefix: string;
  readonly logger: KafkaLogger;
  readonly ssl?: KafkaSsl;
  readonly sasl?: KafkaSasl;
  /** Of topics that are created; the brokers' default unless told. */
  readonly replicationFactor?: number;
  readonly timing?: Partial<KafkaTiming>;
  readonly limits?: Partial<KafkaLimits>;
  /** How connections are made, for proxies and tests; TCP, or TLS with `ssl`, unless told. */
  readonly openSocket?: OpenSocket;
}

/** All in milliseconds. */
export interface KafkaTiming {
  readonly connectMs: number;
  /** How long the answer to one request may take before its connection counts as dead. */
  readonly requestMs: number;
  /** How long one operation (a publication, a look at offsets) may take with its retries. */
  readonly operationMs: number;
  /** A member of which the group heard nothing for so long has lost its partitions. */
  readonly sessionMs: number;
  /** How often a member shows that it is alive, and so how soon it hears that partitions move. */
  readonly heartbeatMs: number;
  /** How long a member that loses partitions may take to finish with them. */
  readonly rebalanceMs: number;
  /** How long a broker holds a request for messages where there are none. */
  readonly fetchWaitMs: number;
}

export interface KafkaLimits {
  /** Messages of one request to publish. */
  readonly messagesPerSend: number;
  /** Bytes that may wait to be published; a publication that finds more waiting is refused. */
  readonly waitingBytes: number;
  /** Bytes of one partition that one request brings at most (a single larger message still comes through). */
  readonly fetchBytesPerPartition: number;
}

export const defaultTiming: KafkaTiming = {
  connectMs: 2_000, requestMs: 5_000, operationMs: 12_000, sessionMs: 10_000, heartbeatMs: 1_000, rebalanceMs: 60_000, fetchWaitMs: 500,
};

export const defaultLimits: KafkaLimits = {
  messagesPerSend: 5_000, waitingBytes: 64 * 1024 * 1024, fetchBytesPerPartition: 1024 * 1024,
};
