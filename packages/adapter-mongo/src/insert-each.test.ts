import { describe, expect, it } from '@jest/globals';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { insertEach } from './insert-each.ts';
import { MongoDatabase } from './mongo-database.ts';

interface Note {
  readonly _id: string;
  readonly name: string;
  readonly place?: string;
}
const note = (id: number, name = `note ${String(id)}`): Note => ({ _id: String(id), name });

const opened = async () => {
  const database = MongoDatabase.open({ url: requireEngine('mongo'), database: aNamespace(), appName: 'plumbline-test' });
  const notes = database.collection<Note>('notes');
  return {
    notes,
    insert: (documents: readonly Note[]) => insertEach(documents, (some) => notes.insertMany([...some], { ordered: false })),
    [Symbol.asyncDispose]: async () => {
      await database.drop();
      await database[Symbol.asyncDispose]();
    },
  };
};

describeWithEngines(['mongo'], 'inserting what is absent', () => {
  it('says of each document what became of it, in order', async () => {
    await using it = await opened();
    await it.notes.insertMany([note(2, 'before'), note(4, 'before')]);
    expect(await it.insert([1, 2, 3, 4, 5].map((id) => note(id)))).toEqual(['inserted', 'present', 'inserted', 'present', 'inserted']);
    expect(await it.notes.findOne({ _id: '2' })).toEqual(note(2, 'before'));
  });

  it('inserts the first of several with one id', async () => {
    await using it = await opened();
    expect(await it.insert([note(1, 'first'), note(2), note(1, 'second'), note(1, 'third')])).toEqual(['inserted', 'inserted', 'present', 'present']);
    expect(await it.notes.findOne({ _id: '1' })).toEqual(note(1, 'first'));
    expect(await it.insert([note(1, 'fourth'), note(1, 'fifth')])).toEqual(['present', 'present']);
  });

  it('inserts each document once, whoever else inserts it at the same time', async () => {
    await using it = await opened();
    const ids = Array.from({ length: 50 }, (_, id) => id);
    const all = await Promise.all(Array.from({ length: 8 }, (_, process) => it.insert(ids.map((id) => note(id, `of ${String(process)}`)))));
    for (const id of ids) {
      const winners = all.flatMap((insertions, process) => (insertions[id] === 'inserted' ? [process] : []));
      expect(winners).toHaveLength(1);
      expect(await it.notes.findOne({ _id: String(id) })).toEqual(note(id, `of ${String(winners[0])}`));
    }
  });

  it('inserts the others when the server refuses one', async () => {
    await using it = await opened();
    await it.notes.createIndexes([{ name: 'places', key: { place: '2dsphere' } }]);
    await it.notes.insertOne(note(3));
    const insertions = await it.insert([note(1), { ...note(2), place: 'nowhere' }, note(3), note(4)]);
    expect(insertions).toEqual(['inserted', { refused: expect.objectContaining({ name: 'MongoDriverError' }) }, 'present', 'inserted']);
    expect(insertions).not.toMatchObject([{}, { refused: { message: expect.stringContaining('nowhere') } }]);
    expect(await it.notes.countDocuments()).toBe(3);
  });
});

describe('inserting nothing', () => {
  it('asks nobody', async () => {
    expect(await insertEach<Note>([], () => Promise.reject(new Error('asked')))).toEqual([]);
  });

  it('passes on what left open what was written', async () => {
    await expect(insertEach([note(1)], () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  });
});
