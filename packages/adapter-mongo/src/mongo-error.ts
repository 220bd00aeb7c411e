import { InfrastructureError, type InfrastructureErrorCode } from '@plumbline/ports';
import {
  MongoBulkWriteError, MongoClientClosedError, MongoError, MongoNetworkError, MongoNotConnectedError, MongoOperationTimeoutError,
  MongoServerError, MongoServerSelectionError, MongoTopologyClosedError, MongoWriteConcernError,
} from 'mongodb';

/** The database could not do what a store asked of it. The message names neither the address nor what was to be stored. */
export class MongoStoreError extends InfrastructureError {}

interface Meaning {
  readonly code: InfrastructureErrorCode;
  readonly retriable: boolean;
  readonly text: string;
}
const closed: Meaning = { code: 'STORE_CLOSED', retriable: false, text: 'the connection to the database is closed' };
const unreachable: Meaning = { code: 'STORE_UNAVAILABLE', retriable: true, text: 'the database does not answer' };
const unsettled: Meaning = { code: 'STORE_UNAVAILABLE', retriable: true, text: 'the database has no settled primary, or a write was not confirmed by a majority' };
const full: Meaning = { code: 'STORE_FULL', retriable: true, text: 'the disk of the database is full; free some space' };
const forbidden: Meaning = { code: 'STORE_UNAVAILABLE', retriable: false, text: 'the database refused the user; check its credentials and roles' };

/** Server codes, see https://www.mongodb.com/docs/manual/reference/error-codes/ */
const meanings: ReadonlyMap<number, Meaning> = new Map([
  ...[13, 18, 8000].map((code) => [code, forbidden] as const),
  [14_031, full],
  // HostUnreachable, HostNotFound, NetworkTimeout, MaxTimeMSExpired, SocketException, ExceededTimeLimit
  ...[6, 7, 89, 50, 9001, 262].map((code) => [code, unreachable] as const),
  // ShutdownInProgress, WriteConcernFailed, PrimarySteppedDown, NotWritablePrimary and its sisters, InterruptedAtShutdown, WriteConcernTimeout
  ...[91, 64, 189, 10_107, 13_435, 13_436, 10_058, 11_600, 11_602, 100, 79].map((code) => [code, unsettled] as const),
]);

const duplicateKey = 11_000;

/** Whether the server refused a write because a unique index holds the key already. */
export const isDuplicateKey = (error: unknown): boolean => error instanceof MongoServerError && isDuplicateCode(error.code);

export const isDuplicateCode = (code: unknown): boolean => code === duplicateKey;

/** What it means for one document of a bulk that the server refused it; the bulk's error as it is if it is about the data. */
export const toRefusal = (code: number, cause: unknown): unknown => {
  const meaning = meanings.get(code);
  return meaning === undefined ? cause : new MongoStoreError(meaning.code, meaning.text, { retriable: meaning.retriable, cause });
};

/**
 * What a failure of the driver means for a store. A refusal that is about the data (a duplicate key, a wrong statement) comes back as it is:
 * it is the caller's to understand.
 */
export const toStoreError = (error: unknown): unknown => {
  const meaning = meaningOf(error);
  return meaning === undefined ? error : new MongoStoreError(meaning.code, meaning.text, { retriable: meaning.retriable, cause: error });
};

const closedErrors = [MongoTopologyClosedError, MongoNotConnectedError, MongoClientClosedError];
const networkErrors = [MongoNetworkError, MongoServerSelectionError, MongoOperationTimeoutError];
/** Errors of the connection pool, which the driver does not export. */
const poolErrors: ReadonlySet<string> = new Set(['MongoPoolClearedError', 'MongoWaitQueueTimeoutError', 'MongoPoolClosedError']);

const meaningOf = (error: unknown): Meaning | undefined => {
  if (!(error instanceof MongoError)) return undefined;
  if (closedErrors.some((kind) => error instanceof kind)) return closed;
  if (error instanceof MongoBulkWriteError && writeConcernFailed(error)) return unsettled;
  const known = typeof error.code === 'number' ? meanings.get(error.code) : undefined;
  if (known !== undefined) return known;
  if (error instanceof MongoWriteConcernError) return unsettled;
  return isOfTheNetwork(error) ? unreachable : undefined;
};

const isOfTheNetwork = (error: MongoError): boolean =>
  networkErrors.some((kind) => error instanceof kind) || poolErrors.has(error.name) || error.hasErrorLabel('RetryableWriteError');

/** A bulk can report duplicate keys and hide behind them that the rest was not confirmed. */
const writeConcernFailed = (error: MongoBulkWriteError): boolean => error.result.getWriteConcernError() !== undefined;
