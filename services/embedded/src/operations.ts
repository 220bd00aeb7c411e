import type { Anonymizer } from '@plumbline/anonymizer';
import type { Aggregator } from '@plumbline/calibration-aggregator';
import { topicDeclarations, topics, type Instant } from '@plumbline/contracts';
import type { Operations } from '@plumbline/gateway';
import { createDeadLetters } from '@plumbline/pipeline';
import type { Clock, EventLog } from '@plumbline/ports';
import type { Advanced, ReadinessSource } from '@plumbline/runtime';
import type { Stores } from './open-stores.ts';

export interface OperationsDeps {
  readonly stores: Pick<Stores, 'log' | 'runs' | 'intake'>;
  readonly clock: Clock;
  readonly anonymizer: Anonymizer;
  readonly aggregator: Aggregator;
  readonly sources: readonly ReadinessSource[];
  readonly advanceClock: ((target: Instant) => Promise<Advanced>) | undefined;
}

/** What the operator's API reaches beyond the gateway, in one process. */
export const createOperations = ({ stores, clock, anonymizer, aggregator, sources, advanceClock }: OperationsDeps): Operations => ({
  runs: stores.runs,
  intake: stores.intake,
  startRun: () => anonymizer.runOnce(clock.now()),
  deliveries: () => aggregator.tallies(),
  withdrawContributor: (contributor) => anonymizer.withdrawContributor(contributor),
  deadLetters: createDeadLetters({ inspector: stores.log, publisher: stores.log, topics: Object.values(topics) }),
  topics: () => describeTopics(stores.log),
  readiness: async () => (await Promise.all(sources.map((source) => source.readiness()))).flat(),
  advanceClock,
});

const describeTopics = (log: EventLog): ReturnType<Operations['topics']> =>
  Promise.all(topicDeclarations.map(async ({ name, records, owner, readers, retentionMs, compacted }) => {
    const ends = await log.endOffsets(name);
    const groups = await Promise.all(readers.filter((reader) => consumerGroups.has(reader)).map(async (group) => {
      const committed = await log.committedOffsets(group, name);
      const lag = ends.reduce((sum, end, partition) => sum + Math.max(0, end - (committed[partition] ?? 0)), 0);
      return { group, committed_offsets: [...committed], lag };
    }));
    return {
      name, records: [...records], owner, readers: [...readers], retention_ms: retentionMs, compacted, end_offsets: [...ends], groups,
    };
  }));

/** Readers that are services of this process; other readers keep their own offsets. */
const consumerGroups: ReadonlySet<string> = new Set(['calibration-aggregator']);
