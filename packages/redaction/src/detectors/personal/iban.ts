import type { ChunkDetector, Detector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { iso7064Mod97 } from './checksums.ts';
import { ibanLengths } from './iban.table.ts';

const shape = /[A-Z]{2}[0-9]{2}(?:[ \u00a0-]?[A-Z0-9]){11,30}/iy;

const isSeparator = (code: number): boolean => code === 0x20 || code === 0xa0 || code === 0x2d;

/** Where the first `length` letters and digits of a text end. */
const endOf = (text: string, length: number): number => {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isSeparator(text.charCodeAt(at)) && ++seen === length) return at + 1;
  }
  return -1;
};

const isRight = (written: string): boolean => iso7064Mod97(written.replace(/[ \u00a0-]/gu, '').toUpperCase());

/** Right by its check digits, and in groups also by its country's length; in context (`IBAN: …`) the table of labels takes wrong ones too. */
const iban: ChunkDetector = {
  on: 'chunk',
  id: 'personal.iban',
  kind: 'pii',
  mask: charClass.letterDigit,
  find: ({ text, chunks }, chunk) => {
    const start = chunks.coreStart[chunk] ?? 0;
    shape.lastIndex = start;
    const found = shape.exec(text)?.[0];
    if (found === undefined) return undefined;
    const length = ibanLengths[found.slice(0, 2).toUpperCase()];
    const ends = [length === undefined ? -1 : endOf(found, length), found.search(/[ \u00a0-]|$/u)];
    const end = ends.find((candidate) => candidate >= 15 && !/[A-Z0-9]/iu.test(text.charAt(start + candidate)) && isRight(found.slice(0, candidate)));
    return end === undefined ? undefined : { start, end: start + end };
  },
};

export const ibanDetectors: readonly Detector[] = [iban];
