import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createBodyMemory } from './body-memory.ts';
import { createGrowingBytes } from './growing-bytes.ts';

describe('the memory for bodies', () => {
  it('gives no more than there is, and takes back what a request held', () => {
    const memory = createBodyMemory(800);
    const first = memory.hold();
    expect([first.take(600, 'member'), first.take(101, 'member'), first.take(100, 'member')]).toEqual([true, false, true]);
    const second = memory.hold();
    expect(second.take(1, 'member')).toBe(false);
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    expect([second.take(700, 'member'), second.take(1, 'member')]).toEqual([true, false]);
  });

  it('keeps strangers to an eighth, which members do not touch', () => {
    const held = createBodyMemory(800).hold();
    expect([held.take(101, 'stranger'), held.take(100, 'stranger'), held.take(1, 'stranger'), held.take(700, 'member')]).toEqual([false, true, false, true]);
  });
});

describe('bytes that come in pieces', () => {
  it('are what was added, in at most twice the memory and never more than the most', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (pieces) => {
      let taken = 0;
      const most = pieces.reduce((sum, { length }) => sum + length, 0) + 10;
      const growing = createGrowingBytes(most, (bytes) => {
        taken += bytes;
        return true;
      });
      for (const piece of pieces) expect(growing.add(Buffer.from(piece))).toBe(true);
      expect(growing.bytes()).toEqual(Buffer.concat(pieces));
      expect(taken).toBeLessThanOrEqual(Math.min(most, 2 * (most - 10)));
    }));
  });

  it('are refused when there is no room', () => {
    const growing = createGrowingBytes(100, (bytes) => bytes < 20);
    expect([growing.add(Buffer.alloc(10)), growing.add(Buffer.alloc(60))]).toEqual([true, false]);
  });
});
