import type { ClusterLink } from './cluster-link.ts';
import { protocolErrorOf, toLogError } from './kafka-error.ts';
import type { CreationVerdict, LogDescription, PermissionProblem } from './kafka-log.ts';
import type { Broker, LinkSession } from './link-session.ts';
import type { KafkaLogOptions } from './options.ts';
import { brokersDefault, topicResource } from './topics.ts';

export const describeLog = (link: ClusterLink, prefix: string): Promise<LogDescription> => link.run(async (session) => {
  const { brokers, topicMetadata } = await session.everything();
  const own = topicMetadata.filter(({ topic, isInternal, partitionMetadata }) =>
    !isInternal && topic.startsWith(prefix) && partitionMetadata.length > 0);
  const minInSync = await minInSyncOf(session, own.map(({ topic }) => topic));
  return {
    brokers: brokers.map(({ nodeId, host, port }) => ({ id: nodeId, host, port })),
    version: versionOf(await session.anyBroker()),
    topics: own.map(({ topic, partitionMetadata }) => ({
      name: topic.slice(prefix.length),
      partitions: partitionMetadata.length,
      replicas: Math.min(...partitionMetadata.map(({ replicas }) => replicas.length)),
      inSync: Math.min(...partitionMetadata.map(({ isr }) => isr.length)),
      minInSync: minInSync.get(topic) ?? 1,
    })),
  };
});

const minInSyncOf = async (session: LinkSession, names: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  if (names.length === 0) return new Map();
  const broker = await session.anyBroker();
  const { resources } = await broker.describeConfigs({ resources: names.map((name) => ({ type: topicResource, name })) });
  return new Map(resources.map(({ resourceName, configEntries }) =>
    [resourceName, Number(configEntries.find(({ configName }) => configName === 'min.insync.replicas')?.configValue ?? 1)]));
};

/** The request by whose versions release lines can be told apart. @see Kafka's protocol guide */
const fetch = 1;

const versionOf = ({ versions }: Broker): string | undefined => {
  const { minVersion = 0, maxVersion = 0 } = versions?.[fetch] ?? {};
  if (maxVersion >= 18) return '4.1 or later';
  // Kafka 4.0 dropped the oldest versions of requests.
  if (minVersion >= 4) return '4.0 or later';
  return maxVersion >= 17 ? '3.9 or later' : undefined;
};

/** Name of the topic that the brokers are asked about. */
const trialTopic = 'plumbline.trial';
const refusals: ReadonlySet<string | undefined> = new Set(['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED']);

export const checkCreation = (
  link: ClusterLink, { topicPrefix, replicationFactor }: Pick<KafkaLogOptions, 'topicPrefix' | 'replicationFactor'>,
): Promise<CreationVerdict> => link.run(async (session) => {
  const topic = { topic: `${topicPrefix}${trialTopic}`, numPartitions: 1, replicationFactor: replicationFactor ?? brokersDefault, configEntries: [] };
  try {
    await session.controlled((broker) => broker.createTopics({ topics: [topic], validateOnly: true }));
    return 'allowed';
  } catch (error) {
    const type = protocolErrorOf(error);
    if (type === 'TOPIC_ALREADY_EXISTS') return 'allowed';
    if (type === 'INVALID_REPLICATION_FACTOR') return 'too_few_brokers';
    if (refusals.has(type)) return 'not_permitted';
    throw error;
  }
});

export const findPermissionProblems = async (
  link: ClusterLink, prefix: string, topics: readonly string[],
): Promise<readonly PermissionProblem[]> => {
  const problems: PermissionProblem[] = [];
  for (const name of topics) {
    const topic = `${prefix}${name}`;
    const tries: readonly [PermissionProblem['operation'], (session: LinkSession) => Promise<unknown>][] = [
      ['describe', (session) => session.leaders(topic)],
      ['read', (session) => fetchNothing(session, topic)],
      ['write', (session) => appendNothing(session, topic)],
    ];
    for (const [operation, attempt] of tries) {
      try {
        await link.run(attempt);
      } catch (error) {
        if (toLogError(error).code === 'UNKNOWN_TOPIC') break;
        if (protocolErrorOf(error)?.endsWith('AUTHORIZATION_FAILED') !== true) throw error;
        problems.push({ topic: name, operation });
      }
    }
  }
  return problems;
};

const fetchNothing = async (session: LinkSession, topic: string): Promise<void> => {
  const [leader = -1] = await session.leaders(topic);
  const outcomes = await session.fetch(leader, topic, {
    maxWaitTime: 0, minBytes: 0, maxBytes: 1, partitions: [{ partition: 0, fetchOffset: '0', maxBytes: 1 }],
  });
  const failure = outcomes.get(0)?.failure;
  if (failure !== undefined && protocolErrorOf(failure)?.endsWith('AUTHORIZATION_FAILED') === true) throw failure;
};

/** A batch without messages is refused as invalid, after the user's right to write was looked at. */
const appendNothing = async (session: LinkSession, topic: string): Promise<void> => {
  const [leader = -1] = await session.leaders(topic);
  const failure = (await session.append(leader, topic, [[0, []]])).get(0);
  if (failure !== undefined && protocolErrorOf(failure) === 'TOPIC_AUTHORIZATION_FAILED') throw failure;
};
