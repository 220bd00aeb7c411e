import { describe, expect, it, jest } from '@jest/globals';
import { createGrouping } from './grouping.ts';

/** Work whose groups end when the test says so. */
const heldWork = () => {
  const groups: { readonly entries: readonly number[]; readonly end: PromiseWithResolvers<readonly string[]> }[] = [];
  const started: PromiseWithResolvers<void>[] = [];
  return {
    groups,
    work: (entries: readonly number[]): Promise<readonly string[]> => {
      const end = Promise.withResolvers<readonly string[]>();
      groups.push({ entries, end });
      started.shift()?.resolve();
      return end.promise;
    },
    next: (): Promise<void> => {
      const signal = Promise.withResolvers<void>();
      started.push(signal);
      return signal.promise;
    },
    finish: (index: number) => {
      const group = groups[index];
      group?.end.resolve(group.entries.map((entry) => `did ${entry}`));
    },
  };
};
const immediate = () => new Promise(setImmediate);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a grouping', () => {
  it('sends what arrives in one turn as one group, in order of arrival, and gives each its own result', async () => {
    const { groups, work, finish } = heldWork();
    const grouping = createGrouping(work, { maxEntries: 10, ways: 1 });
    const results = Promise.all(upTo(5).map((entry) => grouping.run(entry)));
    await immediate();
    expect(groups.map(({ entries }) => entries)).toEqual([[0, 1, 2, 3, 4]]);
    finish(0);
    expect(await results).toEqual(['did 0', 'did 1', 'did 2', 'did 3', 'did 4']);
  });

  it('collects what arrives while all ways are taken, and bounds groups and ways', async () => {
    const { groups, work, next, finish } = heldWork();
    const grouping = createGrouping(work, { maxEntries: 2, ways: 2 });
    const results = Promise.all(upTo(7).map((entry) => grouping.run(entry)));
    await immediate();
    await immediate();
    expect(groups.map(({ entries }) => entries)).toEqual([[0, 1], [2, 3]]);
    const third = next();
    finish(1);
    await third;
    expect(groups.map(({ entries }) => entries)).toEqual([[0, 1], [2, 3], [4, 5]]);
    const fourth = next();
    finish(0);
    await fourth;
    finish(2);
    finish(3);
    expect(await results).toEqual(upTo(7).map((entry) => `did ${entry}`));
  });

  it('tells all of a group that it failed, and nobody else', async () => {
    const { groups, work, next, finish } = heldWork();
    const grouping = createGrouping(work, { maxEntries: 2, ways: 1 });
    const results = Promise.allSettled(upTo(3).map((entry) => grouping.run(entry)));
    await immediate();
    const second = next();
    groups[0]?.end.reject(new Error('lost'));
    await second;
    finish(1);
    expect(await results).toMatchObject([
      { status: 'rejected', reason: { message: 'lost' } }, { status: 'rejected', reason: { message: 'lost' } }, { status: 'fulfilled', value: 'did 2' },
    ]);
  });

  it('goes on after work that throws at once', async () => {
    let throws = true;
    const grouping = createGrouping((entries: readonly number[]) => {
      if (throws) throw new Error('not even begun');
      return Promise.resolve(entries);
    }, { maxEntries: 2, ways: 1 });
    await expect(grouping.run(1)).rejects.toThrow('not even begun');
    throws = false;
    expect(await grouping.run(2)).toBe(2);
  });

  it('leaves nobody waiting for a result that the work did not give', async () => {
    const grouping = createGrouping(async (entries: readonly number[]) => entries.slice(1), { maxEntries: 2, ways: 1 });
    expect(await Promise.allSettled([grouping.run(1), grouping.run(2)])).toMatchObject([{ status: 'fulfilled', value: 2 }, { status: 'rejected' }]);
  });

  it('waits on no timer', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    try {
      const grouping = createGrouping(async (entries: readonly number[]) => entries, { maxEntries: 1, ways: 1 });
      expect(await Promise.all(upTo(20).map((entry) => grouping.run(entry)))).toEqual(upTo(20));
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});
