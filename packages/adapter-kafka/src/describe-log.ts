import type { ClusterLink } from './cluster-link.ts';
import { protocolErrorOf, toLogError } from './kafka-error.ts';
import type { LogDescription, PermissionProblem } from './kafka-log.ts';
import type { Broker, LinkSession } from './link-session.ts';

export const describeLog = (link: ClusterLink, prefix: string): Promise<LogDescription> => link.run(async (session) => {
  const { brokers, topicMetadata } = await session.everything();
  const own = topicMetadata.filter(({ topic, isInternal }) => !isInternal && topic.startsWith(prefix));
  return {
    brokers: brokers.map(({ nodeId, host, port }) => ({ id: nodeId, host, port })),
    version: versionOf(await session.anyBroker()),
    topics: own.map(({ topic, partitionMetadata }) => ({
      name: topic.slice(prefix.length),
      partitions: partitionMetadata.length,
      replicas: Math.min(...partitionMetadata.map(({ replicas }) => replicas.length)),
      inSync: Math.min(...partitionMetadata.map(({ isr }) => isr.length)),
    })),
  };
});

/** The request by whose versions release lines can be told apart. @see Kafka's protocol guide */
const fetch = 1;

const versionOf = ({ versions }: Broker): string => {
  const { minVersion = 0, maxVersion = 0 } = versions?.[fetch] ?? {};
  if (maxVersion >= 18) return '4.1 or later';
  // Kafka 4.0 dropped the oldest versions of requests.
  if (minVersion >= 4) return '4.0 or later';
  return maxVersion >= 17 ? '3.7 or later' : 'older than 3.7';
};

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
  await (await session.source(leader)).fetch({
    maxWaitTime: 0, minBytes: 0, maxBytes: 1, isolationLevel: 0, topics: [{ topic, partitions: [{ partition: 0, fetchOffset: '0', maxBytes: 1 }] }],
  });
};

/** A batch without messages is refused as invalid, after the user's right to write was looked at. */
const appendNothing = async (session: LinkSession, topic: string): Promise<void> => {
  const [leader = -1] = await session.leaders(topic);
  const failure = (await session.append(leader, topic, [[0, []]])).get(0);
  if (failure !== undefined && protocolErrorOf(failure) === 'TOPIC_AUTHORIZATION_FAILED') throw failure;
};
