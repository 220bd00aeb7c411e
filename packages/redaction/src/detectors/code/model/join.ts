import { charClass } from '../../../scan/char-class.ts';
import type { Scan } from '../../../scan/lex.ts';
import { signSet } from './symbols.ts';
import type { Window } from './windows.ts';

/** Two pieces of code with no more chunks than this between them may be one. */
const longestGap = 4;
const word = charClass.lower | charClass.upper | charClass.digit | charClass.letter | charClass.ideograph | charClass.opaque;
/** What alone between two words joins them to one expression; a dash or an ampersand is the sentence's. */
const operators = signSet('.=<>|$+*%^?!');

const isOperator = ({ text, chunks }: Scan, chunk: number): boolean => {
  const start = chunks.start[chunk] ?? 0;
  return ((chunks.mask[chunk] ?? 0) & word) === 0 && operators(text.charCodeAt(start)) && (chunks.end[chunk] ?? 0) - start <= 3;
};

const isJoint = (scan: Scan, from: number, to: number): boolean => {
  const { line } = scan.chunks;
  if (to - from > longestGap || line[from - 1] !== line[to]) return false;
  let joined = false;
  for (let chunk = from; chunk < to; chunk++) {
    if (((scan.chunks.mask[chunk] ?? 0) & charClass.opaque) !== 0) return false;
    joined ||= isOperator(scan, chunk);
  }
  return joined;
};

/** Takes what stands between two pieces of code on a line for code as well if an operator of its own joins them: `map f . filter g $ [1, 2]`. */
export const joinAtOperators = (scan: Scan, { from, to }: Window, labels: Uint8Array): void => {
  let end = -1;
  for (let chunk = from; chunk < to; chunk++) {
    if (labels[chunk - from] !== 1) continue;
    if (end >= 0 && chunk > end && isJoint(scan, end, chunk)) labels.fill(1, end - from, chunk - from);
    end = chunk + 1;
  }
};
