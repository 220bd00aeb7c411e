import type { LogInspector } from '@plumbline/ports';

export interface TopicOfGroup {
  readonly topic: string;
  readonly group: string;
}

/** A partition in which messages wait for the group. */
export interface Backlog {
  readonly partition: number;
  /** Next offset to be delivered. */
  readonly next: number;
  /** Offsets between there and the end; some may be gaps. */
  readonly lag: number;
}

/**
 * The partitions whose committed offset is below `ends`. Where retention or compaction took the last messages away the committed offset can never reach
 * the end; {@link isWaiting} tells whether a message is really there.
 */
export const backlogOf = async (inspector: LogInspector, about: TopicOfGroup, ends: readonly number[]): Promise<readonly Backlog[]> => {
  const committed = await inspector.committedOffsets(about.group, about.topic);
  return ends.flatMap((end, partition) => {
    const next = committed[partition] ?? 0;
    return next < end ? [{ partition, next, lag: end - next }] : [];
  });
};

/** Whether a message is really there from `backlog.next` on and before `end`. */
export const isWaiting = async (inspector: LogInspector, topic: string, backlog: Backlog): Promise<boolean> => {
  const [first] = await inspector.read(topic, backlog.partition, backlog.next, 1);
  return first !== undefined && first.offset < backlog.next + backlog.lag;
};

/** Offsets between the committed one and the end, of the given partitions; empty if the log does not answer. */
export const lagOf = async (
  inspector: LogInspector, about: TopicOfGroup, partitions: readonly number[],
): Promise<ReadonlyMap<number, number>> => {
  try {
    const behind = await backlogOf(inspector, about, await inspector.endOffsets(about.topic));
    return new Map(partitions.map((partition) => [partition, behind.find((backlog) => backlog.partition === partition)?.lag ?? 0]));
  } catch {
    // A log that does not answer shows in readiness; the other figures are still wanted.
    return new Map();
  }
};
