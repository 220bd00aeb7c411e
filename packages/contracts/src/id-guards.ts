import type {
  EpochIndex, EventId, Instant, ItemKey, OrgHash, OrgId, Pseudonym, RecordId, ReleaseId, RuleId, RuleVersion, WeekIndex,
} from './ids.ts';

export const ruleIdPattern = /^R-[A-Z0-9-]{1,62}$/;
export const ruleVersionPattern = /^\d+(\.\d+){0,2}(-[a-z0-9.]{1,16})?$/;
/** A UUID in lower case, as event ids are given out. */
export const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const hex128Pattern = /^[0-9a-f]{32}$/;
const hex256Pattern = /^[0-9a-f]{64}$/;
const releaseIdPattern = /^R-[A-Z0-9-]{1,62}\|[a-z0-9.-]+\|(?:production|staging|test)\|(?:matched|not_matched|cross)\|-?\d+\|-?\d+$/;
/** Longest rule version in characters; the pattern alone sets no bound on digits. */
export const ruleVersionMaxLength = 64;

export const isRuleId = (text: string): text is RuleId => ruleIdPattern.test(text);
export const isRuleVersion = (text: string): text is RuleVersion => text.length <= ruleVersionMaxLength && ruleVersionPattern.test(text);
export const isEventId = (text: string): text is EventId => uuidPattern.test(text);
export const isOrgHash = (text: string): text is OrgHash => hex256Pattern.test(text);
export const isReleaseId = (text: string): text is ReleaseId => releaseIdPattern.test(text);
export const isRecordId = (text: string): text is RecordId => hex128Pattern.test(text);
export const isItemKey = (text: string): text is ItemKey => hex128Pattern.test(text);
export const isPseudonym = (text: string): text is Pseudonym => hex128Pattern.test(text);
/** 1 to 256 printable characters without spaces at either end. */
export const isOrgId = (text: string): text is OrgId => text.length <= 256 && /^[^\p{C}\p{Z}](?:[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}])?$/u.test(text);
/** Within what a Date can hold. */
export const isInstant = (value: number): value is Instant => Number.isSafeInteger(value) && Math.abs(value) <= 8.64e15;
export const isWeekIndex = (value: number): value is WeekIndex => Number.isSafeInteger(value);
export const isEpochIndex = (value: number): value is EpochIndex => Number.isSafeInteger(value);
