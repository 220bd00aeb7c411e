import { appendFileSync, existsSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { CliError } from '../cli-error.ts';
import { resultLine, type LineOutcome } from './outcome.ts';

/** Takes one JSON line per line of the sent file. */
export interface ResultsFile {
  readonly path: string;
  /** Its size so far. */
  readonly bytes: number;
  append(outcomes: readonly LineOutcome[]): void;
}

/**
 * Opens a results file, readable by its owner only: event ids are what a report is deleted by.
 * @param keep bytes of an earlier attempt that stay; what was written after them is written again
 * @throws CliError FILE_UNWRITABLE
 */
export const openResults = (path: string, keep: number): ResultsFile => {
  const write = (act: () => void): void => {
    try {
      act();
    } catch (cause) {
      throw new CliError('FILE_UNWRITABLE', `${path} cannot be written: name another file with --results`, { cause });
    }
  };
  let bytes = existsSync(path) ? Math.min(keep, statSync(path).size) : 0;
  write(() => {
    if (bytes === 0) writeFileSync(path, '', { mode: 0o600 });
    else truncateSync(path, bytes);
  });
  return {
    path,
    get bytes() { return bytes; },
    append: (outcomes) => {
      const text = outcomes.map((outcome) => `${JSON.stringify(resultLine(outcome))}\n`).join('');
      write(() => appendFileSync(path, text));
      bytes += Buffer.byteLength(text);
    },
  };
};
