import { decodeUtf8, sequenceLength } from '../tokens/utf8.ts';
import type { Decoded } from './character-references.ts';

/** Reads one escaped byte. @returns -1 if there is none at `at` */
export interface ByteNotation {
  readonly length: number;
  read(text: string, at: number): number;
}

const digitValue = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** Reads two hexadecimal digits. @returns -1 if they are none */
export const hexByte = (text: string, at: number): number => {
  if (at + 2 > text.length) return -1;
  const high = digitValue(text.charCodeAt(at));
  const low = digitValue(text.charCodeAt(at + 1));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
};

const prefixed = (prefix: string): ByteNotation => ({
  length: prefix.length + 2,
  read: (text, at) => (text.startsWith(prefix, at) ? hexByte(text, at + prefix.length) : -1),
});

const octal = /\\([0-3][0-7]{2})/y;

/** `%41`, `\x41`, `\101`, `\41`, `=41`. */
export const notations = {
  percent: prefixed('%'),
  hexadecimal: prefixed('\\x'),
  octal: {
    length: 4,
    read: (text: string, at: number): number => {
      octal.lastIndex = at;
      const digits = octal.exec(text)?.[1];
      return digits === undefined ? -1 : Number.parseInt(digits, 8);
    },
  },
  bare: prefixed('\\'),
  quotedPrintable: prefixed('='),
} as const satisfies Record<string, ByteNotation>;

/** Reads a character written as escaped bytes of UTF-8, or one byte beyond ASCII as Latin-1. */
export const readEscapedCharacter = (text: string, at: number, notation: ByteNotation): Decoded | undefined => {
  const first = notation.read(text, at);
  if (first < 0) return undefined;
  const length = sequenceLength(first);
  if (length > 1) {
    const bytes = new Uint8Array(length);
    for (let index = 0; index < length; index++) bytes[index] = Math.max(0, notation.read(text, at + index * notation.length));
    const char = decodeUtf8(bytes);
    if (char !== undefined) return { length: length * notation.length, text: char };
  }
  return { length: notation.length, text: String.fromCharCode(first) };
};

/** Counts escaped bytes in a row, up to `enough`. */
export const countEscapes = (text: string, at: number, notation: ByteNotation, enough: number): number => {
  let count = 0;
  while (count < enough && notation.read(text, at + count * notation.length) >= 0) count++;
  return count;
};
