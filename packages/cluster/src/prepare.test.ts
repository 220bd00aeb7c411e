import { expect, it } from '@jest/globals';
import { MongoDatabase } from '@plumbline/adapter-mongo';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { ClusterMismatchError } from './cluster-mismatch-error.ts';
import { clusterCollections } from './open-stores.ts';
import { prepareDatabase } from './prepare.ts';

const aDatabase = () => {
  const database = MongoDatabase.open({ url: requireEngine('mongo'), database: aNamespace(), appName: 'plumbline-test' });
  return {
    database,
    [Symbol.asyncDispose]: async () => {
      await database.drop();
      await database[Symbol.asyncDispose]();
    },
  };
};

describeWithEngines(['mongo'], 'preparing a database', () => {
  it('makes every index of every store, also for several processes at once', async () => {
    await using opened = aDatabase();
    await Promise.all([prepareDatabase(opened.database), prepareDatabase(opened.database), prepareDatabase(opened.database)]);
    expect(await opened.database.diff(clusterCollections)).toEqual([]);
  });

  it('refuses one whose index of a declared name means something else, and names it', async () => {
    await using opened = aDatabase();
    const declared = clusterCollections.find(({ indexes }) => indexes.length > 0);
    const [index] = declared?.indexes ?? [];
    if (declared === undefined || index === undefined) throw new TypeError('no store declares an index');
    await opened.database.apply([{ name: declared.name, indexes: [{ name: index.name, key: { somethingElse: 1 } }] }]);
    await expect(prepareDatabase(opened.database)).rejects.toThrow(ClusterMismatchError);
    await expect(prepareDatabase(opened.database)).rejects.toThrow(`${declared.name}: index ${index.name} is different`);
  });

  it('finds no name of a collection declared twice', () => {
    const names = clusterCollections.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
