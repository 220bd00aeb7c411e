import type { Match } from '../detector.ts';
import type { Scan } from './lex.ts';

/** A chunk's core and where it stands. */
export interface Core {
  readonly text: string;
  readonly at: number;
}

export const coreOf = ({ text, chunks }: Scan, chunk: number): Core => {
  const at = chunks.coreStart[chunk] ?? 0;
  return { text: text.slice(at, chunks.coreEnd[chunk] ?? at), at };
};

/** The whole run, with the punctuation around its core. */
export const runOf = ({ text, chunks }: Scan, chunk: number): Core => {
  const at = chunks.start[chunk] ?? 0;
  return { text: text.slice(at, chunks.end[chunk] ?? at), at };
};

/** The core of a chunk's neighbour on the same line, or '' at the line's ends. */
export const neighbour = (scan: Scan, chunk: number, distance: number): string => {
  const other = chunk + distance;
  const { line } = scan.chunks;
  return other >= 0 && other < line.length && line[other] === line[chunk] ? coreOf(scan, other).text : '';
};

/** Every match of a global pattern in a core, as ranges of the text. The pattern's repetition is bounded, so the cost is linear. */
export const matchesIn = (core: Core, pattern: RegExp, accept?: (match: RegExpExecArray) => boolean): Match[] | undefined => {
  let found: Match[] | undefined;
  // Unlike `matchAll`, `exec` makes no copy of the pattern, which for most chunks would be the greater part of the work.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(core.text); match !== null; match = pattern.exec(core.text)) {
    const { lastIndex } = pattern;
    if (accept === undefined || accept(match)) {
      const start = core.at + match.index;
      (found ??= []).push({ start, end: start + match[0].length });
    }
    pattern.lastIndex = Math.max(lastIndex, match.index + 1);
  }
  return found;
};
