import type { Edits } from '../edits.ts';
import { countEscapes, notations, readEscapedCharacter } from './byte-escapes.ts';
import { characterReferences, type Decoded } from './character-references.ts';

type Reader = (text: string, at: number) => Decoded | undefined;

/** As many in a row are no accident: `x=42` is. */
const quotedPrintableRun = 3;
const bareRun = 3;
const utf16Escape = /\\u\{([0-9a-fA-F]{1,8})\}|\\u{1,4}([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\x\{([0-9a-fA-F]{1,8})\}/y;
const percentU = /%u([0-9a-fA-F]{4})/y;
const codePointName = /U\+([0-9a-fA-F]{4,6})(?![0-9a-zA-Z])/yi;
const simpleEscapes: ReadonlyMap<string, string> = new Map(Object.entries({
  'n': '\n', 'r': '\r', 't': '\t', 'f': ' ', 'b': '', '0': '', '"': '"', '\'': '\'', '`': '`', '/': '/', '\\': '\\', '_': '_', '*': '*',
}));

const readCodePoint = (pattern: RegExp): Reader => (text, at) => {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  // The groups are alternatives: all but one are empty.
  const codePoint = Number.parseInt(match.slice(1).join(''), 16);
  return codePoint <= 0x10ffff ? { length: match[0].length, text: String.fromCodePoint(codePoint) } : undefined;
};

const readUtf16 = readCodePoint(utf16Escape);
const readPercentU = readCodePoint(percentU);
const readCodePointName = readCodePoint(codePointName);

/** State of one pass: how far a run of ambiguous escapes has been found to reach. */
interface Runs {
  quotedPrintable: number;
  bare: number;
}

const readBackslash = (text: string, at: number, runs: Runs): Decoded | undefined => {
  const escape = readUtf16(text, at) ?? readEscapedCharacter(text, at, notations.hexadecimal);
  if (escape !== undefined) return escape;
  if (at === runs.bare || countEscapes(text, at, notations.bare, bareRun) === bareRun) {
    const bare = readEscapedCharacter(text, at, notations.bare);
    if (bare !== undefined && notations.octal.read(text, at) < 0) {
      runs.bare = at + bare.length;
      return bare;
    }
  }
  const octal = readEscapedCharacter(text, at, notations.octal);
  if (octal !== undefined) return octal;
  const simple = simpleEscapes.get(text.charAt(at + 1));
  return simple === undefined ? undefined : { length: 2, text: simple };
};

const readQuotedPrintable = (text: string, at: number, runs: Runs): Decoded | undefined => {
  const isRun = at === runs.quotedPrintable || countEscapes(text, at, notations.quotedPrintable, quotedPrintableRun) === quotedPrintableRun;
  if (!isRun && !text.startsWith('=3D', at)) return undefined;
  const decoded = readEscapedCharacter(text, at, notations.quotedPrintable);
  if (decoded !== undefined && isRun) runs.quotedPrintable = at + decoded.length;
  return decoded;
};

/** Decodes, in place, what stands for one character: HTML references, percent, `\u`, `\x`, octal, `U+`, quoted-printable, simple escapes. */
export const escapeReader = (): ((text: string, edits: Edits) => void) => {
  const readReference = characterReferences();
  const read = (text: string, at: number, runs: Runs): Decoded | undefined => {
    switch (text.charCodeAt(at)) {
      case 0x25: return readPercentU(text, at) ?? readEscapedCharacter(text, at, notations.percent);
      case 0x26: return readReference(text, at);
      case 0x3d: return readQuotedPrintable(text, at, runs);
      case 0x55:
      case 0x75: return text.charCodeAt(at + 1) === 0x2b ? readCodePointName(text, at) : undefined;
      case 0x5c: return readBackslash(text, at, runs);
      default: return undefined;
    }
  };
  return (text, edits) => {
    const runs: Runs = { quotedPrintable: -1, bare: -1 };
    let at = 0;
    while (at < text.length) {
      const decoded = read(text, at, runs);
      if (decoded !== undefined) edits.replace(at, at + decoded.length, decoded.text);
      at += decoded?.length ?? 1;
    }
  };
};
