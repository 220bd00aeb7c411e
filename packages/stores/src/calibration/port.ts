import type {
  Cell, CrossRelease, Environment, EpochIndex, FoldOutcome, Instant, PseudonymWithdrawal, RecordId, Release, ReleaseId, RuleId, RuleVersion,
  StratumId, WeekIndex,
} from '@plumbline/contracts';

/** Where the first delivery of a record is counted. */
export interface DeliveryCount {
  readonly recordId: RecordId;
  readonly epoch: EpochIndex;
  /** Last week of the window that the record was fixed to. */
  readonly windowEnd: WeekIndex;
  /** Day number of receipt: days since 1970-01-01. */
  readonly day: number;
  readonly outcome: FoldOutcome;
}
/** Counts of deliveries per window and day of receipt; `repeated` are deliveries of records already counted. */
export interface DeliveryTally {
  readonly windowEnd: WeekIndex;
  readonly day: number;
  readonly outcome: FoldOutcome | 'repeated' | 'expired_key_destroyed';
  readonly count: number;
}
/** A rule version in one environment: what is released together. */
export interface RuleInEnvironment {
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly environment: Environment;
}
/** What was deleted. */
export interface RemovedCells {
  readonly cells: number;
  readonly entries: number;
}
/** What the aggregator keeps of a run of the anonymizer. */
export interface RunReport {
  readonly runId: string;
  readonly slot: Instant;
  readonly left: readonly { readonly windowEnd: WeekIndex; readonly records: number }[];
}
/** A rule version that has releases, and the weeks that they span. */
export interface ReleasedRule extends RuleInEnvironment {
  readonly firstWeek: WeekIndex;
  readonly lastWeek: WeekIndex;
  readonly releases: number;
}

/** What folding needs. All calls for one rule version come from one lane, one after the other. */
export interface CellStore {
  /** First week of a stratum that is not released, or the first week after the partition's last sealed epoch, whichever is later; undefined if neither exists. */
  firstOpenWeek(stratum: StratumId, partition: number): Promise<WeekIndex | undefined>;
  isWithdrawn(withdrawal: PseudonymWithdrawal): Promise<boolean>;
  findCell(stratum: StratumId, week: WeekIndex, pseudonym: Cell['pseudonym']): Promise<Cell | undefined>;
  /**
   * Puts a cell whose `rev` is one more than the stored one (1: absent) and records its delivery, both or neither where the store can,
   * else the cell first: a redelivery completes it. `conflict` changes nothing.
   */
  putCell(cell: Cell, delivery: DeliveryCount): Promise<'put' | 'conflict'>;
  /** Records how the first delivery of a record ended, insert-if-absent; any later one is counted as repeated and gets the first one's outcome. */
  recordDelivery(delivery: DeliveryCount): Promise<{ readonly outcome: FoldOutcome; readonly first: boolean }>;
  /**
   * Keeps a withdrawal and deletes the pseudonym's cells in weeks that are not released, stratum by stratum. The mark of a sealed epoch does not matter here:
   * what a run that was cut short has not released yet can still be taken back. Idempotent.
   */
  withdraw(withdrawal: PseudonymWithdrawal): Promise<RemovedCells>;
}

/** What a release run needs. */
export interface SealStore {
  /** Last week of the newest window whose run is complete for the partition; undefined before the first. */
  sealedThrough(partition: number): Promise<WeekIndex | undefined>;
  /** Marks a window as complete for the partition; only grows. With the last one of an epoch the partition's withdrawals of that epoch go: nothing is left to keep out. */
  completeSeal(partition: number, windowEnd: WeekIndex): Promise<void>;
  /** Marks an epoch as sealed for the partition, so that no report of it opens a new stratum; only grows. */
  sealEpoch(partition: number, epoch: EpochIndex): Promise<void>;
  /** Rule versions of the partition that have cells in weeks ≤ `through`, in order of rule and version. */
  rulesWithCells(partition: number, through: WeekIndex): Promise<readonly RuleInEnvironment[]>;
  /** Cells of a stratum in weeks ≤ `through` and ≥ its `from`, in order of week and pseudonym. */
  cellsThrough(stratum: StratumId, through: WeekIndex): Promise<readonly Cell[]>;
  /** First unreleased week of a stratum; undefined if nothing was ever released or expired. */
  fromOf(stratum: StratumId): Promise<WeekIndex | undefined>;
  /** Raises `from` of a stratum; a smaller week changes nothing. */
  advanceFrom(stratum: StratumId, to: WeekIndex): Promise<void>;
  /** Deletes the cells of a stratum in weeks < `before` and counts their entries. */
  deleteCells(stratum: StratumId, before: WeekIndex): Promise<RemovedCells>;
  /** Inserts if absent and gives what is stored: a release never changes. */
  insertRelease(release: Release): Promise<Release>;
  insertCross(cross: CrossRelease): Promise<CrossRelease>;
  findRelease(releaseId: ReleaseId): Promise<Release | undefined>;
  /** Releases and cross records that were not published yet, sorted by id. */
  unpublished(limit: number): Promise<readonly (Release | CrossRelease)[]>;
  markPublished(ids: readonly ReleaseId[]): Promise<void>;
  /**
   * Deletes what may not outlive an epoch: deliveries of it and of those before it, its withdrawals and, if any are left, cells. The entries of those cells
   * are added to the tallies as `expired_key_destroyed`, by window and day of receipt, together with the deletion where the store can. Gives how many they were.
   */
  forgetEpoch(epoch: EpochIndex, partition: number): Promise<number>;
  tallies(): Promise<readonly DeliveryTally[]>;
}

/** The run reports that have reached the aggregator. */
export interface RunReportStore {
  /** Idempotent by run id. */
  putRun(run: RunReport): Promise<void>;
  /** Whether some report of a slot ≥ `notBefore` says that nothing fixed to the window is left. */
  isWindowClear(windowEnd: WeekIndex, notBefore: Instant): Promise<boolean>;
  sweepRuns(slotBefore: Instant): Promise<number>;
}

/** What answers are made of: releases only. Both calls do the same work for a rule that exists and one that does not. */
export interface ReleaseReader {
  releasesOf(
    rule: RuleId, version: RuleVersion, environment: Environment,
  ): Promise<{ readonly releases: readonly Release[]; readonly crosses: readonly CrossRelease[] }>;
  /** Every rule version and environment that has a release, in order, at most `limit`, after the given one. */
  releasedRules(page: { readonly after?: RuleInEnvironment; readonly limit: number }): Promise<readonly ReleasedRule[]>;
}

export interface CalibrationStore extends CellStore, SealStore, RunReportStore, ReleaseReader {}
