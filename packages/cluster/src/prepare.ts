import type { KafkaLog } from '@plumbline/adapter-kafka';
import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { topicDeclarations } from '@plumbline/contracts';
import { ClusterMismatchError } from './cluster-mismatch-error.ts';
import { clusterCollections } from './open-stores.ts';

/**
 * Creates what is missing of the database and looks whether the stores find there what they rely on.
 * @throws ClusterMismatchError if an index of a declared name means something else; InfrastructureError
 */
export const prepareDatabase = async (database: Pick<MongoDatabase, 'apply' | 'diff'>): Promise<void> => {
  await database.apply(clusterCollections);
  const differences = await database.diff(clusterCollections);
  if (differences.length === 0) return;
  throw new ClusterMismatchError('The database is not as this version needs it; drop these indexes, and they are made anew', differences
    .map(({ collection, index, kind }) => `${collection}: index ${index} is ${kind}`));
};

/**
 * Brings the topics to what is declared or, where somebody else manages them, looks whether they are.
 * @throws ClusterMismatchError; InfrastructureError
 */
export const prepareTopics = async (log: Pick<KafkaLog, 'ensure' | 'diffTopics'>, { apply }: { readonly apply: boolean }): Promise<void> => {
  if (apply) {
    await log.ensure(topicDeclarations);
    return;
  }
  const differences = await log.diffTopics(topicDeclarations);
  if (differences.length === 0) return;
  throw new ClusterMismatchError('The topics are not as declared, and TOPICS_APPLY=false leaves them to somebody else', differences
    .map(({ topic, kind, declared, actual }) => `${topic}: ${kind.replaceAll('_', ' ')}; declared: ${declared}, found: ${actual}`));
};
