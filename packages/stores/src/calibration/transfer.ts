import type {
  Cell, CrossRelease, EpochIndex, FoldOutcome, Instant, PseudonymWithdrawal, RecordId, Release, StratumId, WeekIndex,
} from '@plumbline/contracts';
import type { DeliveryTally } from './port.ts';

/** First unreleased week of a stratum, told apart by the stratum. In order of its key. */
export interface FromItem {
  readonly kind: 'from';
  readonly stratum: StratumId;
  readonly from: WeekIndex;
}
/** Told apart by stratum, week and pseudonym. In order of these. */
export interface CellItem {
  readonly kind: 'cell';
  readonly cell: Cell;
}
/**
 * How the first delivery of a record ended, told apart by epoch and record. In order of both. It was counted when it came: its count is part of the
 * tallies, and whoever loads it must not count it again.
 */
export interface DeliveryItem {
  readonly kind: 'delivery';
  readonly epoch: EpochIndex;
  readonly recordId: RecordId;
  readonly outcome: FoldOutcome;
}
/** All deliveries so far of one window, day of receipt and outcome, which tell it apart. In order of these. */
export interface TallyItem {
  readonly kind: 'tally';
  readonly tally: DeliveryTally;
}
/** Nothing but its identity. In order of epoch, pseudonym, rule and version. */
export interface WithdrawalItem {
  readonly kind: 'withdrawal';
  readonly withdrawal: PseudonymWithdrawal;
}
/** How far a partition is sealed, told apart by its number: both sides have the same number of partitions. In order of it. */
export interface PartitionItem {
  readonly kind: 'partition';
  readonly partition: number;
  readonly sealedThrough: WeekIndex | null;
  readonly sealedEpoch: EpochIndex | null;
}
/** Told apart by its id. In order of it. */
export interface ReleaseItem {
  readonly kind: 'release';
  readonly release: Release;
  readonly published: boolean;
}
/** Told apart by its id. In order of it. */
export interface CrossReleaseItem {
  readonly kind: 'cross_release';
  readonly cross: CrossRelease;
  readonly published: boolean;
}
/** A run report, told apart by its run's id, as far as it decides anything: which windows it left records of. In order of the id. */
export interface RunReportItem {
  readonly kind: 'run_report';
  readonly runId: string;
  readonly slot: Instant;
  /** Last weeks of the windows that some record was left of, in order. */
  readonly busyWindows: readonly WeekIndex[];
}
/** What a calibration store keeps: kinds in this order. */
export type CalibrationItem =
  FromItem | CellItem | DeliveryItem | TallyItem | WithdrawalItem | PartitionItem | ReleaseItem | CrossReleaseItem | RunReportItem;
