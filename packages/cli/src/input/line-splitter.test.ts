import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createLineSplitter, type RawLine } from './line-splitter.ts';

const split = (pieces: readonly Buffer[], maxLineBytes = 100): readonly RawLine[] => {
  const splitter = createLineSplitter({ maxLineBytes });
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
};
const textsOf = (lines: readonly RawLine[]) => lines.map(({ bytes }) => bytes?.toString());

/** The same bytes, cut at the given places. */
const cutAt = (bytes: Buffer, places: readonly number[]): readonly Buffer[] => {
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((to, i) => bytes.subarray(cuts[i], to));
};

describe('splitting bytes into lines', () => {
  it('needs no end of the last line', () => {
    expect(textsOf(split([Buffer.from('a\nb')]))).toEqual(['a', 'b']);
    expect(textsOf(split([Buffer.from('a\nb\n')]))).toEqual(['a', 'b']);
    expect(split([])).toEqual([]);
  });

  it('counts empty lines', () => {
    expect(split([Buffer.from('\n\na\n')])).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3, end: 4 }]);
  });

  it('passes over a line that is too long, and goes on after it', () => {
    expect(textsOf(split([Buffer.from('123456\n12345\n')], 5))).toEqual([undefined, '12345']);
    expect(textsOf(split([Buffer.from('1234'), Buffer.from('56'), Buffer.from('7\nx')], 5))).toEqual([undefined, 'x']);
  });

  it('does not depend on how the bytes come', () => {
    const text = fc.array(fc.constantFrom('a', 'ü', '漢', '😀', '\n', '\r\n', '')).map((parts) => Buffer.from(parts.join('')));
    fc.assert(fc.property(text, fc.array(fc.nat(200)), (bytes, places) => {
      expect(split(cutAt(bytes, places), 8)).toEqual(split([bytes], 8));
    }));
  });
});
