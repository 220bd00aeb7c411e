import type {
  Environment, EpochIndex, Instant, ItemKey, Label, Pseudonym, RecordId, ReleaseId, RuleId, RuleOutcome, RuleVersion, StratumId, WeekIndex,
} from './ids.ts';

/** When a report of an item was received, and how often it was corrected; the larger pair wins, then the larger record id. */
export type ItemOrder = readonly [dayOfReceipt: number, supersedeDepth: number];

/** A labelled rule outcome as the aggregator sees it: no event id, no claim, no time finer than the day of receipt. */
export interface AnonymizedReport extends StratumId {
  readonly recordId: RecordId;
  readonly itemKey: ItemKey;
  readonly pseudonym: Pseudonym;
  readonly order: ItemOrder;
  readonly label: Label;
  /** 0..1, a multiple of 0.05. */
  readonly confidence: number;
  readonly week: WeekIndex;
  readonly epoch: EpochIndex;
  /** Whether the contributor counted toward k at the start of the week's window. */
  readonly countsTowardK: boolean;
}

/** Takes a contributor's open reports of one rule version and epoch back. */
export interface PseudonymWithdrawal {
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly epoch: EpochIndex;
  readonly pseudonym: Pseudonym;
}

/** Published label counts: multiples of the rounding base. */
export type LabelCounts = Readonly<Record<Label, number>>;

/** A released atom. Everything in it is public, and nothing else is stored. */
export interface Release extends StratumId {
  readonly releaseId: ReleaseId;
  readonly epoch: EpochIndex;
  readonly fromWeek: WeekIndex;
  readonly throughWeek: WeekIndex;
  readonly counts: LabelCounts;
  /** Effective sample size, on the ladder of published values. */
  readonly nEff: number;
  /** Band of the number of contributors; at least k. */
  readonly kBand: number;
  /** The scheduled instant of the run, not the moment it happened. */
  readonly releasedAt: Instant;
  readonly schemeVersion: number;
}

/** Says that both outcomes of a rule version were released for identical weeks, with what rates over both need. */
export interface CrossRelease {
  /** rule|version|environment|cross|epoch|last week */
  readonly releaseId: ReleaseId;
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly environment: Environment;
  readonly epoch: EpochIndex;
  readonly fromWeek: WeekIndex;
  readonly throughWeek: WeekIndex;
  /** Effective sample size of FP/(FP+TN), on the ladder. */
  readonly nEffFalsePositiveRate: number;
  /** Effective sample size of TP/(TP+FN), on the ladder. */
  readonly nEffRecall: number;
  readonly releasedAt: Instant;
  readonly schemeVersion: number;
}

/** How one delivery of an anonymised report ended in the aggregator. */
export const foldOutcomes = ['folded', 'week_already_released', 'withdrawn', 'below_confidence'] as const;
export type FoldOutcome = (typeof foldOutcomes)[number];

/** One entry of a cell: the last known label of one item. */
export interface CellEntry {
  readonly itemKey: ItemKey;
  readonly label: Label;
  readonly order: ItemOrder;
  readonly recordId: RecordId;
}
/** What one pseudonym reported in one week of one stratum: at most C entries, those with the smallest item keys. */
export interface Cell {
  readonly stratum: StratumId;
  readonly week: WeekIndex;
  readonly pseudonym: Pseudonym;
  /** 1 for a new cell, one more at each change. */
  readonly rev: number;
  /** True once any of its reports counted toward k, also one that was sampled out. */
  readonly countsTowardK: boolean;
  /** Sorted by item key. */
  readonly entries: readonly CellEntry[];
}
export type { RuleOutcome };

/** Report of one run of the anonymizer. */
export interface AnonymizationRun {
  readonly runId: string;
  /** The scheduled instant that the run belongs to. */
  readonly slot: Instant;
  readonly startedAt: Instant;
  readonly completedAt: Instant;
  readonly status: 'completed' | 'completed_with_failures' | 'failed';
  readonly epoch: EpochIndex;
  readonly processed: number;
  readonly anonymised: number;
  readonly deleted: number;
  readonly quarantined: number;
  readonly failed: number;
  readonly errors: readonly { readonly kind: string; readonly count: number }[];
  /** Age in milliseconds of the oldest due record that is left; 0 if none. */
  readonly oldestAgeMs: number;
  /** Records fixed to weeks of a window (named by its last week) that are still in the intake store; quarantined ones are not counted. */
  readonly left: readonly { readonly windowEnd: WeekIndex; readonly records: number }[];
}
