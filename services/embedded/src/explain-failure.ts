import { InfrastructureError, type InfrastructureErrorCode } from '@plumbline/ports';
import { DataFolderError } from './data-folder-error.ts';

/** One line for the person who started the platform, if what went wrong is something that a person can mend. */
export const explainFailure = (error: unknown): string | undefined => {
  if (error instanceof DataFolderError) return error.message;
  if (error instanceof InfrastructureError) return explainStore(error);
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE') return `${addressOf(error)} is in use: stop what listens there, or choose another port with --port`;
    if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') return `${addressOf(error)} cannot be listened on: choose another with --port or HOST`;
  }
  return error instanceof Error && error.cause !== undefined ? explainFailure(error.cause) : undefined;
};

const whatToDo: Partial<Record<InfrastructureErrorCode, string>> = {
  STORE_DAMAGED: 'restore the data folder from a backup',
  KEY_REFUSED: 'use the keyring (or key) that this data folder was made with',
};

const explainStore = ({ code, message }: InfrastructureError): string => {
  const advice = whatToDo[code];
  return advice === undefined ? message : `${message}: ${advice}`;
};

const addressOf = (error: Error): string => ('port' in error ? `port ${String(error.port)}` : 'the address');
