import { expect } from '@jest/globals';
import {
  environments, ruleOutcomes, stratumKey, topicDeclarations, topics, type Cell, type CrossRelease, type EventId, type Instant, type OrgId,
  type Release, type RuleId, type RuleVersion, type WeekIndex,
} from '@plumbline/contracts';
import { eventStatusSchema, runAnswerSchema, runListSchema } from '@plumbline/contracts/http';
import { contributorHashOf, dayOf, epochOfWeek, orgHashOf, pseudonymOf, receiptIdOf, weekOfIsoLabel } from '@plumbline/privacy';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import type { Chronicle } from './chronicle.ts';
import type { FolderCopy } from './folder-copy.ts';
import { workOut, type Expected } from './oracle.ts';
import type { Receipt, Reporter } from './reporter.ts';
import { erased } from './script.ts';

/** What the running platform said of every report and delivery, before it was stopped. */
export interface Testimony {
  readonly states: ReadonlyMap<EventId, string>;
  /** By `window end|day|outcome`. */
  readonly deliveries: ReadonlyMap<string, number>;
}

export const question = async (call: Caller, reporters: readonly Reporter[]): Promise<Testimony> => {
  const states = new Map<EventId, string>();
  await Promise.all(reporters.filter(({ left }) => !left).map(async ({ member, receipts }) => {
    for (const eventId of receipts.keys()) {
      const { body } = await call({ method: 'GET', path: `/api/v1/events/${eventId}`, as: member.apiKey });
      states.set(eventId, eventStatusSchema.parse(body).state);
    }
  }));
  const [run] = runListSchema.parse((await call({ method: 'GET', path: '/api/v1/admin/runs?limit=1', as: 'operator' })).body).runs;
  const shown = await call({ method: 'GET', path: `/api/v1/admin/runs/show?runid=${run?.runid ?? ''}`, as: 'operator' });
  const deliveries = runAnswerSchema.parse(shown.body).deliveries.map(({ window_end, day, outcome, count }) =>
    [`${String(weekOfIsoLabel(window_end))}|${String(dayOf(Date.parse(day)))}|${outcome}`, count] as const);
  return { states, deliveries: new Map(deliveries) };
};

export interface Evidence {
  readonly copy: FolderCopy;
  readonly chronicle: Chronicle;
  readonly reporters: readonly Reporter[];
  readonly testimony: Testimony;
  readonly start: Instant;
  readonly now: Instant;
}

/** Holds a data folder, as the killed and restarted platform left it, to what its clients were told and to the oracle. */
export const verify = async (evidence: Evidence): Promise<Expected> => {
  const { copy, chronicle, reporters, start, now } = evidence;
  const receipts = reporters.flatMap((reporter) => [...reporter.receipts.values()]);
  const expected = await workOut({ chronicle, codec: copy.codec, receipts, start, now });
  expect(expected.faults).toEqual([]);
  expectCompleteTopics(evidence);
  await expectEverythingRead(copy);
  const ends = expectOneWhereaboutsEach(evidence, receipts);
  expectDeletionsKept(reporters, ends);
  // What a run had begun of an organisation that was erased before the next run is deleted, and may have been published and withdrawn.
  const published = [...expected.published.values()].filter(({ eventId, member }) => member.id !== erased || ends.get(eventId) === 'anonymised');
  expect(new Set(published.map(({ eventId }) => eventId)))
    .toEqual(new Set(receipts.map(({ eventId }) => eventId).filter((eventId) => ends.get(eventId) === 'anonymised')));
  expectTallies(evidence, expected);
  await expectCells(copy, expected);
  await expectReleases(copy, expected);
  await expectReleasesPublished(evidence);
  await expectNothingOfTheErased(evidence, expected);
  return expected;
};

/** Retention deletes messages, so every offset has to have been seen at some look. */
const expectCompleteTopics = ({ chronicle }: Evidence): void => {
  const next = new Map<number, number>();
  for (const { partition, offset } of chronicle.messagesOf(topics.calibrationEventsAnonymized)) {
    expect({ partition, offset }).toEqual({ partition, offset: next.get(partition) ?? 0 });
    next.set(partition, offset + 1);
  }
};

/** Nothing in flight, and no dead letters. */
const expectEverythingRead = async ({ log }: FolderCopy): Promise<void> => {
  const topic = topics.calibrationEventsAnonymized;
  expect(await log.committedOffsets('calibration-aggregator', topic)).toEqual(await log.endOffsets(topic));
  for (const { name, deadLettersOf } of topicDeclarations) {
    if (deadLettersOf !== null) expect({ name, ends: await log.endOffsets(name) }).toEqual({ name, ends: [0] });
  }
};

/** accepted = open + deleted + expired + anonymised, for each report and in sum, and as its owner is told. */
const expectOneWhereaboutsEach = (
  { copy, chronicle, testimony, reporters }: Evidence, receipts: readonly Receipt[],
): ReadonlyMap<EventId, string> => {
  const indexKey = chronicle.keys.get('index') ?? new Uint8Array();
  const ledger = new Map(copy.rows('ingest.db', 'item_end').map((row) => [String(row['receipt_id']), String(row['end'])]));
  const intake = new Map(copy.rows('ingest.db', 'intake').map((row) => [String(row['event_id']), row]));
  const ends = new Map<EventId, string>();
  for (const { eventId, member } of receipts) {
    const end = ledger.get(receiptIdOf(indexKey, eventId, orgHashOf(indexKey, member.id as OrgId)));
    const isOpen = intake.has(eventId);
    expect({ eventId, known: Number(end !== undefined) + Number(isOpen) }).toEqual({ eventId, known: 1 });
    ends.set(eventId, end ?? 'accepted');
  }
  expect(ledger.size + intake.size).toBe(receipts.length);
  for (const row of intake.values()) expect(row).toMatchObject({ early_end: null, quarantine_cause: null });
  expect(copy.rows('ingest.db', 'intake_sealed')).toHaveLength(intake.size);
  for (const { left, receipts: own } of reporters) {
    for (const eventId of left ? [] : own.keys()) {
      expect({ eventId, state: testimony.states.get(eventId) }).toEqual({ eventId, state: ends.get(eventId) });
    }
  }
  return ends;
};

/** A report is deleted if and only if that was answered for a report of its chain, or its organisation was erased. */
const expectDeletionsKept = (reporters: readonly Reporter[], ends: ReadonlyMap<EventId, string>): void => {
  for (const { receipts, deletions, left } of reporters) {
    const chains = new Set([...deletions].filter(([, answer]) => answer === 'deleted').map(([eventId]) => receipts.get(eventId)?.rootId));
    for (const { eventId, rootId } of receipts.values()) {
      const end = ends.get(eventId);
      if (deletions.get(eventId) === 'deleted') expect({ eventId, end }).toEqual({ eventId, end: 'deleted' });
      // A correction of a report whose week is fixed cannot be taken back, and waits for its turn.
      if (deletions.get(eventId) === 'already_anonymized') expect(['anonymised', 'accepted']).toContain(end);
      if (end === 'deleted') expect({ eventId, asked: left || chains.has(rootId) }).toEqual({ eventId, asked: true });
    }
  }
};

/** anonymised = folded + too late + withdrawn + below confidence, per window and day. */
const expectTallies = ({ testimony }: Evidence, expected: Expected): void => {
  const entries = [...testimony.deliveries];
  const isRepeated = ([name]: readonly [string, number]): boolean => name.endsWith('|repeated');
  expect(new Map(entries.filter((entry) => !isRepeated(entry)).toSorted())).toEqual(new Map([...expected.tallies].toSorted()));
  expect(entries.filter(isRepeated).reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThanOrEqual(expected.repeated);
  expect([...expected.tallies.values()].reduce((sum, count) => sum + count, 0)).toBe(expected.published.size);
};

/** Byte for byte, with the number of changes that each cell has seen. */
const expectCells = async ({ calibration, rows }: FolderCopy, { reference }: Expected): Promise<void> => {
  const strata = rows('calibration.db', 'stratum').map((row) => stratumSchema.parse(row));
  const stored = (await Promise.all(strata.map((stratum) => calibration.cellsThrough(stratum, endOfTime)))).flat();
  expect(inOrder(stored)).toEqual(inOrder(reference.openCells()));
  // None of weeks that are released already.
  expect(rows('calibration.db', 'cell')).toHaveLength(stored.length);
};

const endOfTime = Number.MAX_SAFE_INTEGER as WeekIndex;

const inOrder = (cells: readonly Cell[]): readonly Cell[] => cells.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
const nameOf = ({ stratum, week, pseudonym }: Cell): string => `${stratumKey(stratum)}|${String(week)}|${pseudonym}`;

interface Stored {
  readonly releases: readonly Release[];
  readonly crosses: readonly CrossRelease[];
}

const storedReleases = async ({ calibration }: FolderCopy): Promise<Stored> => {
  const rules = await calibration.releasedRules({ limit: 1_000 });
  const found = await Promise.all(rules.map(({ rule, version, environment }) => calibration.releasesOf(rule, version, environment)));
  return { releases: byId(found.flatMap(({ releases }) => releases)), crosses: byId(found.flatMap(({ crosses }) => crosses)) };
};

const expectReleases = async (copy: FolderCopy, { reference }: Expected): Promise<void> => {
  const { releases, crosses } = await storedReleases(copy);
  expect(releases).toEqual(reference.atoms().map(({ release }) => release));
  expect(crosses).toEqual(reference.crosses().map(({ cross }) => cross));
  // Every record counts in one week, so that atoms of disjoint weeks have no record in common.
  for (const own of Map.groupBy(releases, stratumKey).values()) {
    const spans = own.toSorted((one, other) => one.fromWeek - other.fromWeek);
    spans.slice(1).forEach(({ fromWeek }, i) => expect(fromWeek).toBeGreaterThan(spans[i]?.throughWeek ?? Number.NaN));
  }
};

/** Each one at least once on its topic, always as it is stored, and noted as published. */
const expectReleasesPublished = async ({ copy, chronicle }: Evidence): Promise<void> => {
  const { releases, crosses } = await storedReleases(copy);
  const stored = new Map([...releases, ...crosses].map((release) => [release.releaseId, release]));
  const published = new Set<string>();
  for (const { value } of chronicle.messagesOf(topics.calibrationReleasesPublished)) {
    const { value: release } = await copy.codec.decode(topics.calibrationReleasesPublished, value);
    expect(release).toEqual(stored.get(release.releaseId));
    published.add(release.releaseId);
  }
  expect(published).toEqual(new Set(stored.keys()));
  for (const table of ['release', 'cross_release']) {
    for (const row of copy.rows('calibration.db', table)) expect(row).toMatchObject({ published: 1 });
  }
};

/** Of an erased organisation no open cell is left, and no data key. */
const expectNothingOfTheErased = async ({ copy, chronicle, reporters }: Evidence, { reference }: Expected): Promise<void> => {
  const indexKey = chronicle.keys.get('index') ?? new Uint8Array();
  for (const { member } of reporters.filter(({ left }) => left)) {
    const contributor = contributorHashOf(indexKey, member.contributor);
    for (const { stratum, week, pseudonym } of reference.openCells()) {
      const key = chronicle.keys.get(`epoch:${String(epochOfWeek(week))}`) ?? new Uint8Array();
      expect(pseudonym).not.toBe(pseudonymOf(key, contributor, stratum.rule));
    }
    const dataKeys = `data:${orgHashOf(indexKey, member.id as OrgId)}:`;
    const ownKeys = await copy.vault.list(dataKeys);
    expect(ownKeys.length).toBeGreaterThan(0);
    for (const { wrapped } of ownKeys) expect(wrapped).toBeNull();
  }
};

const byId = <T extends { readonly releaseId: string }>(list: readonly T[]): readonly T[] =>
  list.toSorted((one, other) => (one.releaseId < other.releaseId ? -1 : 1));

const stratumSchema = z.object({
  rule: z.string().transform((rule) => rule as RuleId),
  version: z.string().transform((version) => version as RuleVersion),
  environment: z.enum(environments), outcome: z.enum(ruleOutcomes),
});
