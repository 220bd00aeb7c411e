import type { LogMessage } from '@plumbline/ports';
import type { ClusterLink } from './cluster-link.ts';
import { explainMove, protocolErrorOf } from './kafka-error.ts';
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
/** What a message takes, about: a broker reads, sends and this process decodes all that was asked for, also for the sake of one message. */
const bytesPerMessage = 1_024;
/** A broker answers at once where there are messages; only one that just got the partition has to be waited for. */
const waitMs = 100;
/** How often a leader may come back with nothing where there should be something. */
const emptyAnswers = 10;

/**
 * Messages of a partition without joining a group; fewer than `limit` although there are more when they are large.
 * @throws RangeError if the topic has no such partition
 */
export const readPartition = async (link: ClusterLink, stretch: Stretch): Promise<readonly LogMessage[]> => {
  const { partition, limit } = stretch;
  let { from, end } = await boundsFrom(link, stretch, stretch.from);
  const messages: LogMessage[] = [];
  for (let bytes = 0, empty = 0; from < end && messages.length < limit && bytes < maxReadBytes && empty < emptyAnswers;) {
    const { failure, value } = await link.run((session) => fetchOnce(session, { ...stretch, from, limit: limit - messages.length }));
    if (failure !== undefined) {
      // Retention took away meanwhile what was there a moment ago.
      ({ from, end } = await boundsFrom(link, stretch, from));
      continue;
    }
    const fetched = fromWire(stretch.name, value ?? { partition, messages: [] }, from);
    empty = fetched.next === from ? empty + 1 : 0;
    for (const message of fetched.messages) if (message.offset < end && messages.length < limit) messages.push(message);
    from = fetched.next;
    bytes += fetched.bytes;
  }
  return messages;
};

/** Where reading can begin at the earliest, and where it ends. */
const boundsFrom = async (link: ClusterLink, { topic, name, partition }: Stretch, from: number): Promise<{ from: number; end: number }> => {
  const [earliest, end] = await link.run(async (session) => {
    const [first, next] = await Promise.all([offsetsAt(session, topic, 'earliest', [partition]), offsetsAt(session, topic, 'end', [partition])]);
    return [first.get(partition), next.get(partition)] as const;
  });
  if (earliest === undefined || end === undefined) throw new RangeError(`${name} has no partition ${partition}`);
  return { from: Math.max(from, earliest), end };
};

interface FetchedOnce {
  readonly failure?: Error;
  readonly value?: Parameters<typeof fromWire>[1];
}

/** @returns the failure if the offset is out of the range that is there */
const fetchOnce = async (session: LinkSession, { topic, partition, from, limit }: Stretch): Promise<FetchedOnce> => {
  const maxBytes = Math.min(bytesPerFetch, limit * bytesPerMessage);
  try {
    const leader = (await session.leaders(topic))[partition] ?? -1;
    const outcome = (await session.fetch(leader, topic, {
      maxWaitTime: waitMs, minBytes: 1, maxBytes, partitions: [{ partition, fetchOffset: String(from), maxBytes }],
    })).get(partition);
    if (outcome?.failure === undefined) return outcome === undefined ? {} : { value: outcome.value };
    if (protocolErrorOf(outcome.failure) === 'OFFSET_OUT_OF_RANGE') return { failure: outcome.failure };
    throw explainMove(outcome.failure);
  } catch (error) {
    session.forgetLeaders(topic);
    throw error;
  }
};
