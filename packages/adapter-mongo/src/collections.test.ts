import { expect, it } from '@jest/globals';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import type { CollectionDeclaration } from './collections.ts';
import { MongoDatabase } from './mongo-database.ts';

const declared: readonly CollectionDeclaration[] = [
  {
    name: 'notes',
    indexes: [
      { name: 'by_owner', key: { owner: 1, at: -1, _id: 1 } },
      { name: 'names', key: { name: 1 }, unique: true },
      { name: 'drafts', key: { at: 1 }, partial: { state: 'draft' } },
      { name: 'marked', key: { 'mark.week': 1 }, partial: { mark: { $exists: true } } },
      { name: 'garbage', key: { garbageAt: 1 }, expireAfterSeconds: 0 },
    ],
  },
  { name: 'others', indexes: [{ name: 'by_age', key: { at: 1 } }] },
  { name: 'plain', indexes: [] },
];

const processes = async (count: number) => {
  const name = aNamespace();
  const databases = Array.from({ length: count }, () => MongoDatabase.open({ url: requireEngine('mongo'), database: name, appName: 'plumbline-test' }));
  return {
    databases,
    [Symbol.asyncDispose]: async () => {
      await databases[0]?.drop();
      for (const database of databases) await database[Symbol.asyncDispose]();
    },
  };
};
const withDatabase = async (use: (database: MongoDatabase) => Promise<void>): Promise<void> => {
  await using opened = await processes(1);
  for (const database of opened.databases) await use(database);
};

describeWithEngines(['mongo'], 'the collections of a database', () => {
  it('lack every index before they are made, and none afterwards, however often they are made', () => withDatabase(async (database) => {
    expect(await database.diff(declared)).toEqual([
      ...['by_owner', 'names', 'drafts', 'marked', 'garbage'].map((index) => ({ collection: 'notes', index, kind: 'missing' })),
      { collection: 'others', index: 'by_age', kind: 'missing' },
    ]);
    await database.apply(declared);
    await database.apply(declared);
    expect(await database.diff(declared)).toEqual([]);
  }));

  it('can be made by several processes at once', async () => {
    await using opened = await processes(6);
    await Promise.all(opened.databases.map((database) => database.apply(declared)));
    for (const database of opened.databases) expect(await database.diff(declared)).toEqual([]);
  });

  it('get what is missing beside what is there', () => withDatabase(async (database) => {
    await database.apply(declared);
    await database.collection('notes').dropIndex('drafts');
    await database.collection('notes').createIndexes([{ name: 'somebody_elses', key: { unknown: 1 } }]);
    expect(await database.diff(declared)).toEqual([{ collection: 'notes', index: 'drafts', kind: 'missing' }]);
    await database.apply(declared);
    expect(await database.diff(declared)).toEqual([]);
  }));

  it.each([
    ['other fields', { name: 'by_age', key: { since: 1 } }],
    ['another order', { name: 'by_age', key: { at: -1 } }],
    ['more fields', { name: 'by_age', key: { at: 1, _id: 1 } }],
    ['no duplicates', { name: 'by_age', key: { at: 1 }, unique: true }],
    ['some documents only', { name: 'by_age', key: { at: 1 }, partial: { state: 'draft' } }],
    ['an expiry', { name: 'by_age', key: { at: 1 }, expireAfterSeconds: 60 }],
  ] as const)('differ where an index of the same name has %s, and are left as they are', (_, other) => withDatabase(async (database) => {
    await database.apply([{ name: 'others', indexes: [other] }]);
    const difference = [{ collection: 'others', index: 'by_age', kind: 'different' }];
    expect((await database.diff(declared)).filter(({ collection }) => collection === 'others')).toEqual(difference);
    await database.apply(declared);
    expect(await database.diff(declared)).toEqual(difference);
  }));

  it('keep their promise: a second document of a unique name is refused', () => withDatabase(async (database) => {
    await database.apply(declared);
    const notes = database.collection<{ readonly _id: string; readonly name: string }>('notes');
    await notes.insertOne({ _id: '1', name: 'a' });
    await expect(notes.insertOne({ _id: '2', name: 'a' })).rejects.toMatchObject({ code: 11_000 });
  }));
});
