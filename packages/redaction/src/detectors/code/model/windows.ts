import { charClass } from '../../../scan/char-class.ts';
import type { Scan } from '../../../scan/lex.ts';
import { signSet } from './symbols.ts';

const inCode = charClass.underscore | charClass.dollar | charClass.equals | charClass.backslash | charClass.angle | charClass.curly
  | charClass.square | charClass.at | charClass.hash | charClass.ampersand | charClass.round | charClass.semicolon | charClass.colon
  | charClass.hump | charClass.letterDigit | charClass.sign | charClass.plus;
/** Signs of code only beside letters: `foo.bar`, `%s`. */
const inCodeWithLetters = charClass.dot | charClass.percent;
const letters = charClass.lower | charClass.upper;
/** Of these, a line of prose may be free or not; a line without any of them holds no code that the model would find. */
const onLine = inCode | inCodeWithLetters | charClass.hyphen;

/** How far around a sign of code the model looks, in chunks of the same line. */
const reach = 12;
/** Lines up to this many chunks are looked at as a whole, and so are up to two of them above and below a line with a sign. */
const shortLine = 30;
const linesAround = 2;

export interface Window {
  readonly from: number;
  readonly to: number;
}

const signAtEdge = signSet('{}[]<>=$|&*#\\~`');
const edgePairs = ['()', ');', '){', '((', '))'];

const hasSignBetween = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    if (signAtEdge(text.charCodeAt(at))) return true;
  }
  return to - from > 1 && edgePairs.some((pair) => text.startsWith(pair, from));
};

const lineMark = /^(?:[-*+>|]|#{1,6})$/u;

/** Bullets, headings and quotes begin a line with a single sign. */
const isLineMark = ({ text, chunks, lines }: Scan, chunk: number): boolean => {
  if (chunk !== lines.firstChunk[chunks.line[chunk] ?? 0]) return false;
  const start = chunks.start[chunk] ?? 0;
  const end = chunks.end[chunk] ?? 0;
  return end - start <= 6 && lineMark.test(text.slice(start, end));
};

/** How much of the punctuation around a core is read. */
const edgeReach = 8;

/** As the languages with brackets around everything name what asks or changes: `(empty? list)`, `(swap! cache)`. */
const isPredicate = (text: string, start: number, coreEnd: number, end: number): boolean =>
  text.charAt(start) === '(' && end === coreEnd + 1 && (text.charAt(coreEnd) === '?' || text.charAt(coreEnd) === '!');

/** `ORDER-TOTAL`: a word as COBOL and the like have it, or an acronym of two parts. */
const isShouted = (mask: number): boolean =>
  (mask & charClass.hyphen) !== 0 && (mask & charClass.upper) !== 0 && (mask & ~(charClass.hyphen | charClass.upper)) === 0;

const hasSignAround = ({ text, chunks }: Scan, chunk: number): boolean => {
  const start = chunks.start[chunk] ?? 0;
  const end = chunks.end[chunk] ?? 0;
  const coreStart = chunks.coreStart[chunk] ?? start;
  const coreEnd = chunks.coreEnd[chunk] ?? end;
  if (start === coreStart && end === coreEnd) return false;
  return isPredicate(text, start, coreEnd, end)
    || hasSignBetween(text, start, Math.min(coreStart, start + edgeReach))
    || hasSignBetween(text, coreEnd, Math.min(end, coreEnd + edgeReach));
};

/** Whether a chunk has a sign that code is full of and prose nearly free of. */
export const hasCodeSign = (scan: Scan, chunk: number): boolean => {
  const mask = scan.chunks.mask[chunk] ?? 0;
  const within = (mask & inCode) !== 0 || ((mask & inCodeWithLetters) !== 0 && (mask & letters) !== 0);
  return (within || isShouted(mask) || hasSignAround(scan, chunk)) && !isLineMark(scan, chunk);
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
