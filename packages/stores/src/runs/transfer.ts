import type { AnonymizationRun, EpochIndex, RuleId, RuleVersion } from '@plumbline/contracts';

/** A run report, told apart by its run's id. In order of it. */
export interface RunItem {
  readonly kind: 'run';
  readonly run: AnonymizationRun;
  readonly published: boolean;
}
/** A rule version that an epoch has reports of; nothing but its identity. In order of all three. */
export interface PublishedRuleItem {
  readonly kind: 'published_rule';
  readonly epoch: EpochIndex;
  readonly rule: RuleId;
  readonly version: RuleVersion;
}
export type RunsItem = RunItem | PublishedRuleItem;
