import { charClass } from '../../../scan/char-class.ts';
import type { Scan } from '../../../scan/lex.ts';

const inCode = charClass.underscore | charClass.dollar | charClass.equals | charClass.backslash | charClass.angle | charClass.curly | charClass.square
  | charClass.at | charClass.hash | charClass.ampersand | charClass.round | charClass.semicolon | charClass.colon | charClass.hump | charClass.letterDigit | charClass.sign
  | charClass.plus;
const letters = charClass.lower | charClass.upper;
/** Of these, a line of prose may be free or not; a line without any of them holds no code that the model would find. */
const onLine = inCode | charClass.dot | charClass.percent;

/** How far around a sign of code the model looks, in chunks of the same line. */
const reach = 12;
/** Lines up to this many chunks are looked at as a whole, and so are up to two of them above and below a line with a sign. */
const shortLine = 30;
const linesAround = 2;

export interface Window {
  readonly from: number;
  readonly to: number;
}

const signAtEdge = (code: number): boolean => {
  switch (code) {
    case 0x7b: case 0x7d: case 0x5b: case 0x5d: case 0x3c: case 0x3e: case 0x3d: case 0x24: case 0x7c: case 0x26: case 0x2a: case 0x23: case 0x5c: case 0x7e: case 0x60: return true;
    default: return false;
  }
};

const hasSignBetween = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (signAtEdge(code)) return true;
    const next = text.charCodeAt(at + 1);
    if (at + 1 < to && ((code === 0x28 && next === 0x29) || (code === 0x29 && (next === 0x3b || next === 0x7b)))) return true;
  }
  return false;
};

/** Bullets, headings and quotes begin a line with a single sign. */
const isLineMark = (text: string, start: number, end: number): boolean => end - start <= 3 && /^(?:[-*+>|]|#{1,3})$/u.test(text.slice(start, end));

/** Whether a chunk has a sign that code is full of and prose nearly free of. */
export const hasCodeSign = ({ text, chunks, lines }: Scan, chunk: number): boolean => {
  const mask = chunks.mask[chunk] ?? 0;
  if ((mask & inCode) !== 0) return true;
  if ((mask & charClass.dot) !== 0 && (mask & letters) !== 0) return true;
  if ((mask & charClass.percent) !== 0 && (mask & letters) !== 0) return true;
  const start = chunks.start[chunk] ?? 0;
  const end = chunks.end[chunk] ?? 0;
  const coreStart = chunks.coreStart[chunk] ?? start;
  const coreEnd = chunks.coreEnd[chunk] ?? end;
  if (start === coreStart && end === coreEnd) return false;
  if (!hasSignBetween(text, start, Math.min(coreStart, start + 8)) && !hasSignBetween(text, coreEnd, Math.min(end, coreEnd + 8))) return false;
  return !(chunk === lines.firstChunk[chunks.line[chunk] ?? 0] && isLineMark(text, start, end));
};

/** The parts of a text that hold signs of code, with what stands around them; empty for plain prose. */
export const windowsOf = (scan: Scan): Window[] => {
  const { lines } = scan;
  const windows: { from: number; to: number }[] = [];
  const add = (from: number, to: number): void => {
    const last = windows.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.from = Math.min(last.from, from);
    } else {
      windows.push({ from, to });
    }
  };
  for (let line = 0; line < lines.start.length; line++) {
    if (((lines.mask[line] ?? 0) & onLine) === 0) continue;
    const first = lines.firstChunk[line] ?? 0;
    const end = lines.endChunk[line] ?? 0;
    for (let chunk = first; chunk < end; chunk++) {
      if (!hasCodeSign(scan, chunk)) continue;
      if (end - first <= shortLine) {
        add(beginAbove(scan, line), endBelow(scan, line));
        break;
      }
      add(chunk - first <= reach ? beginAbove(scan, line) : chunk - reach, end - chunk <= reach ? endBelow(scan, line) : chunk + reach + 1);
    }
  }
  return windows;
};

const beginAbove = ({ lines }: Scan, line: number): number => {
  let begin = lines.firstChunk[line] ?? 0;
  let taken = 0;
  for (let above = line - 1; above >= 0 && above >= line - 6 && taken < linesAround; above--) {
    const length = (lines.endChunk[above] ?? 0) - (lines.firstChunk[above] ?? 0);
    if (length === 0) continue;
    if (length > shortLine) break;
    begin = lines.firstChunk[above] ?? begin;
    taken++;
  }
  return begin;
};

const endBelow = ({ lines }: Scan, line: number): number => {
  let end = lines.endChunk[line] ?? 0;
  let taken = 0;
  for (let below = line + 1; below < lines.start.length && below <= line + 6 && taken < linesAround; below++) {
    const length = (lines.endChunk[below] ?? 0) - (lines.firstChunk[below] ?? 0);
    if (length === 0) continue;
    if (length > shortLine) break;
    end = lines.endChunk[below] ?? end;
    taken++;
  }
  return end;
};
