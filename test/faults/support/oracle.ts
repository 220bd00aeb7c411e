import {
  topics, type AnonymizedReport, type EpochIndex, type FoldOutcome, type Instant, type RecordId, type WeekIndex,
} from '@plumbline/contracts';
import type { TopicMessage } from '@plumbline/contracts/avro';
import {
  contributorHashOf, defaultParameters, epochOfWeek, fixWeek, itemKeyOf, itemOrder, pseudonymOf, recordIdOf, releaseAt, releaseDeadline,
  releasesDueBetween, roundConfidence, windowOf, windowStart,
} from '@plumbline/privacy';
import { createReferenceAggregator, type ReferenceAggregator } from '@plumbline/privacy/reference';
import type { History } from './holdings.ts';
import type { Receipt } from './reporter.ts';

/** Reports whose confidence lies below end uncounted. */
export const minConfidence = 0.5;

/** What the acknowledged reports must have led to. */
export interface Expected {
  readonly reference: ReferenceAggregator;
  /** Distinct records on the topic, with the receipt that each belongs to. */
  readonly published: ReadonlyMap<RecordId, Receipt>;
  /** First outcome of each record's delivery. */
  readonly outcomes: ReadonlyMap<RecordId, FoldOutcome>;
  /** The same counted, by `window end|day|outcome`. */
  readonly tallies: ReadonlyMap<string, number>;
  /** Messages that repeat a record. */
  readonly repeated: number;
  readonly withdrawals: number;
  /** What is wrong with the topic's messages; empty if nothing is. */
  readonly faults: readonly string[];
}

export interface Case {
  readonly history: History;
  readonly receipts: readonly Receipt[];
  readonly start: Instant;
  readonly now: Instant;
}

/**
 * Works out, in one thread and from what clients know, what a platform must hold that was never interrupted: derives every anonymised report again from
 * its receipt and the epoch's key, holds the topic's messages to that, and folds and releases them with the reference aggregator.
 */
export const workOut = async (
  { history, receipts, start, now }: Case,
): Promise<Expected> => {
  const derive = createDerivation(history, receipts);
  const reference = createReferenceAggregator({
    parameters: defaultParameters, minConfidence, releaseKeyOf: (epoch) => keyOf(history, `release:${String(epoch)}`),
  });
  const outcomes = new Map<RecordId, { readonly report: AnonymizedReport; readonly outcome: FoldOutcome }>();
  const published = new Map<RecordId, Receipt>();
  const faults: string[] = [];
  const weeks = new Map<string, WeekIndex>();
  let repeated = 0;
  let withdrawals = 0;

  const deliver = (report: AnonymizedReport, appendedAt: Instant): void => {
    const receipt = derive.receiptOf(report.recordId);
    if (receipt === undefined) {
      faults.push(`record ${report.recordId} belongs to no report that was acknowledged`);
      return;
    }
    faults.push(...faultsOf(report, derive.expectedReport(receipt, report.week), receipt, appendedAt));
    const chainWeek = weeks.get(receipt.rootId);
    weeks.set(receipt.rootId, report.week);
    if (chainWeek !== undefined && chainWeek !== report.week) faults.push(`the chain of ${receipt.rootId} counts in two weeks`);
    const outcome = reference.deliver(report);
    if (published.has(report.recordId)) repeated += 1;
    else outcomes.set(report.recordId, { report, outcome });
    published.set(report.recordId, receipt);
  };

  const messages = inTime(await decodeAll(history));
  const seals = sealInstants(releasesDueBetween(start, now), messages);
  for (const { decoded, appendedAt } of messages) {
    while (seals[0] !== undefined && seals[0].at < appendedAt) reference.seal(seals.shift()?.end ?? seals[0].end);
    if (decoded.record === 'AnonymizedEvent') deliver(decoded.value, appendedAt);
    else {
      reference.withdraw(decoded.value);
      withdrawals += 1;
    }
  }
  for (const { end } of seals) reference.seal(end);
  const firsts = new Map([...outcomes].map(([recordId, { outcome }]) => [recordId, outcome]));
  return { reference, published, outcomes: firsts, tallies: tallyOf([...outcomes.values()]), repeated, withdrawals, faults };
};

interface Message {
  readonly decoded: TopicMessage<'calibration.events.anonymized.v1'>;
  readonly partition: number;
  readonly offset: number;
  readonly appendedAt: Instant;
}

const decodeAll = async ({ codec, messagesOf }: History): Promise<readonly Message[]> => {
  const topic = topics.calibrationEventsAnonymized;
  return Promise.all(messagesOf(topic).map(async ({ partition, offset, appendedAt, value }) =>
    ({ decoded: await codec.decode(topic, value), partition, offset, appendedAt })));
};

/**
 * A window is sealed at its scheduled instant, or, while reports that were fixed to it are still to come, as soon as they have come: until the deadline of its epoch.
 * Repetitions hold nothing up.
 */
const sealInstants = (
  ends: Iterable<WeekIndex>, messages: readonly Message[],
): { readonly end: WeekIndex; readonly at: Instant }[] => {
  const firsts = new Map<RecordId, { readonly week: WeekIndex; readonly appendedAt: Instant }>();
  for (const { decoded, appendedAt } of messages) {
    if (decoded.record !== 'AnonymizedEvent' || firsts.has(decoded.value.recordId)) continue;
    firsts.set(decoded.value.recordId, { week: decoded.value.week, appendedAt });
  }
  return [...ends].map((end) => {
    const own = [...firsts.values()].flatMap(({ week, appendedAt }) => (windowOf(week).throughWeek === end ? [appendedAt] : []));
    const complete = own.reduce((latest, at) => (at > latest ? at : latest), releaseAt(end));
    const deadline = releaseDeadline(epochOfWeek(end));
    return { end, at: complete < deadline ? complete : deadline };
  });
};

/** Partitions share no rule version, so that messages of one instant may stand in any order between them. */
const inTime = (messages: readonly Message[]): readonly Message[] =>
  messages.toSorted((one, other) => one.appendedAt - other.appendedAt || one.partition - other.partition || one.offset - other.offset);

const keyOf = ({ keys }: History, keyId: string): Uint8Array => {
  const key = keys.get(keyId);
  if (key === undefined) throw new RangeError(`no look at the platform ever showed the key ${keyId}`);
  return key;
};

const createDerivation = (history: History, receipts: readonly Receipt[]) => {
  const epochs = [...history.keys.keys()].filter((keyId) => keyId.startsWith('epoch:'));
  const byRecord = new Map(epochs.flatMap((epoch) =>
    receipts.map((receipt) => [recordIdOf(keyOf(history, epoch), receipt.eventId), receipt] as const)));
  const indexKey = keyOf(history, 'index');
  return {
    receiptOf: (record: RecordId): Receipt | undefined => byRecord.get(record),
    expectedReport: ({ member, body, eventId, rootId, storedAt, depth }: Receipt, week: WeekIndex): AnonymizedReport => {
      const epoch: EpochIndex = epochOfWeek(week);
      const key = keyOf(history, `epoch:${String(epoch)}`);
      const contributor = contributorHashOf(indexKey, member.contributor);
      const { ruleid: rule, ruleversion: version, environment, outcome } = body;
      return {
        rule, version, environment, outcome, week, epoch,
        recordId: recordIdOf(key, eventId),
        itemKey: itemKeyOf(key, { contributor, rule, version, outcome, findingId: body.claim.findingid, rootId }),
        pseudonym: pseudonymOf(key, contributor, rule),
        order: itemOrder(storedAt, depth),
        label: body.actualOutcome,
        confidence: roundConfidence(body.confidence),
        countsTowardK: member.countsFrom <= windowStart(week),
      };
    },
  };
};

const faultsOf = (
  report: AnonymizedReport, expected: AnonymizedReport, { storedAt, eventTime, depth, eventId }: Receipt, appendedAt: Instant,
): string[] => {
  const differs = JSON.stringify(sorted(report)) !== JSON.stringify(sorted(expected));
  // The week is fixed at some time between the report's due time and its publication; a correction takes that of its chain.
  const possible = [(storedAt + 3_600_000) as Instant, appendedAt].map((time) => fixWeek(eventTime, time).week);
  const inPossibleWeek = depth > 0 || possible.includes(report.week);
  return [
    ...(differs ? [`record of ${eventId} is ${JSON.stringify(report)} and should be ${JSON.stringify(expected)}`] : []),
    ...(inPossibleWeek ? [] : [`record of ${eventId} counts in week ${String(report.week)}, not in ${possible.join(' or ')}`]),
  ];
};

const sorted = (record: object): unknown => Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1));

const tallyOf = (outcomes: readonly { readonly report: AnonymizedReport; readonly outcome: string }[]): ReadonlyMap<string, number> => {
  const tally = new Map<string, number>();
  for (const { report, outcome } of outcomes) {
    const name = `${String(windowOf(report.week).throughWeek)}|${String(report.order[0])}|${outcome}`;
    tally.set(name, (tally.get(name) ?? 0) + 1);
  }
  return tally;
};
