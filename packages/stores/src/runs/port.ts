import type { AnonymizationRun, EpochIndex, Instant, RuleId, RuleVersion } from '@plumbline/contracts';

/** What the anonymizer remembers of its runs. */
export interface RunStore {
  /** Insert-if-absent by run id; a stored report never changes. */
  putRun(run: AnonymizationRun): Promise<void>;
  findRun(runId: string): Promise<AnonymizationRun | undefined>;
  /** Newest slot first. */
  listRuns(page: { readonly before?: Instant; readonly limit: number }): Promise<readonly AnonymizationRun[]>;
  /** Reports that are stored but not marked as published, oldest first. */
  unpublishedRuns(limit: number): Promise<readonly AnonymizationRun[]>;
  markRunPublished(runId: string): Promise<void>;

  /** Notes, before publishing, that an epoch has reports of these rule versions: where withdrawals must go. No organisation is noted. */
  notePublishedRules(epoch: EpochIndex, rules: readonly { readonly rule: RuleId; readonly version: RuleVersion }[]): Promise<void>;
  publishedRules(epoch: EpochIndex): Promise<readonly { readonly rule: RuleId; readonly version: RuleVersion }[]>;
  forgetPublishedRules(epoch: EpochIndex): Promise<void>;
  /** Deletes reports of slots before `slot` and says how many. */
  sweepRuns(slot: Instant): Promise<number>;
}
