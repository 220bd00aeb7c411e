import { describe, expect, it } from '@jest/globals';
import { systemRandomness } from './clocks.ts';

describe('the system\'s random source', () => {
  it('hands out no bytes twice, whatever lengths are asked for in turn', () => {
    const randomness = systemRandomness();
    const lengths = Array.from({ length: 3_000 }, (_, i) => [8, 12, 16, 32][i % 4] ?? 8);
    const drawn = lengths.map((length) => Buffer.from(randomness.bytes(length)).toString('hex'));
    expect(drawn.map((hex) => hex.length / 2)).toEqual(lengths);
    expect(new Set(drawn.map((hex) => hex.slice(0, 16))).size).toBe(drawn.length);
    expect(drawn.some((hex) => /^0+$/.test(hex))).toBe(false);
  });

  it('hands out bytes that nobody changes later', () => {
    const randomness = systemRandomness();
    const first = randomness.bytes(12);
    const copy = Buffer.from(first).toString('hex');
    for (let i = 0; i < 1_000; i += 1) randomness.bytes(16);
    expect(Buffer.from(first).toString('hex')).toBe(copy);
  });
});
