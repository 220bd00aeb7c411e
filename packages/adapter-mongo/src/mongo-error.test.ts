import { describe, expect, it } from '@jest/globals';
import {
  MongoBulkWriteError, MongoClientClosedError, MongoError, MongoExpiredSessionError, MongoNetworkError, MongoNetworkTimeoutError,
  MongoNotConnectedError, MongoOperationTimeoutError, MongoServerError, MongoTopologyClosedError,
} from 'mongodb';
import { isDuplicateKey, MongoDriverError, MongoStoreError, toRefusal, toStoreError } from './mongo-error.ts';
import { DeadlineError } from './within.ts';

const away = { code: 'STORE_UNAVAILABLE', retriable: true };
const answer = (code: number, more: object = {}) => new MongoServerError({ ok: 0, code, errmsg: 'at db-1.internal: { org: "secret" }', ...more });
/** As the driver makes it of an error on the way, without telling by a label what it was. */
const bulkEndedBy = (cause: Error): Error => {
  const result = { getWriteConcernError: () => undefined };
  return Reflect.construct(MongoBulkWriteError, [cause, result]) as MongoBulkWriteError;
};
const named = (name: string) => Object.defineProperty(new MongoError('of the pool'), 'name', { value: name });

describe('what a failure of the driver means', () => {
  it.each<readonly [string, Error]>([
    ['a network error', new MongoNetworkError('connect ECONNREFUSED db-1.internal:27017')],
    ['a network timeout', new MongoNetworkTimeoutError('connection 3 to db-1.internal:27017 timed out')],
    ['an operation timeout', new MongoOperationTimeoutError('timed out')],
    ['a deadline', new DeadlineError()],
    ['a broken connection that the driver tells of as Node does', Object.assign(new Error('write ECONNRESET'), { code: 'ECONNRESET', syscall: 'write' })],
    ['a socket that is closed already', Object.assign(new Error('Socket is closed'), { code: 'ERR_SOCKET_CLOSED' })],
    ['a cleared pool', named('MongoPoolClearedError')],
    ['a queue for a connection', named('MongoWaitQueueTimeoutError')],
    ['an answer that the driver calls retryable', answer(4_711, { errorLabels: ['RetryableWriteError'] })],
    ['a primary that stepped down', answer(189)],
    ['a server that shuts down', answer(91)],
    ['a statement that took too long', answer(50)],
    ['two writes in each other\'s way', answer(112)],
    ['a write that no majority confirmed', answer(64)],
    ['a client closed meanwhile', new MongoClientClosedError()],
    ['a topology closed meanwhile', new MongoTopologyClosedError('closed')],
    ['a session that ended with its client', new MongoExpiredSessionError()],
    ['a client that is not connected any more', new MongoNotConnectedError('not connected')],
  ])('%s: try again, and do not count on it that nothing was done', (_, error) => {
    expect(toStoreError(error)).toMatchObject(away);
  });

  it.each<readonly [string, Error]>([
    ['that broke', new MongoNetworkError('connection 27 to db-1.internal:27017 closed')],
    ['that timed out', new MongoNetworkTimeoutError('connection 27 to db-1.internal:27017 timed out')],
    ['that Node tells of', Object.assign(new Error('write ECONNRESET'), { code: 'ECONNRESET', syscall: 'write' })],
  ])('a bulk that was ended by a connection %s: try again', (_, cause) => {
    expect(toStoreError(bulkEndedBy(cause))).toMatchObject(away);
  });

  it.each([13, 18, 8_000])('answer %d: the user may not, and trying again will not help', (code) => {
    expect(toStoreError(answer(code))).toMatchObject({ code: 'STORE_UNAVAILABLE', retriable: false });
  });

  it('a full disk: nothing was written', () => {
    expect(toStoreError(answer(14_031))).toMatchObject({ code: 'STORE_FULL', retriable: true });
    expect(toRefusal(14_031, new Error('of the bulk'))).toMatchObject({ code: 'STORE_FULL', retriable: true });
  });

  it('what is about the data comes back as it is', () => {
    const duplicate = answer(11_000);
    expect(toStoreError(duplicate)).toBe(duplicate);
    expect(isDuplicateKey(duplicate)).toBe(true);
    expect(isDuplicateKey(new Error('another'))).toBe(false);
    const mistake = new TypeError('ours');
    expect(toStoreError(mistake)).toBe(mistake);
    expect(toRefusal(10_334, duplicate)).toMatchObject({ name: 'MongoDriverError', message: 'MongoServerError 10334' });
  });

  it('is told by kind and code only: neither address nor data', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:27017'), { code: 'ECONNREFUSED' });
    const error = toStoreError(new MongoNetworkError('to db-1.internal', { cause }));
    expect(error).toBeInstanceOf(MongoStoreError);
    const driver = error instanceof MongoStoreError ? error.cause : undefined;
    expect(driver).toBeInstanceOf(MongoDriverError);
    expect(String(driver)).toBe('MongoDriverError: MongoNetworkError, because of Error ECONNREFUSED');
  });
});
