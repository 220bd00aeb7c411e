import type { ChunkDetector, Detector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { iso7064Mod97 } from './checksums.ts';
import { ibanLengths } from './iban.table.ts';

const shape = /[A-Z]{2}[0-9]{2}(?:[ \u00a0-]?[A-Z0-9]){11,30}/iy;

/** Where the first `length` letters and digits of a text end. */
const endOf = (text: string, length: number): number => {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    if (/[A-Z0-9]/iu.test(text.charAt(at)) && ++seen === length) return at + 1;
  }
  return -1;
};

/** Right by its country's length and its check digits; in context (`IBAN: …`) the table of labels takes wrong ones too. */
const iban: ChunkDetector = {
  on: 'chunk',
  id: 'personal.iban',
  kind: 'pii',
  mask: charClass.letterDigit,
  find: ({ text, chunks }, chunk) => {
    const start = chunks.coreStart[chunk] ?? 0;
    const length = ibanLengths[text.slice(start, start + 2).toUpperCase()];
    if (length === undefined) return undefined;
    shape.lastIndex = start;
    const found = shape.exec(text)?.[0];
    if (found === undefined) return undefined;
    const end = endOf(found, length);
    if (end === -1 || /[A-Z0-9]/iu.test(text.charAt(start + end))) return undefined;
    return iso7064Mod97(found.slice(0, end).replace(/[ \u00a0-]/gu, '').toUpperCase()) ? { start, end: start + end } : undefined;
  },
};

export const ibanDetectors: readonly Detector[] = [iban];
