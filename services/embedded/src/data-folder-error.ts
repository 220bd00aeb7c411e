/** What can be wrong with a data folder; each message is one line for the person who starts the platform, and says what to do. */
export const dataFolderErrorCodes = ['NOT_WRITABLE', 'IN_USE', 'NOT_A_DATA_FOLDER', 'NEWER_LAYOUT', 'CLOCK_MISMATCH', 'DAMAGED', 'UNFINISHED', 'MIGRATED'] as const;
export type DataFolderErrorCode = (typeof dataFolderErrorCodes)[number];

export class DataFolderError extends Error {
  readonly code: DataFolderErrorCode;

  constructor(code: DataFolderErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'DataFolderError';
    this.code = code;
  }
}
