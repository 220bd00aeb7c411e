import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Lanes } from './lanes.ts';
import { PrefixTracker } from './prefix-tracker.ts';

interface Job { readonly key: string; readonly n: number; readonly turns: number }
const jobs = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), turns: fc.integer({ min: 0, max: 6 }) }), { maxLength: 60 })
  .map((list) => list.map((job, n): Job => ({ ...job, n })));

const runAll = async (list: readonly Job[], limit: number) => {
  const begun: Job[] = [];
  const running = new Set<string>();
  let most = 0;
  let together = false;
  const lanes = new Lanes<Job>(limit, async (job) => {
    together ||= running.has(job.key);
    running.add(job.key);
    most = Math.max(most, running.size);
    begun.push(job);
    for (let turn = 0; turn < job.turns; turn += 1) await Promise.resolve();
    running.delete(job.key);
  });
  for (const job of list) lanes.push(job.key, job);
  await lanes.idle();
  return { begun, most, together, busy: lanes.busy };
};

describe('lanes', () => {
  it('run every entry once, in order within its key, never two of a key together, never more keys than allowed', async () => {
    await fc.assert(fc.asyncProperty(jobs, fc.integer({ min: 1, max: 5 }), async (list, limit) => {
      const { begun, most, together, busy } = await runAll(list, limit);
      const numbersOf = (key: string, of: readonly Job[]) => of.filter((job) => job.key === key).map((job) => job.n);
      for (const key of ['a', 'b', 'c', 'd']) expect(numbersOf(key, begun)).toEqual(numbersOf(key, list));
      expect([together, most <= limit, busy]).toEqual([false, true, 0]);
    }));
  });

  it('let one key go on while another waits', async () => {
    const gate = Promise.withResolvers<undefined>();
    const done: string[] = [];
    const lanes = new Lanes<string>(2, async (entry) => {
      if (entry === 'a1') await gate.promise;
      done.push(entry);
    });
    for (const entry of ['a1', 'a2', 'b1', 'b2']) lanes.push(entry.slice(0, 1), entry);
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(done).toEqual(['b1', 'b2']);
    gate.resolve(undefined);
    await lanes.idle();
    expect(done).toEqual(['b1', 'b2', 'a1', 'a2']);
  });
});

describe('the committed prefix', () => {
  it('is everything before the first message that is not settled, whatever the order of settling', () => {
    const batches = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 })
      .map((offsets) => offsets.sort((a, b) => a - b));
    fc.assert(fc.property(batches, fc.infiniteStream(fc.nat()), (offsets, draws) => {
      const tracker = new PrefixTracker(offsets);
      const open = offsets.map((_, index) => index);
      while (open.length > 0) {
        const [index = 0] = open.splice(draws.next().value % open.length, 1);
        tracker.settle(index);
        const firstOpen = Math.min(...open, offsets.length);
        const before = offsets[firstOpen - 1];
        expect(tracker.nextOffset).toBe(before === undefined ? undefined : before + 1);
      }
      expect(tracker.complete).toBe(true);
    }));
  });
});
