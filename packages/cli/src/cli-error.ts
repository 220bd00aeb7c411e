import { exitCodes, type ExitCode } from './exit-codes.ts';

export const cliErrorCodes = [
  'USAGE', 'NO_DATA_FOLDER', 'NO_OPERATOR_TOKEN', 'FOLDER_IN_USE', 'PLATFORM_NOT_OPENED', 'PLATFORM_NOT_RUNNING', 'UNREACHABLE', 'UNEXPECTED_ANSWER', 'REFUSED',
  'NO_API_KEY', 'NOT_MOVED', 'FILE_UNREADABLE', 'FILE_CHANGED', 'FILE_UNWRITABLE', 'CLUSTER_UNUSABLE', 'TRY_LATER', 'INTERRUPTED', 'SANITIZER_FAILED',
] as const;
export type CliErrorCode = (typeof cliErrorCodes)[number];

const otherExitCodes: Readonly<Partial<Record<CliErrorCode, ExitCode>>> = {
  USAGE: exitCodes.usage, TRY_LATER: exitCodes.unfinished, INTERRUPTED: exitCodes.interrupted,
};

/** Ends a command. The message is one line for the person at the terminal: what happened, and what to do next. */
export class CliError extends Error {
  readonly code: CliErrorCode;
  readonly exitCode: ExitCode;

  constructor(code: CliErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'CliError';
    this.code = code;
    this.exitCode = otherExitCodes[code] ?? exitCodes.failed;
  }
}
