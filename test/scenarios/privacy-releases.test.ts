import { labels, topics, type AnonymizedReport, type Label, type Release } from '@plumbline/contracts';
import { expect } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { everyAnswer } from '../support/every-answer.ts';
import { aReport } from '../support/report.ts';
import { chapters, openableHosts, openWorld, scenario, type World } from '../support/scenario.ts';

const rules = [['R-X509-MISMATCH', '1.0'], ['R-X509-MISMATCH', '1.1']] as const;
const anonymised = topics.calibrationEventsAnonymized;
const from = '2025-12-29T00:00:00Z';
const answersOf = (client: Client): ReturnType<typeof everyAnswer> => everyAnswer(client, { rules, from, weeks: 22, step: 2 });

/**
 * Two versions, both outcomes, and organisations that come and go, over so many months from the beginning of an epoch on.
 * Gives what was anonymised, which the topic itself does not keep for so long.
 */
const busy = async ({ platform, operator }: World, months: number): Promise<readonly AnonymizedReport[]> => {
  const members = await operator.addMembers(14);
  const anonymisedReports: AnonymizedReport[] = [];
  for (let month = 0; month < months; month += 1) {
    for (const [i, member] of members.entries()) {
      const reports = rules.flatMap(([rule, version], v) => (['matched', 'not_matched'] as const).flatMap((outcome, o) =>
        ((i + month + v + o) % 5 === 0 ? [] : [1, 2, 3].map((n) => aReport().of(rule, version).outcome(outcome).number(100 * month + n)
          .labelled((i + n) % 4 === 0 ? 'should_not_have_matched' : 'should_have_matched')))));
      if (reports.length > 0) await member.sendBatch(reports);
    }
    await platform.advance('3h');
    const known = new Set(anonymisedReports.map(({ recordId }) => recordId));
    anonymisedReports.push(...(await onTopic(platform)).filter(({ recordId }) => !known.has(recordId)));
    await platform.advance('29d');
  }
  return anonymisedReports;
};
const onTopic = async (platform: World['platform']): Promise<readonly AnonymizedReport[]> =>
  (await platform.decoded(anonymised)).flatMap(({ record, value }) => (record === 'AnonymizedEvent' ? [value] : []));
const anEpochBegins = { startsAt: from };

chapters('what is published', async (world) => {
  const reports = await busy(world, 5);
  const records = await world.platform.decoded(topics.calibrationReleasesPublished);
  return { reports, records, answers: await answersOf(world.somebody()) };
}, {
  'is much, so that the following says something': async (_, { answers, records }) => {
    expect([...answers.values()].filter((text) => text.includes('"ok"')).length).toBeGreaterThan(100);
    expect(new Set(records.map(({ record }) => record))).toEqual(new Set(['CalibrationRelease', 'CrossRelease']));
  },
  'is a sum of whole releases in every answer, with at least ten behind each': async ({ somebody }, { reports, records }) => {
    const releases = records.flatMap(({ record, value }) => (record === 'CalibrationRelease' ? [value] : []));
    for (const release of releases) {
      const covered = reports.filter((report) => isIn(release, report));
      expect(new Set(covered.map(({ pseudonym }) => pseudonym)).size).toBeGreaterThanOrEqual(10);
      expect(new Set(covered.map(({ epoch }) => epoch))).toEqual(new Set([release.epoch]));
      expect(releases.filter((other) => other !== release && overlaps(release, other))).toEqual([]);
      for (const label of labels) expect(release.counts[label] % 3).toBe(0);
    }
    for (const { question, range } of rangesThatCutWeeks()) {
      const reply = await somebody().ask({ ...question, ...range });
      const atoms = releases.filter((one) => one.rule === question.ruleid && one.version === question.ruleversion
        && one.outcome === question.outcome && weekStart(one.fromWeek) < range.end_ms && weekStart(one.throughWeek + 1) > range.start_ms);
      const sum = (label: Label): number => atoms.reduce((total, { counts }) => total + counts[label], 0);
      expect(reply.status).toBe(atoms.length === 0 ? 403 : 200);
      if (reply.status !== 200) continue;
      expect(JSON.parse(reply.text)).toMatchObject({
        coverage: { releases: atoms.length },
        result: { outcome_distribution: Object.fromEntries(labels.map((label) => [`${question.outcome}/${label}`, sum(label)])) },
      });
    }
  },
  'can be rebuilt, byte for byte, by whoever reads the compacted topic from its beginning': async ({ platform }, { records, answers }) => {
    const byKey = new Map(records.map(({ value }) => [value.releaseId, value]));
    for (const host of openableHosts) {
      await using rebuilt = await openWorld(host, { startsAt: new Date(platform.now()).toISOString(), releases: [...byKey.values()] });
      expect(await answersOf(rebuilt.somebody())).toEqual(answers);
    }
  },
  'is the same, byte for byte, without keys, intake, ledger, topics and cells': async ({ platform, somebody }, { answers }) => {
    await platform.keepOnlyReleases();
    expect(await answersOf(somebody())).toEqual(answers);
  },
}, anEpochBegins);

const isIn = (release: Release, report: AnonymizedReport): boolean => report.rule === release.rule && report.version === release.version
  && report.outcome === release.outcome && report.week >= release.fromWeek && report.week <= release.throughWeek;
const overlaps = (one: Release, other: Release): boolean => one.rule === other.rule && one.version === other.version
  && one.outcome === other.outcome && one.fromWeek <= other.throughWeek && other.fromWeek <= one.throughWeek;

/** No answer may differ from another by less than a release, wherever in a week a range begins or ends. */
const rangesThatCutWeeks = () => rules.flatMap(([ruleid, ruleversion]) => (['matched', 'not_matched'] as const).flatMap((outcome) =>
  [0, 3, 6, 9, 12, 15, 18].flatMap((first) => [1, 4, 7, 10].map((more) => ({
    question: { ruleid, ruleversion, outcome },
    range: { start_ms: Date.parse(from) + first * weekMs + 12_345, end_ms: Date.parse(from) + (first + more) * weekMs - 98_765 },
  })))));

const weekMs = 604_800_000;
const weekStart = (week: number): number => Date.UTC(2024, 0, 1) + week * weekMs;

scenario('reports of a released week, delivered once or a hundred times, change nothing', async (world) => {
  const { platform, somebody } = world;
  await busy(world, 5);
  const before = await answersOf(somebody());
  const published = await platform.messages(topics.calibrationReleasesPublished);
  const messages = await platform.messages(anonymised);
  const folded = await platform.ledger.count('folded');

  await platform.publish(anonymised, messages.map(({ key, value, headers }) => ({ key, value, headers })));
  const [one] = await onTopic(platform);
  if (one === undefined) throw new Error('nothing was anonymised');
  const another = { ...one, recordId: flipped(one.recordId), itemKey: flipped(one.itemKey) };
  const stray = await platform.codec.message(anonymised, 'AnonymizedEvent', another);
  await platform.publish(anonymised, Array.from({ length: 100 }, () => stray));
  await platform.settle();
  await platform.restart();
  await platform.settle();

  expect(await platform.ledger.count('folded')).toBe(folded);
  expect(await platform.ledger.count('week_already_released')).toBe(1);
  expect(await platform.ledger.count('repeated')).toBe(messages.length + 99);
  await platform.advance('1d');
  expect(await answersOf(somebody())).toEqual(before);
  expect(await platform.messages(topics.calibrationReleasesPublished)).toEqual(published);
}, anEpochBegins);

/** Another id of the same form. */
const flipped = <Id extends string>(id: Id): Id => id.replace(/./g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16)) as Id;
