// Generated from schemas/ by packages/contracts/generate/main.ts. Change the schemas, then run it again.
/* eslint-disable */

import type { TopicDeclaration } from '../topic-declaration.ts';

export const topics = {
  /** Anonymised reports and what takes them back. Internal: a row stands for one contributor. */
  calibrationEventsAnonymized: 'calibration.events.anonymized.v1',
  /** Reports of the anonymizer's runs: counts, and what is left per window. */
  calibrationRunsCompleted: 'calibration.runs.completed.v1',
  /** Released atoms. Everything in them is public; whoever reads the topic from its beginning can rebuild every answer. */
  calibrationReleasesPublished: 'calibration.releases.published.v1',
} as const;

/** The records that each topic carries. */
export interface TopicRecords {
  readonly 'calibration.events.anonymized.v1': 'AnonymizedEvent' | 'PseudonymWithdrawal';
  readonly 'calibration.runs.completed.v1': 'AnonymizationRun';
  readonly 'calibration.releases.published.v1': 'CalibrationRelease' | 'CrossRelease';
}

/** Every topic, each followed by that of its dead letters. */
export const topicDeclarations: readonly TopicDeclaration[] = [
  {
    name: "calibration.events.anonymized.v1",
    doc: "Anonymised reports and what takes them back. Internal: a row stands for one contributor.",
    records: ["AnonymizedEvent","PseudonymWithdrawal"],
    key: "rule id|rule version",
    partitions: 6,
    retentionMs: 2592000000,
    compacted: false,
    owner: "anonymizer",
    readers: ["calibration-aggregator"],
    deadLettersOf: null,
  },
  {
    name: "calibration.events.anonymized.v1.dead-letter",
    doc: "Messages of calibration.events.anonymized.v1 that no reader could handle, byte for byte.",
    records: ["AnonymizedEvent","PseudonymWithdrawal"],
    key: "rule id|rule version",
    partitions: 1,
    retentionMs: 2592000000,
    compacted: false,
    owner: "pipeline",
    readers: ["operator"],
    deadLettersOf: "calibration.events.anonymized.v1",
  },
  {
    name: "calibration.runs.completed.v1",
    doc: "Reports of the anonymizer's runs: counts, and what is left per window.",
    records: ["AnonymizationRun"],
    key: "run id",
    partitions: 1,
    retentionMs: 31536000000,
    compacted: false,
    owner: "anonymizer",
    readers: ["calibration-aggregator","console","audit"],
    deadLettersOf: null,
  },
  {
    name: "calibration.runs.completed.v1.dead-letter",
    doc: "Messages of calibration.runs.completed.v1 that no reader could handle, byte for byte.",
    records: ["AnonymizationRun"],
    key: "run id",
    partitions: 1,
    retentionMs: 2592000000,
    compacted: false,
    owner: "pipeline",
    readers: ["operator"],
    deadLettersOf: "calibration.runs.completed.v1",
  },
  {
    name: "calibration.releases.published.v1",
    doc: "Released atoms. Everything in them is public; whoever reads the topic from its beginning can rebuild every answer.",
    records: ["CalibrationRelease","CrossRelease"],
    key: "release id",
    partitions: 3,
    retentionMs: null,
    compacted: true,
    owner: "calibration-aggregator",
    readers: ["downstream"],
    deadLettersOf: null,
  },
  {
    name: "calibration.releases.published.v1.dead-letter",
    doc: "Messages of calibration.releases.published.v1 that no reader could handle, byte for byte.",
    records: ["CalibrationRelease","CrossRelease"],
    key: "release id",
    partitions: 1,
    retentionMs: 2592000000,
    compacted: false,
    owner: "pipeline",
    readers: ["operator"],
    deadLettersOf: "calibration.releases.published.v1",
  },
];
