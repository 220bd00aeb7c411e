import { ConfigResourceTypes, Kafka, logLevel, type Admin } from 'kafkajs';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import type { EventLog } from '@plumbline/ports';
import type { Opened } from '@plumbline/ports/contract-suites';
import { KafkaEventLog } from '../kafka-event-log.ts';
import type { KafkaLogger, KafkaLogOptions } from '../options.ts';
import { network, type Network } from './sockets.ts';

const ignore = (): void => undefined;
const silent: KafkaLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export interface OpenedKafka extends Opened<EventLog> {
  readonly port: KafkaEventLog;
  readonly options: KafkaLogOptions;
  readonly network: Network;
  /** A log of another process on the same topics. */
  another(changes?: Partial<KafkaLogOptions>): KafkaEventLog;
  /** Sets what a topic has of its own, as an operator does. */
  configure(topic: string, settings: Readonly<Record<string, string>>): Promise<void>;
  settings(physicalTopic: string): Promise<Readonly<Record<string, string>>>;
  /** Creates a topic on exactly these brokers, a list for each partition; the first of a list leads. */
  place(topic: string, replicas: readonly (readonly number[])[]): Promise<void>;
  /** Moves a partition to other brokers, and resolves when they have it. */
  move(topic: string, partition: number, replicas: readonly number[]): Promise<void>;
  /** Client ids of a group's members. */
  membersOf(group: string): Promise<readonly string[]>;
  /** Deletes the messages of a partition before an offset, as retention does. */
  deleteBefore(topic: string, partition: number, offset: number): Promise<void>;
}

/** A log on topics of its own, which are deleted in the end. */
export const openKafka = async (changes: Partial<KafkaLogOptions> = {}): Promise<OpenedKafka> => {
  const net = network();
  const brokers = requireEngine('kafka').split(',');
  const options: KafkaLogOptions = {
    brokers, clientId: 'plumbline-test', topicPrefix: `${aNamespace()}.`, logger: silent, openSocket: net.openSocket,
    ...changes,
    timing: { heartbeatMs: 200, operationMs: 4_000, requestMs: 2_000, ...changes.timing },
  };
  const logs: KafkaEventLog[] = [];
  const another = (others: Partial<KafkaLogOptions> = {}): KafkaEventLog => {
    const log = new KafkaEventLog({ ...options, ...others });
    logs.push(log);
    return log;
  };
  const administer = async <T>(work: (admin: Admin) => Promise<T>): Promise<T> => {
    const admin = new Kafka({ brokers, clientId: 'operator', logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  };
  return {
    port: another(), options, network: net, another,
    reopen: async () => another(),
    break: async () => net.sever(),
    configure: (topic, settings) => administer(async (admin) => {
      const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
      const name = `${options.topicPrefix}${topic}`;
      await admin.alterConfigs({ validateOnly: false, resources: [{ type: ConfigResourceTypes.TOPIC, name, configEntries }] });
    }),
    settings: (name) => administer(async (admin) => {
      const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: ConfigResourceTypes.TOPIC, name }] });
      const entries = resources.flatMap(({ configEntries }) => configEntries);
      return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
    }),
    place: (name, replicas) => administer(async (admin) => {
      const replicaAssignment = replicas.map((own, partition) => ({ partition, replicas: [...own] }));
      await admin.createTopics({ waitForLeaders: true, topics: [{ topic: `${options.topicPrefix}${name}`, replicaAssignment }] });
    }),
    move: (name, partition, replicas) => administer(async (admin) => {
      const topic = `${options.topicPrefix}${name}`;
      await admin.alterPartitionReassignments({ topics: [{ topic, partitionAssignment: [{ partition, replicas: [...replicas] }] }] });
      const asked = { topics: [{ topic, partitions: [partition] }] };
      while ((await admin.listPartitionReassignments(asked)).topics.length > 0);
    }),
    membersOf: (group) => administer(async (admin) => {
      const { groups } = await admin.describeGroups([`${options.topicPrefix}${group}`]);
      return groups.flatMap(({ members }) => members.map(({ clientId }) => clientId));
    }),
    deleteBefore: (name, partition, offset) => administer(async (admin) => {
      const topic = `${options.topicPrefix}${name}`;
      // Otherwise it does not know the topic.
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] });
    }),
    [Symbol.asyncDispose]: async () => {
      net.heal();
      await Promise.all(logs.map((log) => log[Symbol.asyncDispose]()));
      await using cleaner = new KafkaEventLog(options);
      const topics = await cleaner.list();
      if (topics.length > 0) await cleaner.drop(topics.map(({ name }) => name));
    },
  };
};
