import { expect, it } from '@jest/globals';
import { MongoDatabase } from '@plumbline/adapter-mongo';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { createTurns, type InTurn } from './take-turns.ts';

/** A database of its own, and processes over it that take turns. */
const openTurns = () => {
  const database = MongoDatabase.open({ url: requireEngine('mongo'), database: aNamespace(), appName: 'plumbline-test', timeoutMs: 20_000 });
  return {
    process: (holder: string, lastsMs = 600_000, signal = new AbortController().signal): InTurn =>
      createTurns({ database, name: 'work', holder, lastsMs, signal }),
    [Symbol.asyncDispose]: async () => {
      await database.drop();
      await database[Symbol.asyncDispose]();
    },
  };
};

describeWithEngines(['mongo'], 'turns', () => {
  it('are taken by one process at a time, until all had theirs', async () => {
    await using turns = openTurns();
    let working = 0;
    const seen: number[] = [];
    await Promise.all(['a', 'b', 'c', 'd'].map((holder) => turns.process(holder)(async () => {
      working += 1;
      // As long as it takes another process to look whether it is its turn.
      await turns.process(holder, 600_000, AbortSignal.abort())(() => Promise.resolve()).catch(() => undefined);
      seen.push(working);
      working -= 1;
    })));
    expect(seen).toEqual([1, 1, 1, 1]);
  });

  it('come to an end where the work fails, which is told', async () => {
    await using turns = openTurns();
    await expect(turns.process('a')(() => Promise.reject(new TypeError('no')))).rejects.toThrow('no');
    expect(await turns.process('b')(() => Promise.resolve('done'))).toBe('done');
  });

  it('of a process that died are over when their time is', async () => {
    await using turns = openTurns();
    const dead = turns.process('a', 1)(() => new Promise(() => undefined));
    expect(await turns.process('b')(() => Promise.resolve('done'))).toBe('done');
    void dead;
  });

  it('are not waited for by a process that stops', async () => {
    await using turns = openTurns();
    await turns.process('a')(async () => {
      await expect(turns.process('b', 600_000, AbortSignal.abort(new Error('stops')))(() => Promise.resolve())).rejects.toThrow('stops');
    });
  });
});
