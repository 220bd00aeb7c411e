import { MongoDatabase } from '@plumbline/adapter-mongo';
import { clusterCollections } from '../open-stores.ts';
import type { CheckedEngine } from './checked-engine.ts';
import { checkKey } from './check-key.ts';
import { checkWork } from './check-work.ts';
import { readClock, type ClockReading } from './clocks.ts';
import { reporterOf, type ClusterFinding } from './finding.ts';
import { judgeIndexes, judgeMongo, judgeRefusals } from './judge-mongo.ts';
import type { KeySettings, MongoSettings } from './settings.ts';
import { tryCheck } from './try-check.ts';

const timeoutMs = 8_000;
const declaredIndexes = clusterCollections.reduce((sum, { indexes }) => sum + indexes.length, 0);

/** @param keys undefined where these are not given: then nothing is opened */
export const checkMongo = async (
  { url, database: name }: MongoSettings, keys: KeySettings | undefined, now: () => number,
): Promise<CheckedEngine> => {
  const report = reporterOf('mongodb');
  const attempt = (check: string, look: () => Promise<readonly ClusterFinding[]>): Promise<readonly ClusterFinding[]> => tryCheck({
    report, check, away: 'start it, or correct MONGODB_URL; a replica set has to have a primary',
    refused: 'correct MONGODB_URL, and user, password and authSource in it, or give that user the role readWrite on MONGODB_DATABASE',
  }, look);
  let clock: ClockReading | undefined;
  const findings = await attempt('connection', async () => {
    await using database = MongoDatabase.open({ url: url.reveal(), database: name, appName: 'plumbline-doctor', timeoutMs });
    const description = await database.describe();
    clock = await readClock({ name: 'mongodb', ask: async () => (await database.describe()).now, stepMs: 1, now });
    const parts = await Promise.all([
      attempt('permissions', async () => [judgeRefusals(await database.findRefusals())]),
      attempt('indexes', async () => judgeIndexes(await database.diff(clusterCollections), declaredIndexes)),
      keys === undefined ? [] : attempt('keys', () => checkKey(database, keys)),
      attempt('work', () => checkWork(database, now())),
    ]);
    return [report.fine('connection', `database ${name}`), ...judgeMongo(description), ...parts.flat()];
  });
  return { findings, clock };
};
