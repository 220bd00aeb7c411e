import { expect } from '@jest/globals';
import {
  environments, ruleOutcomes, topicDeclarations, topics,
  type EventId, type Instant, type OrgId, type RuleId, type RuleVersion, type WeekIndex,
} from '@plumbline/contracts';
import { contributorHashOf, epochOfWeek, orgHashOf, pseudonymOf } from '@plumbline/privacy';
import { itemEnds } from '@plumbline/stores/outcomes';
import { z } from 'zod';
import type { Chronicle } from './chronicle.ts';
import type { FolderCopy } from './folder-copy.ts';
import type { Holdings } from './holdings.ts';
import { judge } from './judge.ts';
import type { Expected } from './oracle.ts';
import type { Reporter } from './reporter.ts';
import type { Testimony } from './testimony.ts';

export interface FolderEvidence {
  readonly copy: FolderCopy;
  readonly chronicle: Chronicle;
  readonly reporters: readonly Reporter[];
  readonly testimony: Testimony;
  readonly start: Instant;
  readonly now: Instant;
}

/** Holds a data folder, as the killed and restarted platform left it, to what its clients were told and to the oracle. */
export const verify = async (evidence: FolderEvidence): Promise<Expected> => {
  const { copy } = evidence;
  const holdings = await holdingsOf(evidence);
  const { expected, faults } = await judge({ ...evidence, holdings });
  expect(faults).toEqual([]);
  expect(copy.rows('ingest.db', 'intake_sealed')).toHaveLength(holdings.intake.size);
  expect(copy.rows('calibration.db', 'cell')).toHaveLength(holdings.cells.length);
  await expectNothingOfTheErased(evidence, expected);
  return expected;
};

const holdingsOf = async ({ copy, chronicle }: FolderEvidence): Promise<Holdings> => {
  const { log, rows, calibration, codec } = copy;
  const topic = topics.calibrationEventsAnonymized;
  const deadLetterTopics = topicDeclarations.filter(({ deadLettersOf }) => deadLettersOf !== null);
  const deadLetters = await Promise.all(deadLetterTopics.map(async ({ name }) => (await log.endOffsets(name))[0] ?? 0));
  const strata = rows('calibration.db', 'stratum').map((row) => stratumSchema.parse(row));
  const rules = await calibration.releasedRules({ limit: 1_000 });
  const released = await Promise.all(rules.map(({ rule, version, environment }) => calibration.releasesOf(rule, version, environment)));
  return {
    codec,
    keys: chronicle.keys,
    messagesOf: (name) => chronicle.messagesOf(name),
    folded: await log.committedOffsets('calibration-aggregator', topic),
    ends: await log.endOffsets(topic),
    deadLetters: deadLetters.reduce((sum, count) => sum + count, 0),
    ledger: new Map(rows('ingest.db', 'item_end').map((row) => [String(row['receipt_id']), endSchema.parse(row['end'])])),
    intake: new Map(rows('ingest.db', 'intake').map((row) =>
      [String(row['event_id']) as EventId, { waits: row['early_end'] === null && row['quarantine_cause'] === null }])),
    cells: (await Promise.all(strata.map((stratum) => calibration.cellsThrough(stratum, endOfTime)))).flat(),
    releases: released.flatMap(({ releases }) => releases),
    crosses: released.flatMap(({ crosses }) => crosses),
    unpublished: ['release', 'cross_release'].flatMap((table) => rows('calibration.db', table)).filter(({ published }) => published !== 1).length,
  };
};

const endOfTime = Number.MAX_SAFE_INTEGER as WeekIndex;
const endSchema = z.enum(itemEnds);
const stratumSchema = z.object({
  rule: z.string().transform((rule) => rule as RuleId),
  version: z.string().transform((version) => version as RuleVersion),
  environment: z.enum(environments), outcome: z.enum(ruleOutcomes),
});

/** Of an erased organisation no open cell is left, and no data key. */
const expectNothingOfTheErased = async ({ copy, chronicle, reporters }: FolderEvidence, { reference }: Expected): Promise<void> => {
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
