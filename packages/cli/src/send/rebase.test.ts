import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FileLine } from './read-lines.ts';
import { movedBy, newestTimestamp } from './rebase.ts';

const linesOf = async function* (texts: readonly string[]): AsyncGenerator<FileLine> {
  for (const [i, text] of texts.entries()) yield { number: i + 1, bytes: Buffer.from(text), end: 0 };
};

describe('moving timestamps', () => {
  it('finds the newest one, whatever stands between', async () => {
    expect(await newestTimestamp(linesOf(['{"timestamp":5}', '{"timestamp":', '{"created":9}', '{"timestamp":"10"}', '7', '{"timestamp":3}']))).toBe(9);
    expect(await newestTimestamp(linesOf(['{}']))).toBeUndefined();
  });

  it('moves each by the same span and changes nothing else', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.jsonValue(), (timestamp, shift, rest) => {
      const report = { rest, timestamp, after: 1 };
      const moved = movedBy(shift)(JSON.stringify(report)) ?? '';
      expect(JSON.parse(moved)).toEqual(JSON.parse(JSON.stringify({ ...report, timestamp: timestamp + shift })));
      expect(Object.keys(JSON.parse(moved) as object)).toEqual(['rest', 'timestamp', 'after']);
    }));
  });

  it('leaves to the platform what has no timestamp, and drops what is no JSON', () => {
    expect(['{"timestamp":"soon"}', '[1]', 'null', '{"a":1}'].map(movedBy(5))).toEqual(['{"timestamp":"soon"}', '[1]', 'null', '{"a":1}']);
    expect(movedBy(5)('{"timestamp":1')).toBeUndefined();
  });
});
