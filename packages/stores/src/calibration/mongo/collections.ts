import type { CollectionDeclaration, MongoDatabase } from '@plumbline/adapter-mongo';
import type {
  CrossRelease, Environment, EpochIndex, FoldOutcome, Instant, Pseudonym, Release, ReleaseId, RuleId, RuleOutcome, RuleVersion, WeekIndex,
} from '@plumbline/contracts';
import type { Collection, ObjectId } from 'mongodb';
import type { DeliveryTally } from '../port.ts';

const rule = { rule: 1, version: 1, environment: 1 } as const;

/** Cells, deliveries and marks are found by their ids alone: a write keeps one index, not several. */
export const calibrationCollections: readonly CollectionDeclaration[] = [
  { name: 'calibration_cells', indexes: [] },
  { name: 'calibration_deliveries', indexes: [] },
  { name: 'calibration_tallies', indexes: [] },
  { name: 'calibration_strata', indexes: [] },
  { name: 'calibration_partitions', indexes: [] },
  { name: 'calibration_withdrawals', indexes: [{ name: 'of_epoch', key: { epoch: 1 } }] },
  { name: 'calibration_changes', indexes: [] },
  {
    name: 'calibration_releases',
    indexes: [
      { name: 'of_rule', key: { ...rule, fromWeek: 1 } },
      { name: 'unpublished', key: { published: 1 }, partial: { published: false } },
    ],
  },
  { name: 'calibration_run_reports', indexes: [{ name: 'by_slot', key: { slot: 1 } }] },
];

export interface CellDocument {
  /** stratum|week|pseudonym */
  readonly _id: string;
  readonly rev: number;
  /** Drawn anew for each change: says whose change it was. */
  readonly by: ObjectId;
  readonly countsTowardK: boolean;
  /** Number of entries. */
  readonly size: number;
  /** 40 bytes for each entry, see `packed-entries.ts`. */
  readonly entries: Uint8Array;
}
export interface DeliveryDocument {
  /** epoch|record */
  readonly _id: string;
  readonly windowEnd: WeekIndex;
  readonly day: number;
  readonly outcome: FoldOutcome;
  /** Deliveries of the record after the first, or since it was moved here. */
  readonly repeats: number;
  /** The first delivery was counted elsewhere and that count moved here: only repetitions count. */
  readonly moved?: true;
}
/** Of a record that was moved here: without a window and a day until a delivery is repeated. */
export interface MovedDeliveryDocument extends Omit<DeliveryDocument, 'windowEnd' | 'day'> {
  readonly moved: true;
}
/** Counts of what is not stored any more. */
export interface TallyDocument {
  readonly _id: string;
  readonly rev: number;
  readonly counts: readonly DeliveryTally[];
  /** Counts of deliveries that are being deleted, or null: as long as they stand here, the epoch's stored deliveries do not count. */
  readonly pending: readonly DeliveryTally[] | null;
}
/** A stratum that has or had cells; never deleted. */
export interface StratumDocument {
  /** rule|version|environment|outcome */
  readonly _id: string;
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly environment: Environment;
  readonly outcome: RuleOutcome;
  /** First unreleased week; only grows. */
  readonly from?: WeekIndex;
}
/** Marks of a partition; both only grow. */
export interface PartitionDocument {
  readonly _id: number;
  readonly sealedThrough?: WeekIndex;
  readonly sealedEpoch?: EpochIndex;
}
/** Everybody who withdrew from a rule version in an epoch. */
export interface WithdrawalsDocument {
  /** epoch|rule|version */
  readonly _id: string;
  readonly epoch: EpochIndex;
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly pseudonyms: readonly Pseudonym[];
}
export interface ChangesDocument {
  readonly _id: 'marks';
  /** How often a mark or a withdrawal has changed. */
  readonly count: number;
}
export type ReleaseDocument =
  | Omit<Release, 'releaseId'> & { readonly _id: ReleaseId; readonly kind: 'release'; readonly published: boolean }
  | Omit<CrossRelease, 'releaseId'> & { readonly _id: ReleaseId; readonly kind: 'cross'; readonly published: boolean };
export interface RunReportDocument {
  /** Run id. */
  readonly _id: string;
  readonly slot: Instant;
  /** Windows that something is left of. */
  readonly busy: readonly WeekIndex[];
}

export interface CalibrationCollections {
  readonly cells: Collection<CellDocument>;
  readonly deliveries: Collection<DeliveryDocument>;
  readonly tallies: Collection<TallyDocument>;
  readonly strata: Collection<StratumDocument>;
  readonly partitions: Collection<PartitionDocument>;
  readonly withdrawals: Collection<WithdrawalsDocument>;
  readonly changes: Collection<ChangesDocument>;
  readonly releases: Collection<ReleaseDocument>;
  readonly runReports: Collection<RunReportDocument>;
}
export const collectionsIn = (database: MongoDatabase): CalibrationCollections => ({
  cells: database.collection('calibration_cells'),
  deliveries: database.collection('calibration_deliveries'),
  tallies: database.collection('calibration_tallies'),
  strata: database.collection('calibration_strata'),
  partitions: database.collection('calibration_partitions'),
  withdrawals: database.collection('calibration_withdrawals'),
  changes: database.collection('calibration_changes'),
  releases: database.collection('calibration_releases'),
  runReports: database.collection('calibration_run_reports'),
});
