import type { ClusterLink } from '../cluster-link.ts';
import { committedAt, offsetsAt } from '../offsets.ts';
import type { GroupName } from './membership.ts';

/**
 * Where a member begins with partitions that it was given: where the group committed, otherwise with the first message that is there.
 * @throws InfrastructureError if the group's commits cannot be read
 */
export const startingOffsets = async (
  link: ClusterLink, { topic, groupId }: GroupName, partitions: readonly number[],
): Promise<ReadonlyMap<number, number>> => {
  const committed = await link.run((session) => committedAt(session, groupId, topic));
  const fresh = partitions.filter((partition) => !committed.has(partition));
  const earliest = fresh.length === 0 ? new Map<number, number>() : await earliestOf(link, topic, fresh);
  return new Map(partitions.map((partition) => [partition, committed.get(partition) ?? earliest.get(partition) ?? 0]));
};

/** A partition that cannot tell, for want of a leader, must not stop the others: that its first messages are gone shows when they are fetched. */
const earliestOf = (link: ClusterLink, topic: string, partitions: readonly number[]): Promise<ReadonlyMap<number, number>> =>
  link.call((session) => offsetsAt(session, topic, 'earliest', partitions)).catch(() => new Map());
