import { describe, expect, it } from '@jest/globals';
import { existsSync, writeFileSync } from 'node:fs';
import { fixedClock, instant, seededRandomness, settableClock, temporaryFolder } from './index.ts';

describe('a settable clock', () => {
  it('stands still until it is told', () => {
    const clock = settableClock('2026-03-04T12:00:00Z');
    clock.advance(1_500);
    expect(clock.now()).toBe(Date.parse('2026-03-04T12:00:01.500Z'));
    clock.set('2026-01-01T00:00:00Z');
    expect(clock.now()).toBe(Date.parse('2026-01-01'));
    expect(fixedClock(instant(7)).now()).toBe(7);
  });

  it('takes nothing that is no instant', () => {
    expect(() => instant('yesterday')).toThrow(RangeError);
    expect(() => instant(0.5)).toThrow(RangeError);
  });
});

describe('seeded randomness', () => {
  it('repeats itself for a seed, and does not repeat within it', () => {
    const draw = (seed: string) => {
      const random = seededRandomness(seed);
      return [random.uuid(), random.uuid(), Buffer.from(random.bytes(32)).toString('hex')];
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(new Set([...draw('a'), ...draw('b')]).size).toBe(6);
    expect(draw('a')[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('a temporary folder', () => {
  it('goes with everything in it', async () => {
    const folder = await temporaryFolder();
    const path = folder.file('note.txt');
    writeFileSync(path, 'here');
    await folder[Symbol.asyncDispose]();
    expect(existsSync(path)).toBe(false);
  });
});
