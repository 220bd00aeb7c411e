import type { LinkSession } from './link-session.ts';

/** As ListOffsets wants it. */
const timestamps = { earliest: -2, end: -1 } as const;

/** First offset that is there, or the one that comes next, of some partitions or all. @throws InfrastructureError UNKNOWN_TOPIC */
export const offsetsAt = async (
  session: LinkSession, topic: string, place: 'earliest' | 'end', only?: readonly number[],
): Promise<ReadonlyMap<number, number>> => {
  const leaders = await session.leaders(topic);
  const wanted = [...leaders.entries()].filter(([partition]) => only === undefined || only.includes(partition));
  const answers = await Promise.all([...Map.groupBy(wanted, ([, leader]) => leader)].map(async ([leader, own]) => {
    const partitions = own.map(([partition]) => ({ partition, timestamp: timestamps[place] }));
    const { responses } = await (await session.broker(leader)).listOffsets({ isolationLevel: 0, topics: [{ topic, partitions }] });
    return responses.flatMap((response) => response.partitions);
  }));
  return new Map(answers.flat().map(({ partition, offset }) => [partition, Number(offset)]));
};

/** Offsets that a group committed; partitions without are left out. @throws InfrastructureError UNKNOWN_TOPIC */
export const committedAt = async (session: LinkSession, groupId: string, topic: string): Promise<ReadonlyMap<number, number>> => {
  const partitions = (await session.leaders(topic)).map((_, partition) => ({ partition }));
  const request = { groupId, topics: [{ topic, partitions }] };
  const { responses } = await session.coordinated(groupId, topic, (coordinator) => coordinator.offsetFetch(request));
  const committed = responses.flatMap((response) => response.partitions).filter(({ offset }) => Number(offset) >= 0);
  return new Map(committed.map(({ partition, offset }) => [partition, Number(offset)]));
};
