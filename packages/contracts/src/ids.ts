import type { Brand } from './brand.ts';

/** Unix milliseconds, UTC, as the platform's clock tells them. */
export type Instant = Brand<number, 'Instant'>;
/** Weeks since Monday 2024-01-01T00:00Z; negative before. */
export type WeekIndex = Brand<number, 'WeekIndex'>;
/** Spans of 13 weeks: ⌊week / 13⌋. A pseudonym key lives for one epoch. */
export type EpochIndex = Brand<number, 'EpochIndex'>;

/** UUID of one submitted report; known to its owner and to the intake store only. */
export type EventId = Brand<string, 'EventId'>;
/** An organisation's own id, in clear. It never reaches a store, a log line, a metric or a topic. */
export type OrgId = Brand<string, 'OrgId'>;
/** HMAC-SHA256 of an organisation id under the index key: 64 lower-case hex digits. */
export type OrgHash = Brand<string, 'OrgHash'>;
/** HMAC-SHA256 of a legal entity's id under the index key; organisations of one entity share it. */
export type ContributorHash = Brand<string, 'ContributorHash'>;
export type RuleId = Brand<string, 'RuleId'>;
export type RuleVersion = Brand<string, 'RuleVersion'>;

/** A contributor within one epoch and one rule: 128 bits, 32 lower-case hex digits. */
export type Pseudonym = Brand<string, 'Pseudonym'>;
/** What a report is about (a finding of a contributor) within one epoch: 32 lower-case hex digits. */
export type ItemKey = Brand<string, 'ItemKey'>;
/** An anonymised report within one epoch: 32 lower-case hex digits. */
export type RecordId = Brand<string, 'RecordId'>;
/** rule|version|environment|outcome|epoch|last week: names a release, and says nothing else. */
export type ReleaseId = Brand<string, 'ReleaseId'>;
/** HMAC of event id and organisation under the index key: how the ledger knows an item. */
export type ReceiptId = Brand<string, 'ReceiptId'>;
/** HMAC of organisation, rule, version, outcome, label and canonical claim under the claim key. */
export type DuplicateKey = Brand<string, 'DuplicateKey'>;

export const environments = ['production', 'staging', 'test'] as const;
export type Environment = (typeof environments)[number];
/** What the rule said. */
export const ruleOutcomes = ['matched', 'not_matched'] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];
/** What the reporter says the rule should have said. `should_not_have_matched` of a match is a false positive. */
export const labels = ['should_have_matched', 'should_not_have_matched'] as const;
export type Label = (typeof labels)[number];

/** The unit of release: reports of one rule version, in one environment, with one outcome of the rule. */
export interface StratumId {
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly environment: Environment;
  readonly outcome: RuleOutcome;
}
/** The topic key of a rule version: all its strata share it, and so one lane of order. */
export const ruleKey = (id: Pick<StratumId, 'rule' | 'version'>): string => `${id.rule}|${id.version}`;
/** One string for a stratum; `|` occurs in none of its parts. */
export const stratumKey = (id: StratumId): string => `${id.rule}|${id.version}|${id.environment}|${id.outcome}`;
