/** Every code that an error of this package carries. */
export const runtimeErrorCodes = [
  'CONFIG_INVALID', 'START_FAILED', 'START_CANCELLED', 'STOP_FAILED', 'STOP_TIMED_OUT', 'CLOCK_WENT_BACK', 'CRON_INVALID',
] as const;
export type RuntimeErrorCode = (typeof runtimeErrorCodes)[number];

export class RuntimeError extends Error {
  readonly code: RuntimeErrorCode;

  constructor(code: RuntimeErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** The constant code of an error; its class where it has none. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error('something that is no Error was thrown', { cause: thrown }));
