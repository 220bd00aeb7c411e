import { randomUUID } from 'node:crypto';
import { MongoServerError, type Db } from 'mongodb';

/** What stores do with a database. */
export type StoreOperation = 'insert' | 'find' | 'update' | 'createIndex' | 'delete' | 'dropCollection';

/** What the server says to a user without the role for it. */
const unauthorized = 13;

/**
 * Does once what stores do, in a collection of its own, which it takes away again.
 * @returns what the user may not do; without `dropCollection` the empty collection `plumbline_trial_…` stays
 */
export const tryOperations = async (db: Db): Promise<readonly StoreOperation[]> => {
  const trial = db.collection<{ readonly _id: string; readonly value: number }>(`plumbline_trial_${randomUUID().replaceAll('-', '')}`);
  const operations: readonly (readonly [StoreOperation, () => Promise<unknown>])[] = [
    ['insert', () => trial.insertOne({ _id: 'trial', value: 1 })],
    ['createIndex', () => trial.createIndexes([{ name: 'trial', key: { value: 1 } }])],
    ['find', () => trial.findOne({ _id: 'trial' })],
    ['update', () => trial.updateOne({ _id: 'trial' }, { $set: { value: 2 } })],
    ['delete', () => trial.deleteOne({ _id: 'trial' })],
    ['dropCollection', () => trial.drop()],
  ];
  const refused: StoreOperation[] = [];
  for (const [operation, attempt] of operations) {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof MongoServerError) || error.code !== unauthorized) throw error;
      refused.push(operation);
    }
  }
  return refused;
};
