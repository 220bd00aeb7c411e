import type {
  ContributorHash, EpochIndex, EventId, ItemKey, OrgHash, Pseudonym, ReceiptId, RecordId, ReleaseId, RuleId, RuleVersion, WeekIndex,
} from '@plumbline/contracts';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

export const anEventId = (value: number): EventId => `00000000-0000-4000-8000-${hex(value, 12)}` as EventId;
export const anOrgHash = (value: number): OrgHash => hex(value, 64) as OrgHash;
export const aContributorHash = (value: number): ContributorHash => hex(value, 64) as ContributorHash;
export const aReceiptId = (value: number): ReceiptId => hex(value, 64) as ReceiptId;
export const aPseudonym = (value: number): Pseudonym => hex(value, 32) as Pseudonym;
export const anItemKey = (value: number): ItemKey => hex(value, 32) as ItemKey;
export const aRecordId = (value: number): RecordId => hex(value, 32) as RecordId;
export const aReleaseId = (value: string): ReleaseId => value as ReleaseId;
export const aRule = (name: string): RuleId => `R-${name}` as RuleId;
export const aVersion = (version: string): RuleVersion => version as RuleVersion;
export const week = (value: number): WeekIndex => value as WeekIndex;
export const epoch = (value: number): EpochIndex => value as EpochIndex;
/** 0, 1, 2 … count − 1. */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
