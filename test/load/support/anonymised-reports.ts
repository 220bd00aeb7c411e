import { randomBytes } from 'node:crypto';
import {
  topics, type AnonymizedReport, type ItemKey, type Pseudonym, type RecordId, type RuleId, type RuleVersion, type WeekIndex,
} from '@plumbline/contracts';
import type { Codec } from '@plumbline/contracts/avro';
import type { EventPublisher } from '@plumbline/ports';
import { dayOf, epochOfWeek, weekStart } from '@plumbline/privacy';

/** How many rules are reported on by how many organisations. */
export interface Field {
  readonly rules: number;
  readonly organisations: number;
}

export const ruleOf = (number: number): RuleId => `R-LOAD-${number}` as RuleId;
export const loadVersion = '1.0' as RuleVersion;
const topic = topics.calibrationEventsAnonymized;

const hexId = (): string => randomBytes(16).toString('hex');

/** Makes reports as the anonymizer would: each of one rule, by one organisation under its pseudonym of the epoch, drawn evenly. */
export const createReporter = ({ rules, organisations }: Field) => {
  const pseudonyms = new Map<number, readonly Pseudonym[]>();
  const pseudonymOf = (organisation: number, epoch: number): Pseudonym => {
    const known = pseudonyms.get(epoch) ?? Array.from({ length: organisations }, () => hexId() as Pseudonym);
    pseudonyms.set(epoch, known);
    return known[organisation] ?? hexId() as Pseudonym;
  };
  const between = (limit: number): number => Math.floor(Math.random() * limit);
  const reportOf = (week: WeekIndex, rule: number, organisation: number): AnonymizedReport => ({
    recordId: hexId() as RecordId,
    itemKey: hexId() as ItemKey,
    pseudonym: pseudonymOf(organisation, epochOfWeek(week)),
    order: [dayOf(weekStart(week)), 0],
    rule: ruleOf(rule),
    version: loadVersion,
    environment: 'production',
    outcome: Math.random() < 0.5 ? 'matched' : 'not_matched',
    label: Math.random() < 0.7 ? 'should_have_matched' : 'should_not_have_matched',
    confidence: 0.9,
    week,
    epoch: epochOfWeek(week),
    countsTowardK: true,
  });
  return {
    reportOf,
    /** Any rule, any organisation. */
    someReport: (week: WeekIndex): AnonymizedReport => reportOf(week, between(rules), between(organisations)),
  };
};

const reportsPerPublish = 2_000;

/** Puts reports on the topic of anonymised events, a page at a time. */
export const publishReports = async (
  { log, codec }: { readonly log: EventPublisher; readonly codec: Codec }, reports: Iterable<AnonymizedReport>,
): Promise<number> => {
  let published = 0;
  let page: AnonymizedReport[] = [];
  const publishPage = async (): Promise<void> => {
    await log.publish(topic, await Promise.all(page.map((report) => codec.message(topic, 'AnonymizedEvent', report))));
    published += page.length;
    page = [];
  };
  for (const report of reports) {
    page.push(report);
    if (page.length === reportsPerPublish) await publishPage();
  }
  if (page.length > 0) await publishPage();
  return published;
};
