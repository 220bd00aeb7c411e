/** What this package uses of kafkajs 2.2.4 beyond its published types; why is said in `link-session.ts`. Offsets and timestamps are decimal strings. */
declare module 'kafkajs/src/loggers/index.js' {
  import type { logCreator } from 'kafkajs';

  export interface InternalLogger {
    namespace(name: string): InternalLogger;
  }
  export function createLogger(options: { level: number; logCreator: logCreator }): InternalLogger;
}

declare module 'kafkajs/src/protocol/requests/apiKeys.js' {
  const apiKeys: Readonly<Record<'Produce' | 'Fetch' | 'ListOffsets' | 'Metadata' | 'JoinGroup', number>>;
  // eslint-disable-next-line no-restricted-syntax -- a CommonJS module is its own default export
  export default apiKeys;
}

declare module 'kafkajs/src/protocol/error.js' {
  export function createErrorFromCode(code: number): Error;
}

declare module 'kafkajs/src/protocol/requests/index.js' {
  import type {
    FetchAnswer, FetchRequest, JoinedGroup, JoinRequest, Metadata, MetadataRequest, OffsetsAnswer, OffsetsRequest, ProduceAnswer,
    ProduceRequest, RequestDefinition,
  } from 'kafkajs/src/cluster/index.js';

  export const requests: {
    readonly Produce: RequestDefinition<ProduceRequest, ProduceAnswer>;
    readonly Fetch: RequestDefinition<FetchRequest, FetchAnswer>;
    readonly ListOffsets: RequestDefinition<OffsetsRequest, OffsetsAnswer>;
    readonly Metadata: RequestDefinition<MetadataRequest, Metadata>;
    readonly JoinGroup: RequestDefinition<JoinRequest & { readonly protocolType: string }, JoinedGroup>;
  };
}

declare module 'kafkajs/src/cluster/index.js' {
  import type { ISocketFactory, SASLOptions } from 'kafkajs';
  import type { InternalLogger } from 'kafkajs/src/loggers/index.js';

  export interface WireRecord {
    readonly offset: string;
    readonly timestamp: string;
    readonly key: Buffer | null;
    readonly value: Buffer | null;
    readonly headers: Readonly<Record<string, Buffer | null | (Buffer | null)[]>>;
    readonly isControlRecord: boolean;
    readonly batchContext: { readonly firstOffset: string; readonly lastOffsetDelta: number };
  }
  export interface FetchedPartition {
    readonly partition: number;
    readonly errorCode: number;
    readonly highWatermark: string;
    readonly messages: readonly WireRecord[];
  }
  export interface WireMessage {
    readonly key: Buffer;
    readonly value: Buffer | null;
    readonly headers: Readonly<Record<string, Buffer>>;
  }
  interface PartitionMetadata {
    readonly partitionId: number;
    /** -1 where there is none. */
    readonly leader: number;
    readonly replicas: readonly number[];
    readonly isr: readonly number[];
  }
  export interface TopicMetadata {
    readonly topicErrorCode: number;
    readonly topic: string;
    readonly isInternal: boolean;
    readonly partitionMetadata: readonly PartitionMetadata[];
  }
  export interface Metadata {
    readonly brokers: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[];
    readonly topicMetadata: readonly TopicMetadata[];
  }
  interface Partitions<Entry> {
    readonly topic: string;
    readonly partitions: readonly Entry[];
  }
  interface Resource {
    readonly type: number;
    readonly name: string;
  }
  interface ConfigEntry {
    readonly name: string;
    readonly value: string;
  }
  interface DescribedConfig {
    readonly configName: string;
    readonly configValue: string | null;
    readonly configSource: number;
  }
  interface Member {
    readonly groupId: string;
    readonly memberId: string;
  }
  export interface RequestDefinition<Request, Answer> {
    readonly protocol: (version: { version: number }) => (request: Request) => Exchange<Answer>;
  }
  export interface Exchange<Answer> {
    readonly request: object;
    readonly response: { readonly decode: (bytes: Buffer) => Promise<Answer>; readonly parse: (answer: Answer) => Promise<Answer> };
  }
  export interface ProduceRequest {
    readonly acks: number;
    readonly timeout: number;
    readonly topicData: readonly Partitions<{ readonly partition: number; readonly messages: readonly WireMessage[] }>[];
  }
  export interface ProduceAnswer {
    readonly topics: readonly { readonly partitions: readonly { readonly partition: number; readonly errorCode: number }[] }[];
  }
  export interface FetchRequest {
    readonly isolationLevel: number;
    readonly maxWaitTime: number;
    readonly minBytes: number;
    readonly maxBytes: number;
    readonly topics: readonly Partitions<{ readonly partition: number; readonly fetchOffset: string; readonly maxBytes: number }>[];
  }
  export interface FetchAnswer {
    readonly errorCode?: number;
    readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[];
  }
  export interface OffsetsRequest {
    readonly isolationLevel: number;
    readonly topics: readonly Partitions<{ readonly partition: number; readonly timestamp: number }>[];
  }
  export interface OffsetsAnswer {
    readonly responses: readonly Partitions<{ readonly partition: number; readonly errorCode: number; readonly offset: string }>[];
  }
  export interface MetadataRequest {
    readonly topics: readonly string[];
    readonly allowAutoTopicCreation: boolean;
  }
  export interface JoinRequest extends Member {
    readonly sessionTimeout: number;
    readonly rebalanceTimeout: number;
    readonly groupProtocols: readonly { readonly name: string; readonly metadata: Buffer }[];
  }
  export interface JoinedGroup {
    readonly generationId: number;
    readonly leaderId: string;
    readonly memberId: string;
    readonly members: readonly { readonly memberId: string; readonly memberMetadata: Buffer }[];
  }
  export interface Connection {
    isConnected(): boolean;
    connect(): Promise<unknown>;
  }
  export interface Broker {
    readonly nodeId: number;
    readonly versions: Readonly<Record<string, { readonly minVersion: number; readonly maxVersion: number }>> | null;
    metadata: (topics: readonly string[]) => Promise<Metadata>;
    readonly connectionPool: {
      /** The second one is for Fetch alone. */
      readonly pool: readonly [Connection, Connection];
      send<Answer>(exchange: Exchange<Answer>): Promise<Answer>;
    };
    lookupRequest<Request, Answer>(apiKey: number, definition: RequestDefinition<Request, Answer>): (request: Request) => Exchange<Answer>;
    offsetFetch(request: {
      readonly groupId: string;
      readonly topics: readonly Partitions<{ readonly partition: number }>[];
    }): Promise<{ readonly responses: readonly Partitions<{ readonly partition: number; readonly offset: string }>[] }>;
    offsetCommit(request: Member & {
      readonly groupGenerationId: number;
      readonly topics: readonly Partitions<{ readonly partition: number; readonly offset: string }>[];
    }): Promise<unknown>;
    syncGroup(request: Member & {
      readonly generationId: number;
      readonly groupAssignment: readonly { readonly memberId: string; readonly memberAssignment: Buffer }[];
    }): Promise<{ readonly memberAssignment: Buffer }>;
    heartbeat(request: Member & { readonly groupGenerationId: number }): Promise<unknown>;
    leaveGroup(request: Member): Promise<unknown>;
    createTopics(request: {
      readonly topics: readonly {
        readonly topic: string;
        readonly numPartitions: number;
        readonly replicationFactor: number;
        readonly configEntries: readonly ConfigEntry[];
      }[];
      readonly validateOnly?: boolean;
    }): Promise<unknown>;
    createPartitions(request: {
      readonly topicPartitions: readonly { readonly topic: string; readonly count: number }[];
    }): Promise<unknown>;
    deleteTopics(request: { readonly topics: readonly string[] }): Promise<unknown>;
    describeConfigs(request: { readonly resources: readonly Resource[] }): Promise<{
      readonly resources: readonly {
        readonly resourceName: string;
        readonly configEntries: readonly DescribedConfig[];
      }[];
    }>;
    alterConfigs(request: {
      readonly resources: readonly (Resource & { readonly configEntries: readonly ConfigEntry[] })[];
    }): Promise<unknown>;
  }
  export interface BrokerPool {
    readonly metadata: Metadata | null;
    readonly brokers: Readonly<Record<string, Broker>>;
    createBroker: (options: object) => Broker;
    findConnectedBroker(): Promise<Broker>;
    refreshMetadata(topics: readonly string[]): Promise<unknown>;
  }
  // eslint-disable-next-line no-restricted-syntax -- a CommonJS module is its own default export
  export default class Cluster {
    constructor(options: {
      logger: InternalLogger;
      socketFactory: ISocketFactory;
      brokers: string[];
      ssl: object | undefined;
      sasl: SASLOptions | undefined;
      clientId: string;
      connectionTimeout: number;
      authenticationTimeout: number;
      requestTimeout: number;
      enforceRequestTimeout: boolean;
      metadataMaxAge: number;
      allowAutoTopicCreation: boolean;
      maxInFlightRequests: number | null;
      isolationLevel: number;
      retry: { retries: number; initialRetryTime: number; maxRetryTime: number; factor: number; multiplier: number };
    });
    readonly brokerPool: BrokerPool;
    connect(): Promise<void>;
    disconnect(): Promise<void>;
    findBroker(options: { nodeId: number }): Promise<Broker>;
    findControllerBroker(): Promise<Broker>;
    findGroupCoordinator(options: { groupId: string }): Promise<Broker>;
  }
}
