import { createHash } from 'node:crypto';
import {
  environments, labels, ruleOutcomes, type EpochIndex, type EventId, type Instant, type OrgHash, type RuleId, type RuleVersion,
  type WeekIndex,
} from '@plumbline/contracts';
import { bytes, number, oneOf, orNull, text, type Row } from '../../common/sqlite/row.ts';
import type { ClosingRecord, FixedWeek, IntakeRecord } from '../port.ts';

const instant = number<Instant>;

/** Name of a supersede chain that outlives its records without naming them. */
export const chainOf = (rootId: EventId): Uint8Array => createHash('sha256').update(rootId).digest().subarray(0, 16);

/** What is fixed in a row of either table; null while nothing is. */
export const toFixedWeek = (row: Row): FixedWeek | null =>
  row['week'] === null ? null : { week: number<WeekIndex>(row, 'week'), epoch: number<EpochIndex>(row, 'epoch') };

export const toIntakeRecord = (row: Row): IntakeRecord => ({
  eventId: text<EventId>(row, 'event_id'),
  orgHash: text<OrgHash>(row, 'org_hash'),
  dataKeyId: text(row, 'data_key_id'),
  sealedOrg: bytes(row, 'sealed_org'),
  sealedClaim: bytes(row, 'sealed_claim'),
  rule: text<RuleId>(row, 'rule'),
  version: text<RuleVersion>(row, 'version'),
  outcome: oneOf(row, 'outcome', ruleOutcomes),
  label: oneOf(row, 'label', labels),
  confidence: number(row, 'confidence'),
  eventTime: instant(row, 'event_time'),
  environment: oneOf(row, 'environment', environments),
  createdAt: instant(row, 'created_at'),
  dueAt: instant(row, 'due_at'),
  expiresAt: instant(row, 'expires_at'),
  rootId: text<EventId>(row, 'root_id'),
  depth: number(row, 'depth'),
  fixed: toFixedWeek(row),
  quarantineCause: orNull(row, 'quarantine_cause', text),
});

export const toClosingRecord = (row: Row): ClosingRecord => ({
  eventId: text<EventId>(row, 'event_id'),
  orgHash: text<OrgHash>(row, 'org_hash'),
  end: oneOf(row, 'early_end', ['deleted', 'expired']),
});
