import type { AnonymizationRun, ContributorHash, Instant } from '@plumbline/contracts';
import type { TopicList } from '@plumbline/contracts/http';
import type { DeadLetters } from '@plumbline/pipeline';
import type { ReadinessCheck } from '@plumbline/runtime';
import type { DeliveryTally } from '@plumbline/stores/calibration';
import type { IntakeQueue } from '@plumbline/stores/intake';
import type { RunStore } from '@plumbline/stores/runs';

/** What operators do with the platform as a whole. The host provides it, since it reaches into services that the gateway does not know. */
export interface Operations {
  readonly runs: Pick<RunStore, 'listRuns' | 'findRun'>;
  /** Runs the anonymizer now and resolves when it is done. */
  startRun(): Promise<AnonymizationRun>;
  /** How the aggregator's deliveries ended. */
  deliveries(): Promise<readonly DeliveryTally[]>;
  /** Takes back what is unreleased of a contributor. */
  withdrawContributor(contributor: ContributorHash): Promise<{ readonly withdrawals: number }>;
  readonly intake: Pick<IntakeQueue, 'backlog' | 'listQuarantined'>;
  readonly deadLetters: DeadLetters;
  topics(): Promise<TopicList['topics']>;
  readiness(): Promise<readonly ReadinessCheck[]>;
  /** undefined for a platform on real time. */
  readonly advanceClock: ((target: Instant) => Promise<{ readonly reached: Instant; readonly unsettled: readonly string[] }>) | undefined;
}
