import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { EventStatus, ListedEvent } from '@plumbline/contracts/http';
import { receiptIdOf } from '@plumbline/privacy';
import type { IntakeInbox, IntakeRecord } from '@plumbline/stores/intake';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import type { SecretKeys } from '@plumbline/vault';
import { cursorOf, positionIn } from './cursor.ts';

export interface EventViewsDeps {
  readonly intake: Pick<IntakeInbox, 'find' | 'list'>;
  readonly ledger: Pick<OutcomeLedger, 'find'>;
  readonly vault: SecretKeys;
  /** One interval of the anonymizer's schedule, in milliseconds. */
  readonly anonymizationIntervalMs: number;
}

type StatusView = Omit<EventStatus, 'status' | 'request_id'>;

export interface EventViews {
  /** Where a report is; undefined for what never existed, is somebody else's, or ended over 90 days ago. */
  statusOf(event: EventId, org: OrgHash, now: Instant): Promise<StatusView | undefined>;
  /** Reports of an organisation that are still in the intake store, oldest first. */
  pageOf(org: OrgHash, page: { readonly limit: number; readonly after?: string }, now: Instant): Promise<
    { readonly kind: 'page'; readonly events: readonly ListedEvent[]; readonly next: string | null } | { readonly kind: 'bad_cursor' }>;
}

export const createEventViews = ({ intake, ledger, vault, anonymizationIntervalMs }: EventViewsDeps): EventViews => {
  const expectedAt = ({ dueAt }: IntakeRecord): Instant => (dueAt + anonymizationIntervalMs) as Instant;
  return {
    statusOf: async (event, org, now) => {
      const record = await intake.find(event, org, now);
      if (record !== undefined) return viewOfRecord(record, expectedAt(record));
      const entry = await ledger.find(receiptIdOf(await vault.obtain('index'), event, org), now);
      return entry === undefined ? undefined : { eventid: event, state: entry.end, final: true, ended_at: entry.at };
    },
    pageOf: async (org, { limit, after }, now) => {
      const position = after === undefined ? undefined : positionIn(after);
      if (after !== undefined && position === undefined) return { kind: 'bad_cursor' };
      // One more than asked for shows whether there is a next page.
      const records = await intake.list(org, { limit: limit + 1, ...(position === undefined ? {} : { after: position }) }, now);
      const shown = records.slice(0, limit);
      const last = shown.at(-1);
      return {
        kind: 'page',
        events: shown.map((record) => listed(record, expectedAt(record))),
        next: records.length > limit && last !== undefined ? cursorOf(last) : null,
      };
    },
  };
};

const viewOfRecord = ({ eventId, createdAt, quarantineCause }: IntakeRecord, expected: Instant): StatusView =>
  quarantineCause === null
    ? { eventid: eventId, state: 'accepted', final: false, stored_at: createdAt, expected_anonymization_at: expected }
    : { eventid: eventId, state: 'quarantined', final: false, stored_at: createdAt, cause: quarantineCause };

const listed = (record: IntakeRecord, expected: Instant): ListedEvent => ({
  eventid: record.eventId,
  state: record.quarantineCause === null ? 'accepted' : 'quarantined',
  ruleid: record.rule,
  ruleversion: record.version,
  outcome: record.outcome,
  actualOutcome: record.label,
  confidence: record.confidence,
  timestamp: record.eventTime,
  environment: record.environment,
  stored_at: record.createdAt,
  expected_anonymization_at: expected,
  ...(record.depth === 0 ? {} : { root_eventid: record.rootId }),
  deletable: record.fixed === null || record.quarantineCause !== null,
});
