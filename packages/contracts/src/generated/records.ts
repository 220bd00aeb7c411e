// Generated from schemas/ by packages/contracts/generate/main.ts. Change the schemas, then run it again.
/* eslint-disable */

/** 16 bytes. */
export type Id128Wire = Uint8Array;

/** A labelled rule outcome without its event id, its claim, or a time finer than the day of receipt. */
export interface AnonymizedEventRecord {
  /** HMAC of the event id under the epoch key, 128 bits; the envelope's id. Data class: pseudonym. */
  readonly record_id: Id128Wire;
  /** What the report is about, within one epoch: HMAC of contributor, rule, version, outcome and finding under the epoch key. Data class: pseudonym. */
  readonly item_key: Id128Wire;
  /** The contributor within one epoch and one rule: HMAC under the epoch key. Data class: pseudonym. */
  readonly pseudonym: Id128Wire;
  /** Days since 1970-01-01 UTC on which the report was received; first part of its order. Data class: quasi_identifier. */
  readonly day_of_receipt: number;
  /** Corrections between the first report and this one; second part of its order. Data class: quasi_identifier. */
  readonly supersede_depth: number;
  /** Rule id, e.g. R-X509-MISMATCH. Data class: quasi_identifier. */
  readonly rule: string;
  /** Rule version, e.g. 1.1. Data class: quasi_identifier. */
  readonly version: string;
  /** Where the rule ran. New symbols go to the end; without a default, a reader that does not know one refuses the message instead of counting it elsewhere. Data class: quasi_identifier. */
  readonly environment: EnvironmentWire;
  /** What the rule said. No default, for the reason given at environment. Data class: quasi_identifier. */
  readonly outcome: RuleOutcomeWire;
  /** What the reporter says the rule should have said. No default, for the reason given at environment. Data class: label. */
  readonly label: LabelWire;
  /** The reporter's certainty in whole percents, a multiple of 5 from 0 to 100. Data class: label. */
  readonly confidence_percent: number;
  /** Week that the report counts in, as weeks since Monday 2024-01-01. Data class: quasi_identifier. */
  readonly week: number;
  /** Epoch whose key made the pseudonyms: week / 13, rounded down. Data class: none. */
  readonly epoch: number;
  /** Whether the contributor counted toward k at the start of the week's window. Data class: quasi_identifier. */
  readonly counts_toward_k: boolean;
}

/** A released atom: at least k contributors, rounded counts, never changed. Everything in it is public. */
export interface CalibrationReleaseRecord {
  /** rule|version|environment|outcome|epoch|last week Data class: none. */
  readonly release_id: string;
  /** Rule id. Data class: none. */
  readonly rule: string;
  /** Rule version. Data class: none. */
  readonly version: string;
  /** Where the rule ran. Data class: none. */
  readonly environment: EnvironmentWire;
  /** What the rule said. Data class: none. */
  readonly outcome: RuleOutcomeWire;
  /** Epoch that the weeks lie in. Data class: none. */
  readonly epoch: number;
  /** First week, as weeks since Monday 2024-01-01. Data class: none. */
  readonly from_week: number;
  /** Last week, inclusive. Data class: none. */
  readonly through_week: number;
  /** Reports with this label after capping, rounded to the rounding base. Data class: none. */
  readonly should_have_matched: number;
  /** Reports with this label after capping, rounded to the rounding base. Data class: none. */
  readonly should_not_have_matched: number;
  /** Effective sample size, on the ladder of published values. Data class: none. */
  readonly n_eff: number;
  /** Band of the number of contributors; at least k. Data class: none. */
  readonly k_band: number;
  /** The scheduled instant of the release run. Data class: none. */
  readonly released_at: number;
  /** Version of the release scheme. Data class: none. */
  readonly scheme_version: number;
}

/** Failures of one kind. */
export interface RunErrorRecord {
  /** Constant code of the error. Data class: none. */
  readonly kind: string;
  /** How often it happened. Data class: none. */
  readonly count: number;
}

/** Records fixed to one window that are left. */
export interface RecordsLeftRecord {
  /** Last week of the window. Data class: none. */
  readonly window_end: number;
  /** Leased and failed ones count, quarantined ones do not. Data class: none. */
  readonly records: number;
}

/** Report of one run of the anonymizer: totals over all organisations and rules. */
export interface AnonymizationRunRecord {
  /** Id of the run. Data class: none. */
  readonly run_id: string;
  /** The scheduled instant that the run belongs to. Data class: none. */
  readonly slot: number;
  /** When the run began. Data class: none. */
  readonly started_at: number;
  /** When the run ended. Data class: none. */
  readonly completed_at: number;
  /** Follows from the counts. Data class: none. */
  readonly status: RunStatusWire;
  /** Epoch at the slot. Data class: none. */
  readonly epoch: number;
  /** Records taken. Data class: none. */
  readonly processed: number;
  /** Records published and removed. Data class: none. */
  readonly anonymised: number;
  /** Records that their owner deleted meanwhile. Data class: none. */
  readonly deleted: number;
  /** Records set aside with a cause. Data class: none. */
  readonly quarantined: number;
  /** Records that stay for the next run. Data class: none. */
  readonly failed: number;
  /** Failures by kind. Data class: none. */
  readonly errors: readonly RunErrorRecord[];
  /** Age of the oldest due record that is left, in milliseconds; 0 if none. Data class: none. */
  readonly oldest_age_ms: number;
  /** Records fixed to a window and still in the intake store. Data class: none. */
  readonly left: readonly RecordsLeftRecord[];
}

/** Says that both outcomes of a rule version were released for identical weeks, with what rates over both need. Public. */
export interface CrossReleaseRecord {
  /** rule|version|environment|cross|epoch|last week Data class: none. */
  readonly release_id: string;
  /** Rule id. Data class: none. */
  readonly rule: string;
  /** Rule version. Data class: none. */
  readonly version: string;
  /** Where the rule ran. Data class: none. */
  readonly environment: EnvironmentWire;
  /** Epoch that the weeks lie in. Data class: none. */
  readonly epoch: number;
  /** First week, as weeks since Monday 2024-01-01. Data class: none. */
  readonly from_week: number;
  /** Last week, inclusive. Data class: none. */
  readonly through_week: number;
  /** Effective sample size of FP/(FP+TN), on the ladder. Data class: none. */
  readonly n_eff_false_positive_rate: number;
  /** Effective sample size of TP/(TP+FN), on the ladder. Data class: none. */
  readonly n_eff_recall: number;
  /** The scheduled instant of the release run. Data class: none. */
  readonly released_at: number;
  /** Version of the release scheme. Data class: none. */
  readonly scheme_version: number;
}

/** Takes a contributor's open reports of one rule version and epoch back. */
export interface PseudonymWithdrawalRecord {
  /** Rule id. Data class: quasi_identifier. */
  readonly rule: string;
  /** Rule version. Data class: quasi_identifier. */
  readonly version: string;
  /** Epoch of the pseudonym. Data class: none. */
  readonly epoch: number;
  /** The contributor within this epoch and rule. Data class: pseudonym. */
  readonly pseudonym: Id128Wire;
}

export type EnvironmentWire = 'production' | 'staging' | 'test';

export type LabelWire = 'should_have_matched' | 'should_not_have_matched';

export type RuleOutcomeWire = 'matched' | 'not_matched';

export type RunStatusWire = 'completed' | 'completed_with_failures' | 'failed';

/** Records by name, as they are on the wire. */
export interface WireRecords {
  readonly AnonymizationRun: AnonymizationRunRecord;
  readonly AnonymizedEvent: AnonymizedEventRecord;
  readonly CalibrationRelease: CalibrationReleaseRecord;
  readonly CrossRelease: CrossReleaseRecord;
  readonly PseudonymWithdrawal: PseudonymWithdrawalRecord;
}
export type RecordName = keyof WireRecords;

/** Newest schema of each record, as JSON. */
export const recordSchemas: Readonly<Record<RecordName, { readonly fullName: string; readonly version: number; readonly schema: string }>> = {
  AnonymizationRun: {
    fullName: 'plumbline.calibration.AnonymizationRun',
    version: 1,
    schema: "{\"type\":\"record\",\"name\":\"AnonymizationRun\",\"namespace\":\"plumbline.calibration\",\"doc\":\"Report of one run of the anonymizer: totals over all organisations and rules.\",\"fields\":[{\"name\":\"run_id\",\"type\":\"string\",\"dataClass\":\"none\",\"doc\":\"Id of the run.\"},{\"name\":\"slot\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"dataClass\":\"none\",\"doc\":\"The scheduled instant that the run belongs to.\"},{\"name\":\"started_at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"dataClass\":\"none\",\"doc\":\"When the run began.\"},{\"name\":\"completed_at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"dataClass\":\"none\",\"doc\":\"When the run ended.\"},{\"name\":\"status\",\"type\":{\"type\":\"enum\",\"name\":\"RunStatus\",\"symbols\":[\"completed\",\"completed_with_failures\",\"failed\"]},\"dataClass\":\"none\",\"doc\":\"Follows from the counts.\"},{\"name\":\"epoch\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Epoch at the slot.\"},{\"name\":\"processed\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"Records taken.\"},{\"name\":\"anonymised\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"Records published and removed.\"},{\"name\":\"deleted\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"Records that their owner deleted meanwhile.\"},{\"name\":\"quarantined\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"Records set aside with a cause.\"},{\"name\":\"failed\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"Records that stay for the next run.\"},{\"name\":\"errors\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"RunError\",\"doc\":\"Failures of one kind.\",\"fields\":[{\"name\":\"kind\",\"type\":\"string\",\"dataClass\":\"none\",\"doc\":\"Constant code of the error.\"},{\"name\":\"count\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"How often it happened.\"}]}},\"dataClass\":\"none\",\"doc\":\"Failures by kind.\"},{\"name\":\"oldest_age_ms\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"Age of the oldest due record that is left, in milliseconds; 0 if none.\"},{\"name\":\"left\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"RecordsLeft\",\"doc\":\"Records fixed to one window that are left.\",\"fields\":[{\"name\":\"window_end\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Last week of the window.\"},{\"name\":\"records\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"Leased and failed ones count, quarantined ones do not.\"}]}},\"dataClass\":\"none\",\"doc\":\"Records fixed to a window and still in the intake store.\"}]}",
  },
  AnonymizedEvent: {
    fullName: 'plumbline.calibration.AnonymizedEvent',
    version: 1,
    schema: "{\"type\":\"record\",\"name\":\"AnonymizedEvent\",\"namespace\":\"plumbline.calibration\",\"doc\":\"A labelled rule outcome without its event id, its claim, or a time finer than the day of receipt.\",\"fields\":[{\"name\":\"record_id\",\"type\":{\"type\":\"fixed\",\"name\":\"Id128\",\"size\":16},\"dataClass\":\"pseudonym\",\"doc\":\"HMAC of the event id under the epoch key, 128 bits; the envelope's id.\"},{\"name\":\"item_key\",\"type\":\"Id128\",\"dataClass\":\"pseudonym\",\"doc\":\"What the report is about, within one epoch: HMAC of contributor, rule, version, outcome and finding under the epoch key.\"},{\"name\":\"pseudonym\",\"type\":\"Id128\",\"dataClass\":\"pseudonym\",\"doc\":\"The contributor within one epoch and one rule: HMAC under the epoch key.\"},{\"name\":\"day_of_receipt\",\"type\":\"int\",\"dataClass\":\"quasi_identifier\",\"doc\":\"Days since 1970-01-01 UTC on which the report was received; first part of its order.\"},{\"name\":\"supersede_depth\",\"type\":\"int\",\"dataClass\":\"quasi_identifier\",\"doc\":\"Corrections between the first report and this one; second part of its order.\"},{\"name\":\"rule\",\"type\":\"string\",\"dataClass\":\"quasi_identifier\",\"doc\":\"Rule id, e.g. R-X509-MISMATCH.\"},{\"name\":\"version\",\"type\":\"string\",\"dataClass\":\"quasi_identifier\",\"doc\":\"Rule version, e.g. 1.1.\"},{\"name\":\"environment\",\"type\":{\"type\":\"enum\",\"name\":\"Environment\",\"symbols\":[\"production\",\"staging\",\"test\"]},\"dataClass\":\"quasi_identifier\",\"doc\":\"Where the rule ran. New symbols go to the end; without a default, a reader that does not know one refuses the message instead of counting it elsewhere.\"},{\"name\":\"outcome\",\"type\":{\"type\":\"enum\",\"name\":\"RuleOutcome\",\"symbols\":[\"matched\",\"not_matched\"]},\"dataClass\":\"quasi_identifier\",\"doc\":\"What the rule said. No default, for the reason given at environment.\"},{\"name\":\"label\",\"type\":{\"type\":\"enum\",\"name\":\"Label\",\"symbols\":[\"should_have_matched\",\"should_not_have_matched\"]},\"dataClass\":\"label\",\"doc\":\"What the reporter says the rule should have said. No default, for the reason given at environment.\"},{\"name\":\"confidence_percent\",\"type\":\"int\",\"dataClass\":\"label\",\"doc\":\"The reporter's certainty in whole percents, a multiple of 5 from 0 to 100.\"},{\"name\":\"week\",\"type\":\"int\",\"dataClass\":\"quasi_identifier\",\"doc\":\"Week that the report counts in, as weeks since Monday 2024-01-01.\"},{\"name\":\"epoch\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Epoch whose key made the pseudonyms: week / 13, rounded down.\"},{\"name\":\"counts_toward_k\",\"type\":\"boolean\",\"dataClass\":\"quasi_identifier\",\"doc\":\"Whether the contributor counted toward k at the start of the week's window.\"}]}",
  },
  CalibrationRelease: {
    fullName: 'plumbline.calibration.CalibrationRelease',
    version: 1,
    schema: "{\"type\":\"record\",\"name\":\"CalibrationRelease\",\"namespace\":\"plumbline.calibration\",\"doc\":\"A released atom: at least k contributors, rounded counts, never changed. Everything in it is public.\",\"fields\":[{\"name\":\"release_id\",\"type\":\"string\",\"dataClass\":\"none\",\"doc\":\"rule|version|environment|outcome|epoch|last week\"},{\"name\":\"rule\",\"type\":\"string\",\"dataClass\":\"none\",\"doc\":\"Rule id.\"},{\"name\":\"version\",\"type\":\"string\",\"dataClass\":\"none\",\"doc\":\"Rule version.\"},{\"name\":\"environment\",\"type\":{\"type\":\"enum\",\"name\":\"Environment\",\"symbols\":[\"production\",\"staging\",\"test\"]},\"dataClass\":\"none\",\"doc\":\"Where the rule ran.\"},{\"name\":\"outcome\",\"type\":{\"type\":\"enum\",\"name\":\"RuleOutcome\",\"symbols\":[\"matched\",\"not_matched\"]},\"dataClass\":\"none\",\"doc\":\"What the rule said.\"},{\"name\":\"epoch\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Epoch that the weeks lie in.\"},{\"name\":\"from_week\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"First week, as weeks since Monday 2024-01-01.\"},{\"name\":\"through_week\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Last week, inclusive.\"},{\"name\":\"should_have_matched\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"Reports with this label after capping, rounded to the rounding base.\"},{\"name\":\"should_not_have_matched\",\"type\":\"long\",\"dataClass\":\"none\",\"doc\":\"Reports with this label after capping, rounded to the rounding base.\"},{\"name\":\"n_eff\",\"type\":\"double\",\"dataClass\":\"none\",\"doc\":\"Effective sample size, on the ladder of published values.\"},{\"name\":\"k_band\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Band of the number of contributors; at least k.\"},{\"name\":\"released_at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"dataClass\":\"none\",\"doc\":\"The scheduled instant of the release run.\"},{\"name\":\"scheme_version\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Version of the release scheme.\"}]}",
  },
  CrossRelease: {
    fullName: 'plumbline.calibration.CrossRelease',
    version: 1,
    schema: "{\"type\":\"record\",\"name\":\"CrossRelease\",\"namespace\":\"plumbline.calibration\",\"doc\":\"Says that both outcomes of a rule version were released for identical weeks, with what rates over both need. Public.\",\"fields\":[{\"name\":\"release_id\",\"type\":\"string\",\"dataClass\":\"none\",\"doc\":\"rule|version|environment|cross|epoch|last week\"},{\"name\":\"rule\",\"type\":\"string\",\"dataClass\":\"none\",\"doc\":\"Rule id.\"},{\"name\":\"version\",\"type\":\"string\",\"dataClass\":\"none\",\"doc\":\"Rule version.\"},{\"name\":\"environment\",\"type\":{\"type\":\"enum\",\"name\":\"Environment\",\"symbols\":[\"production\",\"staging\",\"test\"]},\"dataClass\":\"none\",\"doc\":\"Where the rule ran.\"},{\"name\":\"epoch\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Epoch that the weeks lie in.\"},{\"name\":\"from_week\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"First week, as weeks since Monday 2024-01-01.\"},{\"name\":\"through_week\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Last week, inclusive.\"},{\"name\":\"n_eff_false_positive_rate\",\"type\":\"double\",\"dataClass\":\"none\",\"doc\":\"Effective sample size of FP/(FP+TN), on the ladder.\"},{\"name\":\"n_eff_recall\",\"type\":\"double\",\"dataClass\":\"none\",\"doc\":\"Effective sample size of TP/(TP+FN), on the ladder.\"},{\"name\":\"released_at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},\"dataClass\":\"none\",\"doc\":\"The scheduled instant of the release run.\"},{\"name\":\"scheme_version\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Version of the release scheme.\"}]}",
  },
  PseudonymWithdrawal: {
    fullName: 'plumbline.calibration.PseudonymWithdrawal',
    version: 1,
    schema: "{\"type\":\"record\",\"name\":\"PseudonymWithdrawal\",\"namespace\":\"plumbline.calibration\",\"doc\":\"Takes a contributor's open reports of one rule version and epoch back.\",\"fields\":[{\"name\":\"rule\",\"type\":\"string\",\"dataClass\":\"quasi_identifier\",\"doc\":\"Rule id.\"},{\"name\":\"version\",\"type\":\"string\",\"dataClass\":\"quasi_identifier\",\"doc\":\"Rule version.\"},{\"name\":\"epoch\",\"type\":\"int\",\"dataClass\":\"none\",\"doc\":\"Epoch of the pseudonym.\"},{\"name\":\"pseudonym\",\"type\":{\"type\":\"fixed\",\"name\":\"Id128\",\"size\":16},\"dataClass\":\"pseudonym\",\"doc\":\"The contributor within this epoch and rule.\"}]}",
  },
};
