import type { AnonymizationRun, AnonymizedReport, CrossRelease, PseudonymWithdrawal, Release } from '../calibration.ts';
import type { RecordName, WireRecords } from '../generated/records.ts';
import {
  isEpochIndex, isInstant, isItemKey, isPseudonym, isRecordId, isReleaseId, isRuleId, isRuleVersion, isWeekIndex,
} from '../id-guards.ts';
import { ruleKey } from '../ids.ts';
import { UndecodableMessageError } from './undecodable-message-error.ts';

/** What each record means to the services. */
export interface RecordValues {
  readonly AnonymizedEvent: AnonymizedReport;
  readonly PseudonymWithdrawal: PseudonymWithdrawal;
  readonly AnonymizationRun: AnonymizationRun;
  readonly CalibrationRelease: Release;
  readonly CrossRelease: CrossRelease;
}

/** How a record travels: its key, the id of its envelope, and the two directions of the mapping. */
export interface RecordMapping<Name extends RecordName> {
  readonly keyOf: (value: RecordValues[Name]) => string;
  readonly idOf: (value: RecordValues[Name]) => string;
  readonly toWire: (value: RecordValues[Name]) => WireRecords[Name];
  /** @throws UndecodableMessageError invalid_field */
  readonly fromWire: (wire: WireRecords[Name]) => RecordValues[Name];
}

const anonymizedEvent: RecordMapping<'AnonymizedEvent'> = {
  keyOf: ruleKey,
  idOf: (report) => report.recordId,
  toWire: (report) => ({
    record_id: bytesOf(report.recordId),
    item_key: bytesOf(report.itemKey),
    pseudonym: bytesOf(report.pseudonym),
    day_of_receipt: report.order[0],
    supersede_depth: report.order[1],
    rule: report.rule,
    version: report.version,
    environment: report.environment,
    outcome: report.outcome,
    label: report.label,
    confidence_percent: percentOf(report.confidence),
    week: report.week,
    epoch: report.epoch,
    counts_toward_k: report.countsTowardK,
  }),
  fromWire: (wire) => ({
    recordId: read(hexOf(wire.record_id), isRecordId, 'record_id'),
    itemKey: read(hexOf(wire.item_key), isItemKey, 'item_key'),
    pseudonym: read(hexOf(wire.pseudonym), isPseudonym, 'pseudonym'),
    order: [wire.day_of_receipt, wire.supersede_depth],
    ...ruleOf(wire),
    environment: wire.environment,
    outcome: wire.outcome,
    label: wire.label,
    confidence: read(wire.confidence_percent, isPublishedPercent, 'confidence_percent') / 100,
    ...weekOf(wire),
    countsTowardK: wire.counts_toward_k,
  }),
};

const pseudonymWithdrawal: RecordMapping<'PseudonymWithdrawal'> = {
  keyOf: ruleKey,
  idOf: ({ rule, version, epoch, pseudonym }) => `${rule}|${version}|${epoch}|${pseudonym}`,
  toWire: ({ rule, version, epoch, pseudonym }) => ({ rule, version, epoch, pseudonym: bytesOf(pseudonym) }),
  fromWire: (wire) => ({
    ...ruleOf(wire),
    epoch: read(wire.epoch, isEpochIndex, 'epoch'),
    pseudonym: read(hexOf(wire.pseudonym), isPseudonym, 'pseudonym'),
  }),
};

const anonymizationRun: RecordMapping<'AnonymizationRun'> = {
  keyOf: (run) => run.runId,
  idOf: (run) => run.runId,
  toWire: (run) => ({
    run_id: run.runId,
    slot: run.slot,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    status: run.status,
    epoch: run.epoch,
    processed: run.processed,
    anonymised: run.anonymised,
    deleted: run.deleted,
    quarantined: run.quarantined,
    failed: run.failed,
    errors: run.errors,
    oldest_age_ms: run.oldestAgeMs,
    left: run.left.map(({ windowEnd, records }) => ({ window_end: windowEnd, records })),
  }),
  fromWire: (wire) => ({
    runId: wire.run_id,
    slot: read(wire.slot, isInstant, 'slot'),
    startedAt: read(wire.started_at, isInstant, 'started_at'),
    completedAt: read(wire.completed_at, isInstant, 'completed_at'),
    status: wire.status,
    epoch: read(wire.epoch, isEpochIndex, 'epoch'),
    processed: wire.processed,
    anonymised: wire.anonymised,
    deleted: wire.deleted,
    quarantined: wire.quarantined,
    failed: wire.failed,
    errors: wire.errors.map(({ kind, count }) => ({ kind, count })),
    oldestAgeMs: wire.oldest_age_ms,
    left: wire.left.map(({ window_end, records }) => ({ windowEnd: read(window_end, isWeekIndex, 'window_end'), records })),
  }),
};

const calibrationRelease: RecordMapping<'CalibrationRelease'> = {
  keyOf: (release) => release.releaseId,
  idOf: (release) => release.releaseId,
  toWire: (release) => ({
    release_id: release.releaseId,
    rule: release.rule,
    version: release.version,
    environment: release.environment,
    outcome: release.outcome,
    epoch: release.epoch,
    from_week: release.fromWeek,
    through_week: release.throughWeek,
    should_have_matched: release.counts.should_have_matched,
    should_not_have_matched: release.counts.should_not_have_matched,
    n_eff: release.nEff,
    k_band: release.kBand,
    released_at: release.releasedAt,
    scheme_version: release.schemeVersion,
  }),
  fromWire: (wire) => ({
    ...spanOf(wire),
    outcome: wire.outcome,
    counts: { should_have_matched: wire.should_have_matched, should_not_have_matched: wire.should_not_have_matched },
    nEff: wire.n_eff,
    kBand: wire.k_band,
  }),
};

const crossRelease: RecordMapping<'CrossRelease'> = {
  keyOf: (release) => release.releaseId,
  idOf: (release) => release.releaseId,
  toWire: (release) => ({
    release_id: release.releaseId,
    rule: release.rule,
    version: release.version,
    environment: release.environment,
    epoch: release.epoch,
    from_week: release.fromWeek,
    through_week: release.throughWeek,
    n_eff_false_positive_rate: release.nEffFalsePositiveRate,
    n_eff_recall: release.nEffRecall,
    released_at: release.releasedAt,
    scheme_version: release.schemeVersion,
  }),
  fromWire: (wire) => ({ ...spanOf(wire), nEffFalsePositiveRate: wire.n_eff_false_positive_rate, nEffRecall: wire.n_eff_recall }),
};

export const recordMappings: { readonly [Name in RecordName]: RecordMapping<Name> } = {
  AnonymizedEvent: anonymizedEvent,
  PseudonymWithdrawal: pseudonymWithdrawal,
  AnonymizationRun: anonymizationRun,
  CalibrationRelease: calibrationRelease,
  CrossRelease: crossRelease,
};

const read = <Raw, Value extends Raw>(raw: Raw, guard: (raw: Raw) => raw is Value, field: string): Value => {
  if (!guard(raw)) throw new UndecodableMessageError('invalid_field', field);
  return raw;
};

const ruleOf = (wire: { readonly rule: string; readonly version: string }) => ({
  rule: read(wire.rule, isRuleId, 'rule'),
  version: read(wire.version, isRuleVersion, 'version'),
});

const weekOf = (wire: { readonly week: number; readonly epoch: number }) => ({
  week: read(wire.week, isWeekIndex, 'week'),
  epoch: read(wire.epoch, isEpochIndex, 'epoch'),
});

type Span = Pick<WireRecords['CrossRelease'], 'release_id' | 'rule' | 'version' | 'environment' | 'epoch' | 'from_week' | 'through_week' | 'released_at' | 'scheme_version'>;

const spanOf = (wire: Span) => ({
  releaseId: read(wire.release_id, isReleaseId, 'release_id'),
  ...ruleOf(wire),
  environment: wire.environment,
  epoch: read(wire.epoch, isEpochIndex, 'epoch'),
  fromWeek: read(wire.from_week, isWeekIndex, 'from_week'),
  throughWeek: read(wire.through_week, isWeekIndex, 'through_week'),
  releasedAt: read(wire.released_at, isInstant, 'released_at'),
  schemeVersion: wire.scheme_version,
});

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
/** Buffer.from stops at the first character that is no hex digit; the codec then refuses the length. */
const bytesOf = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

/** A finer confidence must not slip out: anything but a multiple of 5 % is a mistake of the caller. */
const percentOf = (confidence: number): number => {
  const percent = Math.round(confidence * 100);
  if (!isPublishedPercent(percent) || Math.abs(percent / 100 - confidence) > 1e-9) throw new RangeError('confidence is not a multiple of .05 from 0 to 1');
  return percent;
};
const isPublishedPercent = (percent: number): percent is number =>
  Number.isInteger(percent) && percent % 5 === 0 && percent >= 0 && percent <= 100;
