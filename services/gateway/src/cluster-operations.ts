import { topics } from '@plumbline/contracts';
import { createDeadLetters, describeTopics } from '@plumbline/pipeline';
import type { EventPublisher, LogInspector } from '@plumbline/ports';
import type { ReadinessSource } from '@plumbline/runtime';
import type { CalibrationStore } from '@plumbline/stores/calibration';
import type { Operations } from './admin/operations.ts';

export interface ClusterOperationsDeps extends Pick<Operations, 'runs' | 'intake' | 'advanceClock'> {
  readonly calibration: Pick<CalibrationStore, 'tallies'>;
  readonly inspector: LogInspector;
  readonly publisher: EventPublisher;
  /** The anonymizer, which runs somewhere else. */
  readonly anonymizer: Pick<Operations, 'startRun' | 'withdrawContributor'>;
  readonly sources: readonly ReadinessSource[];
}

/** Consumer groups of this platform's services, by which operators see how far these are behind. */
const consumerGroups = ['calibration-aggregator'];

/** What the operator's API reaches beyond the gateway where every service is a process of its own: by their stores, by the log, and by a call. */
export const createClusterOperations = (deps: ClusterOperationsDeps): Operations => ({
  runs: deps.runs,
  intake: deps.intake,
  startRun: () => deps.anonymizer.startRun(),
  deliveries: () => deps.calibration.tallies(),
  withdrawContributor: (contributor) => deps.anonymizer.withdrawContributor(contributor),
  deadLetters: createDeadLetters({ inspector: deps.inspector, publisher: deps.publisher, topics: Object.values(topics) }),
  topics: () => describeTopics(deps.inspector, consumerGroups),
  readiness: async () => (await Promise.all(deps.sources.map((source) => source.readiness()))).flat(),
  advanceClock: deps.advanceClock,
});
