import { expect, it } from '@jest/globals';
import { MongoDatabase } from '@plumbline/adapter-mongo';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { MoveMarks } from './move-marks.ts';

const openDatabase = () => {
  const database = MongoDatabase.open({ url: requireEngine('mongo'), database: aNamespace(), appName: 'plumbline-test' });
  return {
    marks: new MoveMarks(database),
    [Symbol.asyncDispose]: async () => {
      await database.drop();
      await database[Symbol.asyncDispose]();
    },
  };
};

describeWithEngines(['mongo'], 'the mark of a move', () => {
  it('keeps services away from a database from the beginning of a move to its end', async () => {
    await using opened = openDatabase();
    const { marks } = opened;
    await marks.requireFinished();
    await marks.begin('one');
    await expect(marks.requireFinished()).rejects.toMatchObject({ code: 'MOVE_UNFINISHED' });
    await marks.complete();
    await marks.requireFinished();
  });

  it('is that of the platform that came first, and stays complete', async () => {
    await using opened = openDatabase();
    const { marks } = opened;
    expect(await marks.read()).toBeUndefined();
    await marks.begin('one');
    await marks.begin('another');
    expect(await marks.read()).toEqual({ platform: 'one', state: 'loading' });
    await marks.complete();
    await marks.begin('one');
    expect(await marks.read()).toEqual({ platform: 'one', state: 'complete' });
  });
});
