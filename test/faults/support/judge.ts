import { stratumKey, topics, type Cell, type CrossRelease, type EventId, type Instant, type OrgId, type Release } from '@plumbline/contracts';
import { orgHashOf, receiptIdOf } from '@plumbline/privacy';
import { canonical, differences } from './differences.ts';
import type { Holdings } from './holdings.ts';
import { workOut, type Expected } from './oracle.ts';
import type { Receipt, Reporter } from './reporter.ts';
import type { Testimony } from './testimony.ts';

/** All there is to know of a platform that came to rest: what it holds, what its clients were told, and what it said when it was asked. */
export interface Evidence {
  readonly holdings: Holdings;
  readonly reporters: readonly Reporter[];
  readonly testimony: Testimony;
  readonly start: Instant;
  readonly now: Instant;
}
export interface Verdict {
  readonly expected: Expected;
  /** Where each acknowledged report is: `accepted` is still open. */
  readonly ends: ReadonlyMap<EventId, string>;
  /** Acknowledged reports that are nowhere, or that did not get where they are said to be. */
  readonly lost: number;
  /** Acknowledged reports that are in two places, or that were counted more than once. */
  readonly double: number;
  /** Everything that is wrong, in words; empty if all is as it must be. */
  readonly faults: readonly string[];
}
interface Finding {
  readonly kind: 'lost' | 'double' | 'other';
  readonly says: string;
  /** Reports that it concerns; one unless told. */
  readonly reports?: number;
}

/** Holds a platform at rest to what its clients were told and to the oracle. */
export const judge = async (evidence: Evidence): Promise<Verdict> => {
  const { holdings, reporters, start, now } = evidence;
  const receipts = reporters.flatMap((reporter) => [...reporter.receipts.values()]);
  const expected = await workOut({ history: holdings, receipts, start, now });
  const { ends, findings: places } = whereabouts(evidence, receipts);
  const findings: readonly Finding[] = [
    ...expected.faults.map(other), ...incompleteTopics(holdings), ...unread(holdings), ...places, ...brokenDeletions(reporters, ends),
    ...wronglyPublished(evidence, receipts, { ends, expected }), ...wronglyCounted(evidence, expected),
    ...wrongCells(holdings, expected), ...wrongReleases(holdings, expected), ...await wronglyReleased(holdings),
  ];
  const count = (kind: Finding['kind']): number =>
    findings.reduce((sum, finding) => sum + (finding.kind === kind ? finding.reports ?? 1 : 0), 0);
  return { expected, ends, lost: count('lost'), double: count('double'), faults: findings.map(({ kind, says }) => (kind === 'other' ? says : `${kind}: ${says}`)) };
};

const other = (says: string): Finding => ({ kind: 'other', says });
const others = (lines: readonly string[]): readonly Finding[] => lines.map(other);

/** Retention deletes messages, so every offset has to have been seen. */
const incompleteTopics = ({ messagesOf, ends }: Holdings): readonly Finding[] => {
  const next = new Map<number, number>();
  const findings: Finding[] = [];
  for (const { partition, offset } of messagesOf(topics.calibrationEventsAnonymized)) {
    const expected = next.get(partition) ?? 0;
    if (offset !== expected) findings.push(other(`offset ${String(expected)} of partition ${String(partition)} is missing`));
    next.set(partition, offset + 1);
  }
  ends.forEach((end, partition) => {
    if ((next.get(partition) ?? 0) !== end) findings.push(other(`partition ${String(partition)} ends at ${String(end)}, and was seen up to ${String(next.get(partition) ?? 0)}`));
  });
  return findings;
};

/** Nothing in flight, and no dead letters. */
const unread = ({ folded, ends, deadLetters }: Holdings): readonly Finding[] => [
  ...(canonical(folded) === canonical(ends) ? [] : [other(`folded up to ${canonical(folded)} of ${canonical(ends)}`)]),
  ...(deadLetters === 0 ? [] : [other(`${String(deadLetters)} dead letters`)]),
];

/** accepted = open + deleted + expired + anonymised, for each report and in sum, and as its owner is told. */
const whereabouts = (
  { holdings: { ledger, intake, keys }, testimony, reporters }: Evidence, receipts: readonly Receipt[],
): { readonly ends: ReadonlyMap<EventId, string>; readonly findings: readonly Finding[] } => {
  const indexKey = keys.get('index') ?? new Uint8Array();
  const ends = new Map<EventId, string>();
  const findings: Finding[] = [];
  for (const { eventId, member } of receipts) {
    const end = ledger.get(receiptIdOf(indexKey, eventId, orgHashOf(indexKey, member.id as OrgId)));
    const isOpen = intake.has(eventId);
    ends.set(eventId, end ?? (isOpen ? 'accepted' : 'nowhere'));
    if (end === undefined && !isOpen) findings.push({ kind: 'lost', says: `${eventId} is neither in the intake store nor in the ledger` });
    if (end !== undefined && isOpen) findings.push({ kind: 'double', says: `${eventId} is in the intake store, and ${end}` });
  }
  if (ledger.size + intake.size !== receipts.length) {
    findings.push(other(`${String(ledger.size)} ended and ${String(intake.size)} open of ${String(receipts.length)} that were acknowledged`));
  }
  for (const [eventId, { waits }] of intake) if (!waits) findings.push(other(`${eventId} was closed or set aside, and is still here`));
  return { ends, findings: [...findings, ...reporters.flatMap((reporter) => wronglyTold(reporter, testimony, ends))] };
};

const wronglyTold = ({ left, receipts }: Reporter, { states }: Testimony, ends: ReadonlyMap<EventId, string>): readonly Finding[] =>
  [...left ? [] : receipts.keys()].filter((eventId) => states.get(eventId) !== ends.get(eventId))
    .map((eventId) => other(`${eventId} is said to be ${states.get(eventId) ?? 'nothing'}, and is ${ends.get(eventId) ?? 'nothing'}`));

/** A report is deleted if and only if that was answered for a report of its chain, or its organisation was erased. */
const brokenDeletions = (reporters: readonly Reporter[], ends: ReadonlyMap<EventId, string>): readonly Finding[] =>
  reporters.flatMap(({ receipts, deletions, left }) => {
    const chains = new Set([...deletions].filter(([, answer]) => answer === 'deleted').map(([eventId]) => receipts.get(eventId)?.rootId));
    return [...receipts.values()].flatMap(({ eventId, rootId }) => {
      const end = ends.get(eventId) ?? 'nothing';
      const wrong = wronglyEnded(end, deletions.get(eventId)) ?? (end === 'deleted' && !left && !chains.has(rootId) ? 'nobody asked for it' : undefined);
      return wrong === undefined ? [] : [other(`${eventId} is ${end}, and ${wrong}`)];
    });
  });

const wronglyEnded = (end: string, answer: 'deleted' | 'already_anonymized' | undefined): string | undefined => {
  switch (answer) {
    case 'deleted': return end === 'deleted' ? undefined : 'its deletion was confirmed';
    // A correction of a report whose week is fixed cannot be taken back, and waits for its turn.
    case 'already_anonymized': return ['anonymised', 'accepted'].includes(end) ? undefined : 'its deletion was said to come too late';
    case undefined: return undefined;
    default: return answer satisfies never;
  }
};

interface Worked {
  readonly ends: ReadonlyMap<EventId, string>;
  readonly expected: Expected;
}

/** What is anonymised is on the topic under one record id, and nothing else is. */
const wronglyPublished = ({ reporters }: Evidence, receipts: readonly Receipt[], { ends, expected }: Worked): readonly Finding[] => {
  const gone = new Set(reporters.filter(({ left }) => left).map(({ member }) => member.id));
  const times = new Map<EventId, number>();
  for (const { eventId } of expected.published.values()) times.set(eventId, (times.get(eventId) ?? 0) + 1);
  return receipts.flatMap(({ eventId, member }): Finding[] => {
    const [end, records] = [ends.get(eventId), times.get(eventId) ?? 0];
    if (records > 1) return [{ kind: 'double', says: `${eventId} is on the topic under ${String(records)} record ids` }];
    if (end === 'anonymised' && records === 0) return [{ kind: 'lost', says: `${eventId} is anonymised, and not on the topic` }];
    // What a run had begun of an organisation that was erased before the next run is deleted, and may have been published and withdrawn.
    return records === 1 && end !== 'anonymised' && !gone.has(member.id)
      ? [{ kind: 'double', says: `${eventId} is on the topic, and ${end ?? 'nothing'}` }] : [];
  });
};

/** anonymised = folded + too late + withdrawn + below confidence, per window and day. */
const wronglyCounted = ({ testimony, holdings }: Evidence, expected: Expected): readonly Finding[] => {
  const entries = [...testimony.deliveries];
  const isRepeated = ([name]: readonly [string, number]): boolean => name.endsWith('|repeated');
  const firsts = new Map(entries.filter((entry) => !isRepeated(entry)));
  const repeated = sum(entries.filter(isRepeated).map(([, count]) => count));
  const missing = expected.published.size - sum(firsts.values());
  return [
    ...(missing > 0 ? [{ kind: 'lost', says: `the aggregator counted ${String(missing)} records too few`, reports: missing } satisfies Finding] : []),
    ...(missing < 0 ? [{ kind: 'double', says: `the aggregator counted ${String(-missing)} records too many`, reports: -missing } satisfies Finding] : []),
    ...others(differences('deliveries of', firsts, expected.tallies)),
    ...(holdings.deliveries === undefined ? [] : others(differences('the delivery of', holdings.deliveries, expected.outcomes))),
    ...(repeated < expected.repeated ? [other(`${String(repeated)} repetitions counted, of ${String(expected.repeated)} on the topic`)] : []),
  ];
};

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

/** Each with the number of changes that it has seen, which shows in what order its reports were folded. None of weeks that are released already. */
const wrongCells = ({ cells }: Holdings, { reference }: Expected): readonly Finding[] =>
  others(differences('cell', byName(cells, cellName), byName(reference.openCells(), cellName)));

const cellName = ({ stratum, week, pseudonym }: Cell): string => `${stratumKey(stratum)}|${String(week)}|${pseudonym}`;
const byName = <T>(list: readonly T[], name: (one: T) => string): ReadonlyMap<string, T> => new Map(list.map((one) => [name(one), one]));

const wrongReleases = ({ releases, crosses }: Holdings, { reference }: Expected): readonly Finding[] => {
  const expected = [...reference.atoms().map(({ release }) => release), ...reference.crosses().map(({ cross }) => cross)];
  const overlaps: string[] = [];
  // Every record counts in one week, so that atoms of disjoint weeks have no record in common.
  for (const own of Map.groupBy(releases, stratumKey).values()) {
    const spans = own.toSorted((one, two) => one.fromWeek - two.fromWeek);
    spans.slice(1).forEach(({ fromWeek, releaseId }, i) => {
      if (fromWeek <= (spans[i]?.throughWeek ?? Number.POSITIVE_INFINITY)) overlaps.push(`${releaseId} overlaps with the one before`);
    });
  }
  return others([...differences('release', releasesById([...releases, ...crosses]), releasesById(expected)), ...overlaps]);
};

const releasesById = (list: readonly (Release | CrossRelease)[]): ReadonlyMap<string, unknown> =>
  byName(list, ({ releaseId }) => releaseId);

/** Each one at least once on its topic, always as it is stored, and noted as published. */
const wronglyReleased = async ({ releases, crosses, unpublished, messagesOf, codec }: Holdings): Promise<readonly Finding[]> => {
  const topic = topics.calibrationReleasesPublished;
  const published = await Promise.all(messagesOf(topic).flatMap(({ value }) => (value === null ? [] : [codec.decode(topic, value)])));
  const stored = releasesById([...releases, ...crosses]);
  const unlike = published.filter(({ value }) => canonical(stored.get(value.releaseId)) !== canonical(value));
  return others([
    ...unlike.map(({ value }) => `${value.releaseId} was published otherwise than it is stored`),
    ...differences('published release', releasesById(published.map(({ value }) => value)), stored),
    ...(unpublished === 0 ? [] : [`${String(unpublished)} releases are not noted as published`]),
  ]);
};
