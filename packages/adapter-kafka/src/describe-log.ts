import type { ClusterLink } from './cluster-link.ts';
import { protocolErrorOf } from './kafka-error.ts';
import type { LogDescription, PermissionProblem } from './kafka-log.ts';
import type { Broker, LinkSession } from './link-session.ts';

export const describeLog = (link: ClusterLink, prefix: string): Promise<LogDescription> => link.run(async (session) => {
  const broker = await session.anyBroker();
  const topics = await session.topics();
  const brokers = await session.brokers();
  return {
    brokers: brokers.map(({ nodeId, host, port }) => ({ id: nodeId, host, port })),
    version: versionOf(broker),
    topics: topics.filter(({ topic, isInternal }) => !isInternal && topic.startsWith(prefix)).map(({ topic, partitionMetadata }) => ({
      name: topic.slice(prefix.length), partitions: partitionMetadata.length,
      replicas: Math.min(...partitionMetadata.map(({ replicas }) => replicas.length)),
      inSync: Math.min(...partitionMetadata.map(({ isr }) => isr.length)),
    })),
  };
});

/** Requests by which release lines can be told apart: number of the request, its newest version, since when. See Kafka's protocol guide. */
const produce = 0;
const fetch = 1;
const versionOf = ({ versions }: Broker): string => {
  const newestFetch = versions?.[fetch]?.maxVersion ?? 0;
  // Kafka 4.0 dropped the oldest versions of requests.
  if ((versions?.[produce]?.minVersion ?? 0) >= 3 || (versions?.[fetch]?.minVersion ?? 0) >= 4) return newestFetch >= 18 ? '4.1 or later' : '4.0 or later';
  return newestFetch >= 17 ? '3.7 or later' : 'older than 3.7';
};

/** A write that appends nothing is authorised like any other. */
export const findPermissionProblems = async (link: ClusterLink, prefix: string, topics: readonly string[]): Promise<readonly PermissionProblem[]> => {
  const problems: PermissionProblem[] = [];
  for (const name of topics) {
    const topic = `${prefix}${name}`;
    const tries: readonly [PermissionProblem['operation'], (session: LinkSession) => Promise<unknown>][] = [
      ['describe', (session) => session.leaders(topic)],
      ['read', (session) => fetchNothing(session, topic)],
    ];
    for (const [operation, attempt] of tries) {
      try {
        await link.run(attempt);
      } catch (error) {
        if (protocolErrorOf(error)?.endsWith('AUTHORIZATION_FAILED') === true) problems.push({ topic: name, operation });
        else throw error;
      }
    }
  }
  return problems;
};

const fetchNothing = async (session: LinkSession, topic: string): Promise<void> => {
  const [leader = -1] = await session.leaders(topic);
  await (await session.broker(leader)).fetch({
    maxWaitTime: 0, minBytes: 0, maxBytes: 1, isolationLevel: 0, topics: [{ topic, partitions: [{ partition: 0, fetchOffset: '0', maxBytes: 1 }] }],
  });
};
