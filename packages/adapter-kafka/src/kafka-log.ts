import type { EventLog, TopicSpec } from '@plumbline/ports';

/** Where the cluster is not what is declared. `actual` and `declared` are as an operator would write them. */
export interface TopicDifference {
  readonly topic: string;
  readonly kind: 'missing' | 'fewer_partitions' | 'other_retention' | 'other_cleanup_policy';
  readonly declared: string;
  readonly actual: string;
}

export interface BrokerDescription {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

/** What `doctor` shows of a cluster. */
export interface LogDescription {
  readonly brokers: readonly BrokerDescription[];
  /** Oldest release line of Kafka that the brokers can be by the requests that they answer, e.g. `4.0 or later`; undefined for one that this client was not made for. */
  readonly version: string | undefined;
  /** Topics under the prefix, without it. */
  readonly topics: readonly TopicDescription[];
}

export interface TopicDescription {
  readonly name: string;
  readonly partitions: number;
  /** Of the partition that has the fewest. */
  readonly replicas: number;
  readonly inSync: number;
  /** How many replicas have to have a message before it counts as written. */
  readonly minInSync: number;
}

/** What the brokers say to a new topic with the replication that this client asks for. */
export type CreationVerdict = 'allowed' | 'not_permitted' | 'too_few_brokers';

/** Something that this client is not allowed to do. */
export interface PermissionProblem {
  readonly topic: string;
  readonly operation: 'describe' | 'read' | 'write';
}

/** An event log on a Kafka cluster. Connects when it is first used; disposing of it ends its subscriptions and lets go of all connections. */
export interface KafkaLog extends EventLog, AsyncDisposable {
  /** What `ensure` would change. */
  diffTopics(topics: readonly TopicSpec[]): Promise<readonly TopicDifference[]>;
  describe(): Promise<LogDescription>;
  /** Tries, without leaving a trace, what these topics' users do. Topics that do not exist are left out. */
  checkPermissions(topics: readonly string[]): Promise<readonly PermissionProblem[]>;
  /** Has the brokers look at the creation of a topic without creating it. */
  checkCreation(): Promise<CreationVerdict>;
}
