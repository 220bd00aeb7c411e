import type { KafkaLog } from '@plumbline/adapter-kafka';
import { topicDeclarations } from '@plumbline/contracts';
import { createLogger } from '@plumbline/runtime';
import { openLog } from '../open-log.ts';
import { reporterOf, type ClusterFinding } from './finding.ts';
import {
  judgeCreation, judgeDeadLetters, judgeKafkaVersion, judgeLag, judgePartitions, judgePermissions, judgeReplication, judgeTopics,
  type Lag, type Letters,
} from './judge-kafka.ts';
import { count } from './phrases.ts';
import type { KafkaSettings } from './settings.ts';
import { tryCheck } from './try-check.ts';

const timeoutMs = 8_000;
/** Dead letters of one partition that are counted. */
const listed = 1_000;
/** Readers that are services of this platform; others keep their own offsets. */
const groups: readonly string[] = ['calibration-aggregator'];
const declaredNames = topicDeclarations.map(({ name }) => name);
const declaredPartitions: ReadonlyMap<string, number> = new Map(topicDeclarations.map(({ name, partitions }) => [name, partitions]));

export const checkKafka = async ({ config, applyTopics }: KafkaSettings): Promise<readonly ClusterFinding[]> => {
  const logger = createLogger({ name: 'plumbline-doctor', level: 'silent' });
  await using log = openLog({ config, clientId: 'plumbline-doctor', logger, timeoutMs });
  const report = reporterOf('kafka');
  const attempt = (check: string, look: () => Promise<readonly ClusterFinding[]>): Promise<readonly ClusterFinding[]> => tryCheck({
    report, check,
    away: 'start the brokers, or correct KAFKA_BROKERS, KAFKA_SSL and KAFKA_SASL_MECHANISM; what the brokers advertise has to be reachable from here',
    refused: 'correct KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD, or give that user the right',
  }, look);
  return await attempt('connection', async () => {
    const { brokers, version, topics } = await log.describe();
    const present = topics.filter(({ name }) => declaredPartitions.has(name));
    const names = present.map(({ name }) => name);
    const parts = await Promise.all([
      attempt('permissions', async () => [judgePermissions(await log.checkPermissions(names))]),
      applyTopics ? attempt('new topics', async () => [judgeCreation(await log.checkCreation())]) : Promise.resolve([]),
      attempt('topics', async () => judgeTopics(await log.diffTopics(topicDeclarations), declaredNames.length)),
      attempt('unread', async () => (await findLags(log, names)).map(judgeLag)),
      attempt('dead letters', async () => [judgeDeadLetters(await countDeadLetters(log, names), listed)]),
    ]);
    return [
      report.fine('connection', count(brokers.length, 'broker')), judgeKafkaVersion(version),
      ...judgePartitions(present, declaredPartitions), ...judgeReplication(present), ...parts.flat(),
    ];
  });
};

const findLags = (log: KafkaLog, names: readonly string[]): Promise<readonly Lag[]> => Promise.all(topicDeclarations
  .filter(({ name }) => names.includes(name))
  .flatMap(({ name, readers }) => readers.filter((reader) => groups.includes(reader)).map(async (group) => {
    const [ends, committed] = await Promise.all([log.endOffsets(name), log.committedOffsets(group, name)]);
    return { group, topic: name, messages: ends.reduce((sum, end, partition) => sum + Math.max(0, end - (committed[partition] ?? 0)), 0) };
  })));

const countDeadLetters = (log: KafkaLog, names: readonly string[]): Promise<readonly Letters[]> => Promise.all(topicDeclarations
  .filter(({ name, deadLettersOf }) => deadLettersOf !== null && names.includes(name))
  .map(async ({ name }) => {
    const ends = await log.endOffsets(name);
    const counted = await Promise.all(ends.map(async (end, partition) =>
      (end === 0 ? 0 : (await log.read(name, partition, Math.max(0, end - listed), listed)).length)));
    return { topic: name, messages: counted.reduce((sum, each) => sum + each, 0) };
  }));
