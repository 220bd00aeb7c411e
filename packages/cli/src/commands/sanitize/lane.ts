import { CliError } from '../../cli-error.ts';
import { createLineSanitizer, type NumberedLine, type SanitizedLines, type SanitizeOptions } from './sanitize-lines.ts';

/** Where lines are sanitized: in this thread, or in others. */
export interface Lanes extends AsyncDisposable {
  /** How many batches are worth having under way at once. */
  readonly width: number;
  /** Batches end in any order. @throws CliError SANITIZER_FAILED */
  sanitize(lines: readonly NumberedLine[]): Promise<SanitizedLines>;
}

/** Ends a run whose engine failed. The error is not passed on: its message may hold some of a text. */
export const sanitizerFailed = (error: unknown): CliError => {
  const name = Error.isError(error) ? error.name : typeof error;
  return new CliError('SANITIZER_FAILED', `the redaction engine failed (${name}): what came out so far is sanitized, the rest is not there`);
};

/** Sanitizes in this thread. */
export const openOwnLane = (options: SanitizeOptions): Lanes => {
  const sanitize = attempt(() => createLineSanitizer(options));
  return {
    width: 1,
    sanitize: async (lines) => attempt(() => sanitize(lines)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
};

/** Runs what the engine does. @throws CliError SANITIZER_FAILED */
export const attempt = <Result>(act: () => Result): Result => {
  try {
    return act();
  } catch (error) {
    throw sanitizerFailed(error);
  }
};
