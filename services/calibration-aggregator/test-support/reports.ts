import type { AnonymizedReport, ItemKey, Label, Pseudonym, RecordId, RuleId, RuleOutcome, RuleVersion, WeekIndex } from '@plumbline/contracts';
import { dayOf, epochOfWeek, weekStart } from '@plumbline/privacy';
import { createHash } from 'node:crypto';

const hex = (...parts: readonly (string | number)[]): string => createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 32);

export interface ReportOptions {
  readonly contributor?: number;
  readonly item?: number;
  readonly week: number;
  readonly rule?: string;
  readonly outcome?: RuleOutcome;
  readonly label?: Label;
  readonly confidence?: number;
  readonly countsTowardK?: boolean;
  /** Corrections and re-reports of one item differ in it; the larger wins. */
  readonly depth?: number;
}

export const pseudonym = (contributor: number, rule: string, week: number): Pseudonym => hex('org', contributor, rule, epochOfWeek(week as WeekIndex)) as Pseudonym;
export const ruleId = (name: string): RuleId => `R-${name}` as RuleId;
export const versionOne = '1.0' as RuleVersion;

/** An anonymised report as the anonymizer would publish it; equal options give an equal report. */
export const aReport = (options: ReportOptions): AnonymizedReport => {
  const { contributor = 1, item = 1, rule = 'A', outcome = 'matched', label = 'should_have_matched', confidence = 1, countsTowardK = true, depth = 0 } = options;
  const week = options.week as WeekIndex;
  const epoch = epochOfWeek(week);
  return {
    recordId: hex('record', contributor, item, rule, outcome, label, week, depth) as RecordId,
    itemKey: hex('item', contributor, item, rule, outcome, epoch) as ItemKey,
    pseudonym: pseudonym(contributor, rule, week),
    order: [dayOf(weekStart(week)), depth],
    rule: ruleId(rule), version: versionOne, environment: 'production', outcome, label, confidence, week, epoch, countsTowardK,
  };
};
