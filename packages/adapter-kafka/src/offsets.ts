import { explainMove } from './kafka-error.ts';
import type { LinkSession } from './link-session.ts';

/** As ListOffsets wants it. */
const timestamps = { earliest: -2, end: -1 } as const;

/**
 * First offset that is there, or the one that comes next, of some partitions or all.
 * @throws InfrastructureError UNKNOWN_TOPIC, or LOG_UNAVAILABLE if one of the partitions has no leader
 */
export const offsetsAt = async (
  session: LinkSession, topic: string, place: 'earliest' | 'end', only?: readonly number[],
): Promise<ReadonlyMap<number, number>> => {
  const leaders = await session.leaders(topic);
  const wanted = [...leaders.entries()].filter(([partition]) => only === undefined || only.includes(partition));
  try {
    const answers = await Promise.all([...Map.groupBy(wanted, ([, leader]) => leader)].map(([leader, own]) =>
      session.listOffsets(leader, topic, timestamps[place], own.map(([partition]) => partition))));
    return new Map(answers.flatMap((outcomes) => [...outcomes]).map(([partition, outcome]) => {
      if (outcome.failure !== undefined) throw explainMove(outcome.failure);
      return [partition, outcome.value];
    }));
  } catch (error) {
    // Leaders move; what is remembered may be what just turned out to be wrong.
    session.forgetLeaders(topic);
    throw error;
  }
};

/** Offsets that a group committed; partitions without are left out. @throws InfrastructureError UNKNOWN_TOPIC */
export const committedAt = async (session: LinkSession, groupId: string, topic: string): Promise<ReadonlyMap<number, number>> => {
  const partitions = (await session.leaders(topic)).map((_, partition) => ({ partition }));
  const request = { groupId, topics: [{ topic, partitions }] };
  const { responses } = await session.coordinated(groupId, topic, (coordinator) => coordinator.offsetFetch(request));
  const committed = responses.flatMap((response) => response.partitions).filter(({ offset }) => Number(offset) >= 0);
  return new Map(committed.map(({ partition, offset }) => [partition, Number(offset)]));
};
