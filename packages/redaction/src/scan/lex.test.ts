import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { charClass, charClassTable, opaque } from './char-class.ts';
import { lex, type Scan } from './lex.ts';

const classes = charClassTable();
const scan = (text: string): Scan => lex(text, classes);

const cores = (text: string): string[] => {
  const { chunks } = scan(text);
  return chunks.start.map((_, chunk) => text.slice(chunks.coreStart[chunk], chunks.coreEnd[chunk]));
};

const maskOf = (text: string): number => scan(text).chunks.mask[0] ?? 0;

describe('lexing', () => {
  it('takes the punctuation of the sentence off a chunk, and leaves that of identifiers and paths', () => {
    expect(cores('See "(rowHeight)", ~/.ssh/id, $HOME, --flag and C:\\Temp\\.')).toEqual([
      'See', 'rowHeight', '/.ssh/id', '$HOME', '--flag', 'and', 'C:\\Temp\\',
    ]);
  });

  it('tells identifiers from words by their classes', () => {
    expect(maskOf('threat')).toBe(charClass.lower);
    expect(maskOf('rowHeight') & charClass.hump).not.toBe(0);
    expect(maskOf('Height') & charClass.hump).toBe(0);
    expect(maskOf('textbox1') & charClass.letterDigit).not.toBe(0);
    expect(maskOf('Ångström')).toBe(charClass.letter | charClass.upper | charClass.lower);
    expect(maskOf('...')).toBe(0);
  });

  it('ends a chunk where a script without spaces or a mark begins', () => {
    expect(cores(`密钥AKIA是${opaque}${opaque}x`)).toEqual(['密钥', 'AKIA', '是', opaque + opaque, 'x']);
  });

  it('knows the lines of chunks, whatever the line ends', () => {
    const { lines, chunks } = scan('a b\r\n\nc');
    expect([lines.start, lines.end, lines.firstChunk, lines.endChunk]).toEqual([[0, 5, 6], [4, 5, 7], [0, 2, 2], [2, 2, 3]]);
    expect(chunks.line).toEqual([0, 0, 2]);
  });

  it('covers every character that is no white space exactly once, in any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const { chunks, lines } = scan(text);
      const covered = chunks.start.map((start, chunk) => text.slice(start, chunks.end[chunk])).join('');
      const units = Array.from({ length: text.length }, (_, at) => text.charAt(at));
      expect(covered).toBe(units.filter((unit) => classes[unit.charCodeAt(0)] !== 0).join(''));
      expect(lines.end.at(-1)).toBe(text.length);
      for (const [chunk, start] of chunks.start.entries()) {
        const bounds = [start, chunks.coreStart[chunk], chunks.coreEnd[chunk], chunks.end[chunk]];
        expect(bounds).toEqual(bounds.toSorted((a = 0, b = 0) => a - b));
      }
    }));
  });
});
