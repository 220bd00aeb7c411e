/** Longest line in bytes. A text of the engine's greatest length fits, even if each of its characters is written as an escape. */
export const maxLineBytes = 8 * 2 ** 20;
/** Longest id in UTF-16 code units. */
export const maxIdLength = 256;

/** Why a line is kept out. Never holds any of the line. */
export type LineProblem = 'too_long' | 'no_utf8' | 'no_json' | 'no_object' | 'no_id' | 'no_text';

/** A line that is kept out. */
export interface BadLine {
  /** From 1. */
  readonly number: number;
  readonly problem: LineProblem;
}

const words: Readonly<Record<LineProblem, string>> = {
  too_long: `longer than ${String(maxLineBytes / 2 ** 20)} MiB`,
  no_utf8: 'not UTF-8',
  no_json: 'not JSON',
  no_object: 'no JSON object',
  no_id: `"id" is neither a string of 1 to ${String(maxIdLength)} characters nor a whole number`,
  no_text: '"text" is not a string',
};

export const describeBadLine = ({ number, problem }: BadLine): string => `line ${String(number)}: ${words[problem]}`;
