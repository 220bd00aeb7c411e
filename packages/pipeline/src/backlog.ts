import type { LogInspector } from '@plumbline/ports';

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
export const backlogOf = async (inspector: LogInspector, about: { readonly topic: string; readonly group: string }, ends: readonly number[]): Promise<readonly Backlog[]> => {
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
