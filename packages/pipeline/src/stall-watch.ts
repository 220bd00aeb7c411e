import type { LogInspector } from '@plumbline/ports';
import { backlogOf, isWaiting } from './backlog.ts';
import type { HeldPartition } from './held-partition.ts';

export interface Stall {
  /** Longest time for which messages of a partition have waited without a commit, in ms. */
  readonly ms: number;
  /** The same, without partitions that wait for infrastructure which failed by name: ending the process would not bring it back. */
  readonly unexplainedMs: number;
}

interface Watched {
  readonly inspector: LogInspector;
  readonly topic: string;
  readonly group: string;
  readonly stallAfterMs: number;
}

/**
 * Finds out how long messages have waited: for a handler that hangs, or for a source that has stopped to deliver a partition.
 * Keeps `waitingSince` of the partitions that have no batch.
 */
export const findStall = async (watched: Watched, held: Iterable<HeldPartition>, now: () => number): Promise<Stall> => {
  const partitions = [...held];
  const undelivered = partitions.filter((partition) => partition.batch === undefined);
  if (undelivered.length > 0) await observe(watched, undelivered, now);

  const waits = partitions.map((partition) => ({
    ms: partition.waitingSince === undefined ? 0 : now() - partition.waitingSince,
    explained: partition.retrying !== undefined,
  }));
  return {
    ms: Math.max(0, ...waits.map((wait) => wait.ms)),
    unexplainedMs: Math.max(0, ...waits.filter((wait) => !wait.explained).map((wait) => wait.ms)),
  };
};

const observe = async ({ inspector, topic, group, stallAfterMs }: Watched, undelivered: readonly HeldPartition[], now: () => number): Promise<void> => {
  const behind = await backlogOf(inspector, { topic, group }, await inspector.endOffsets(topic));
  for (const held of undelivered) {
    const backlog = behind.find((candidate) => candidate.partition === held.partition);
    const since = held.waitingSince ?? now();
    // The costlier look at the messages themselves is taken only when it decides something.
    const waits = backlog !== undefined && (now() - since < stallAfterMs || await isWaiting(inspector, topic, backlog));
    if (held.batch === undefined) held.waitingSince = waits ? since : undefined;
  }
};
