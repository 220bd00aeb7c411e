import type { CollectionDifference, MongoDescription, StoreOperation } from '@plumbline/adapter-mongo';
import { reporterOf, type ClusterFinding } from './finding.ts';
import { count, majorOf, some } from './phrases.ts';

const mongodb = reporterOf('mongodb');
const leastVersion = 7;
/** As many can lose one and still confirm writes by a majority. */
const leastMembers = 3;

export const judgeMongo = ({ version, members }: Omit<MongoDescription, 'now'>): readonly ClusterFinding[] => {
  const major = majorOf(version);
  const replicas = 'in production use a replica set of three';
  return [
    major !== undefined && major < leastVersion
      ? mongodb.wrong('version', version, 'update it: Plumbline is made for MongoDB 7 or later')
      : mongodb.fine('version', version),
    ...(members === undefined ? [mongodb.fine('copies', 'as its shards have')] : []),
    ...(members !== undefined && members >= leastMembers ? [mongodb.fine('copies', count(members, 'member'))] : []),
    ...(members !== undefined && members < leastMembers
      ? [mongodb.note('copies', members === 1 ? 'one server only' : `${members} members only`, members === 1
        ? `what a lost disk takes is gone: ${replicas}` : `it takes no write as soon as one is away: ${replicas}`)]
      : []),
  ];
};

export const judgeRefusals = (refused: readonly StoreOperation[]): ClusterFinding => {
  if (refused.length === 0) return mongodb.fine('permissions', 'may read, write and make indexes; writes reach a majority');
  const only = refused.length === 1 && refused[0] === 'dropCollection';
  return only
    ? mongodb.note('permissions', 'may not drop collections', 'nothing needs it but this check, which left an empty collection plumbline_trial_… behind')
    : mongodb.wrong('permissions', `may not ${some(refused)}`, 'give the user the role readWrite on MONGODB_DATABASE');
};

/** @param declared number of indexes */
export const judgeIndexes = (differences: readonly CollectionDifference[], declared: number): readonly ClusterFinding[] => {
  if (differences.length === 0) return [mongodb.fine('indexes', `${declared}, all as declared`)];
  const of = (kind: CollectionDifference['kind']): readonly string[] =>
    differences.filter((difference) => difference.kind === kind).map(({ collection, index }) => `${collection}.${index}`);
  const [missing, different] = [of('missing'), of('different')];
  if (missing.length === declared) {
    return [mongodb.note('indexes', 'none yet', 'start the services: they make their collections. If they ran before, MONGODB_DATABASE is another one')];
  }
  return [
    ...(missing.length === 0 ? [] : [mongodb.wrong('indexes', `missing: ${some(missing)}`, 'start any service again: it makes them')]),
    ...(different.length === 0 ? [] : [mongodb.wrong('indexes', `not as declared: ${some(different)}`, 'drop them and start any service again: it makes them anew')]),
  ];
};
