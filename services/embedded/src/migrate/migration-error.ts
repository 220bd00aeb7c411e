export const migrationErrorCodes = [
  'NOTHING_TO_MOVE', 'SIMULATED_CLOCK', 'NOT_AT_REST', 'KEY_UNREADABLE', 'TARGET_IN_USE',
] as const;
export type MigrationErrorCode = (typeof migrationErrorCodes)[number];

/** Why a platform cannot be moved; each message is one line for the person who moves it, and says what to do. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode;

  constructor(code: MigrationErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'MigrationError';
    this.code = code;
  }
}
