import type { Anonymizer } from '@plumbline/anonymizer';
import { aggregatorGroup, type Aggregator } from '@plumbline/calibration-aggregator';
import { topics, type Instant } from '@plumbline/contracts';
import type { Operations } from '@plumbline/gateway';
import { createDeadLetters, describeTopics } from '@plumbline/pipeline';
import type { Clock } from '@plumbline/ports';
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
  topics: () => describeTopics(stores.log, [aggregatorGroup]),
  readiness: async () => (await Promise.all(sources.map((source) => source.readiness()))).flat(),
  advanceClock,
});
