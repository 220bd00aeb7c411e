import { InfrastructureError, type InfrastructureErrorCode } from '@plumbline/ports';
import {
  MongoBulkWriteError, MongoClientClosedError, MongoError, MongoExpiredSessionError, MongoNetworkError, MongoNotConnectedError,
  MongoOperationTimeoutError, MongoServerError, MongoServerSelectionError, MongoTopologyClosedError, MongoWriteConcernError,
} from 'mongodb';
import { DeadlineError } from './within.ts';

/** The database could not do what a store asked of it. The message names neither the address nor what was to be stored. */
export class MongoStoreError extends InfrastructureError {}

/** What the driver said, without its message: that can hold addresses and what was to be stored. */
export class MongoDriverError extends Error {
  constructor(error: Error, code?: number) {
    super(code === undefined ? kindsOf(error, 4).join(', because of ') : `${error.name} ${String(code)}`);
    this.name = 'MongoDriverError';
  }
}

interface Meaning {
  readonly code: InfrastructureErrorCode;
  readonly retriable: boolean;
  readonly text: string;
}
const unreachable: Meaning = { code: 'STORE_UNAVAILABLE', retriable: true, text: 'the database does not answer' };
const interrupted: Meaning = { code: 'STORE_UNAVAILABLE', retriable: true, text: 'the connection to the database was closed before it answered' };
const unsettled: Meaning = { code: 'STORE_UNAVAILABLE', retriable: true, text: 'the database has no settled primary, or a write was not confirmed by a majority' };
const full: Meaning = { code: 'STORE_FULL', retriable: true, text: 'the disk of the database is full; free some space' };
const partlyFull: Meaning = { ...full, code: 'STORE_UNAVAILABLE' };
const forbidden: Meaning = { code: 'STORE_UNAVAILABLE', retriable: false, text: 'the database refused the user; check its credentials and roles' };

/** Server codes, see https://www.mongodb.com/docs/manual/reference/error-codes/ */
const meanings: ReadonlyMap<unknown, Meaning> = new Map([
  // Unauthorized, AuthenticationFailed, AtlasError
  ...[13, 18, 8_000].map((code) => [code, forbidden] as const),
  [14_031, full],
  // HostUnreachable, HostNotFound, NetworkTimeout, MaxTimeMSExpired, SocketException, ExceededTimeLimit
  ...[6, 7, 89, 50, 9_001, 262].map((code) => [code, unreachable] as const),
  // ShutdownInProgress, WriteConcernFailed, PrimarySteppedDown, NotWritablePrimary and its sisters, InterruptedAtShutdown, WriteConcernTimeout
  ...[91, 64, 189, 10_107, 13_435, 13_436, 10_058, 11_600, 11_602, 100, 79].map((code) => [code, unsettled] as const),
  // LockTimeout, WriteConflict: two writes were in each other's way, and this one gave way.
  ...[24, 112].map((code) => [code, unsettled] as const),
]);

const duplicateKey = 11_000;

/** Whether the server refused a write because a unique index holds the key already. */
export const isDuplicateKey = (error: unknown): boolean => error instanceof MongoServerError && isDuplicateCode(error.code);

export const isDuplicateCode = (code: unknown): boolean => code === duplicateKey;

/**
 * What a failure of the driver means for a store. A refusal that is about the data (a duplicate key, a wrong statement) comes back as it is:
 * it is the caller's to understand.
 */
export const toStoreError = (error: unknown): unknown => {
  const meaning = meaningOf(error);
  return meaning === undefined ? error : storeError(meaning, error);
};

/** What it means for one document of a bulk that the server refused it with this code. What the bulk's error says can be about another document. */
export const toRefusal = (code: number, bulk: Error): Error => {
  const meaning = meanings.get(code);
  return meaning === undefined ? new MongoDriverError(bulk, code) : storeError(meaning, bulk);
};

const storeError = ({ code, text, retriable }: Meaning, cause: unknown): MongoStoreError =>
  new MongoStoreError(code, text, { retriable, ...(isError(cause) ? { cause: new MongoDriverError(cause) } : {}) });

/** Of a client that was closed while something was under way: whether it was done before is open. */
const closedErrors = [MongoTopologyClosedError, MongoNotConnectedError, MongoClientClosedError, MongoExpiredSessionError];
const networkErrors = [MongoNetworkError, MongoServerSelectionError, MongoOperationTimeoutError];
/** Errors of the connection pool, which the driver does not export. */
const poolErrors: ReadonlySet<string> = new Set(['MongoPoolClearedError', 'MongoWaitQueueTimeoutError', 'MongoPoolClosedError']);

const meaningOf = (error: unknown): Meaning | undefined => {
  if (error instanceof DeadlineError || isOfTheSystem(error)) return unreachable;
  if (!(error instanceof MongoError)) return undefined;
  if (closedErrors.some((kind) => error instanceof kind)) return interrupted;
  if (error instanceof MongoBulkWriteError) return meaningOfBulk(error);
  const known = meanings.get(error.code);
  if (known !== undefined) return known;
  if (error instanceof MongoWriteConcernError) return unsettled;
  return isOfTheNetwork(error) ? unreachable : undefined;
};

const meaningOfBulk = (error: MongoBulkWriteError): Meaning | undefined => {
  if (writeConcernFailed(error)) return unsettled;
  const known = meanings.get(error.code);
  // A bulk that the disk became full for may have been done in part, and a full store says that nothing was.
  if (known !== undefined) return known === full ? partlyFull : known;
  // A bulk hides in its response what ended it in the middle: a connection that broke, with or without a label that says so.
  return isOfTheNetwork(error) ? unreachable : meaningOf(error.errorResponse);
};

const isOfTheNetwork = (error: MongoError): boolean =>
  networkErrors.some((kind) => error instanceof kind) || poolErrors.has(error.name) || error.hasErrorLabel('RetryableWriteError');

/**
 * Whether it comes from Node's sockets: the driver passes some on as they are, e.g. of a connection that breaks in the middle of a statement. They can
 * come from another realm than this module, so their class tells nothing.
 */
const isOfTheSystem = (error: unknown): boolean =>
  typeof error === 'object' && error !== null
  && ('syscall' in error || ('code' in error && /^(?:EPIPE|ERR_STREAM_|ERR_SOCKET_|ERR_TLS_|ERR_SSL_)/.test(String(error.code))));

/** A bulk can report duplicate keys and hide behind them that the rest was not confirmed. */
const writeConcernFailed = (error: MongoBulkWriteError): boolean => error.result.getWriteConcernError() !== undefined;

const isError = (value: unknown): value is Error => typeof value === 'object' && value !== null && 'name' in value && 'message' in value;

/** Classes and codes of an error and its causes, e.g. `MongoServerSelectionError`, `MongoNetworkError`, `Error ECONNREFUSED`. */
const kindsOf = (error: Error, depth: number): readonly string[] => [
  'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? `${error.name} ${String(error.code)}` : error.name,
  ...(depth > 1 && isError(error.cause) ? kindsOf(error.cause, depth - 1) : []),
];
