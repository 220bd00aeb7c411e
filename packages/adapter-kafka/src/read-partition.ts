import type { LogMessage } from '@plumbline/ports';
import type { ClusterLink } from './cluster-link.ts';
import type { LinkSession } from './link-session.ts';
import { offsetsAt } from './offsets.ts';
import { fromWire } from './wire.ts';

export interface Stretch {
  /** With the prefix. */
  readonly topic: string;
  readonly name: string;
  readonly partition: number;
  readonly from: number;
  readonly limit: number;
}

/** What one read holds in memory at most, unless a single request brings more. */
const maxReadBytes = 8 * 1024 * 1024;
const bytesPerFetch = 1024 * 1024;
/** A broker answers at once where there are messages; only one that just got the partition has to be waited for. */
const waitMs = 100;

/**
 * Messages of a partition without joining a group; fewer than `limit` although there are more when they are large.
 * @throws RangeError if the topic has no such partition
 */
export const readPartition = async (link: ClusterLink, stretch: Stretch): Promise<readonly LogMessage[]> => {
  const { topic, partition, limit } = stretch;
  const [earliest, end] = await link.run(async (session) => {
    const [first, next] = await Promise.all([offsetsAt(session, topic, 'earliest', [partition]), offsetsAt(session, topic, 'end', [partition])]);
    return [first.get(partition), next.get(partition)] as const;
  });
  if (earliest === undefined || end === undefined) throw new RangeError(`${stretch.name} has no partition ${partition}`);
  const messages: LogMessage[] = [];
  let from = Math.max(stretch.from, earliest);
  let bytes = 0;
  while (from < end && messages.length < limit && bytes < maxReadBytes) {
    const fetched = await link.run((session) => fetchOnce(session, stretch, from));
    // Retention may take away meanwhile what was there a moment ago.
    if (fetched.next === from) break;
    for (const message of fetched.messages) if (message.offset < end && messages.length < limit) messages.push(message);
    from = fetched.next;
    bytes += fetched.bytes;
  }
  return messages;
};

const fetchOnce = async (session: LinkSession, { topic, name, partition }: Stretch, from: number): Promise<ReturnType<typeof fromWire>> => {
  const leader = (await session.leaders(topic))[partition] ?? -1;
  try {
    const { responses } = await (await session.source(leader)).fetch({
      maxWaitTime: waitMs, minBytes: 1, maxBytes: bytesPerFetch, isolationLevel: 0,
      topics: [{ topic, partitions: [{ partition, fetchOffset: String(from), maxBytes: bytesPerFetch }] }],
    });
    const fetched = responses[0]?.partitions[0];
    return fetched === undefined ? { messages: [], next: from, bytes: 0 } : fromWire(name, fetched, from);
  } catch (error) {
    session.forgetLeaders(topic);
    throw error;
  }
};
