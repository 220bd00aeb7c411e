import type { BatchConsumer, LogMessage, PartitionBatch } from '../event-log.ts';

export interface RecordingConsumer extends BatchConsumer {
  readonly seen: readonly LogMessage[];
  readonly holds: ReadonlySet<number>;
  /** `assigned 0,1`, `revoked 1`, `consume 0`, in order. */
  readonly calls: readonly string[];
  /** Resolves as soon as the condition holds; it is looked at after each call of the log. */
  until(condition: (consumer: RecordingConsumer) => boolean): Promise<void>;
}

/** A subscriber that remembers what it was told and commits each batch, unless it is told to do something else with it. */
export const recordingConsumer = (work?: (batch: PartitionBatch) => Promise<void>): RecordingConsumer => {
  const seen: LogMessage[] = [];
  const holds = new Set<number>();
  const calls: string[] = [];
  let changed = Promise.withResolvers<undefined>();
  const note = (call: string): void => {
    calls.push(call);
    changed.resolve(undefined);
    changed = Promise.withResolvers();
  };
  const consumer: RecordingConsumer = {
    seen, holds, calls,
    assigned: async (partitions) => {
      for (const partition of partitions) holds.add(partition);
      note(`assigned ${partitions.join(',')}`);
    },
    revoked: async (partitions) => {
      for (const partition of partitions) holds.delete(partition);
      note(`revoked ${partitions.join(',')}`);
    },
    consume: async (batch) => {
      seen.push(...batch.messages);
      note(`consume ${batch.partition}`);
      await (work ?? commitAll)(batch);
    },
    until: async (condition) => {
      while (!condition(consumer)) await changed.promise;
    },
  };
  return consumer;
};

export const commitAll = async (batch: PartitionBatch): Promise<void> => {
  const last = batch.messages.at(-1);
  if (last !== undefined) await batch.commit(last.offset + 1);
};
