import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { topics } from '@plumbline/contracts';
import { nextReleaseAt } from '@plumbline/privacy';
import { instant } from '@plumbline/runtime';
import type { IntakeBacklog } from '@plumbline/stores/intake';
import { MongoCalibrationStore } from '@plumbline/stores/calibration/mongo';
import { MongoIntakeStore } from '@plumbline/stores/intake/mongo';
import { MongoRunStore } from '@plumbline/stores/runs/mongo';
import { partitionsOf } from '../open-stores.ts';
import { reporterOf, type ClusterFinding } from './finding.ts';
import { count, minute } from './phrases.ts';

const work = reporterOf('work');
const dayMs = 86_400_000;
const listed = 1_000;

/** What waits in the database. */
export interface Waiting {
  readonly now: number;
  readonly backlog: Pick<IntakeBacklog, 'open' | 'due' | 'oldestDueAt' | 'quarantined'>;
  /** Up to `listed` each. */
  readonly unpublishedRuns: number;
  readonly unpublishedReleases: number;
}

/** @throws InfrastructureError of the database */
export const checkWork = async (database: MongoDatabase, now: number): Promise<readonly ClusterFinding[]> => {
  const calibration = new MongoCalibrationStore(database, { partitions: partitionsOf(topics.calibrationEventsAnonymized) });
  const [backlog, runs, releases] = await Promise.all([
    new MongoIntakeStore(database).backlog(instant(now)),
    new MongoRunStore(database).unpublishedRuns(listed),
    calibration.unpublished(listed),
  ]);
  return judgeWork({ now, backlog, unpublishedRuns: runs.length, unpublishedReleases: releases.length });
};

export const judgeWork = ({ now, backlog, unpublishedRuns, unpublishedReleases }: Waiting): readonly ClusterFinding[] => [
  judgeBacklog(backlog, now),
  backlog.quarantined === 0
    ? work.fine('quarantine', 'empty')
    : work.wrong('quarantine', count(backlog.quarantined, 'report'), 'see "plumbline quarantine list" for the causes'),
  unpublishedRuns === 0
    ? work.fine('run reports', 'all published')
    : work.note('run reports', `${atLeast(unpublishedRuns, 'report')} not published`, 'the anonymizer publishes them in its next run; until then no release is complete'),
  unpublishedReleases === 0
    ? work.fine('releases', 'all published')
    : work.note('releases', `${atLeast(unpublishedReleases, 'release')} not published`, 'look again in a minute: if they stay, read the aggregator\'s log'),
  work.fine('next release', minute(nextReleaseAt(instant(now)))),
];

const judgeBacklog = ({ open, due, oldestDueAt }: Waiting['backlog'], now: number): ClusterFinding => {
  const found = `${count(open, 'report')} stored, ${due} due`;
  const lateMs = oldestDueAt === null ? 0 : now - oldestDueAt;
  return lateMs > dayMs
    ? work.wrong('anonymisation', `${found}, the oldest since ${minute(now - lateMs)}`, 'reports are to be anonymised within 24 hours: look whether an anonymizer runs, and read its log')
    : work.fine('anonymisation', found);
};

const atLeast = (number: number, noun: string): string => `${number >= listed ? 'at least ' : ''}${count(number, noun)}`;
