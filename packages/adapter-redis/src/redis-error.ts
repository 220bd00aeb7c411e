import { InfrastructureError } from '@plumbline/ports';

/** Redis could not do what was asked of it. The message names neither its address nor a key. */
export class RedisStoreError extends InfrastructureError {}

export const unreachable = (cause?: unknown): RedisStoreError =>
  new RedisStoreError('STORE_UNAVAILABLE', 'Redis does not answer', { retriable: true, cause });
export const closed = (): RedisStoreError => new RedisStoreError('STORE_CLOSED', 'the connection to Redis is closed', { retriable: false });

const forbidden = /^(?:NOAUTH|WRONGPASS|NOPERM)\b/;
const outOfMemory = /^OOM\b/;

/**
 * What a failure of the client means. An error reply carries the command with its keys, so it is no cause of ours: only its first word is told.
 */
export const toRedisError = (error: unknown): InfrastructureError => {
  if (error instanceof InfrastructureError) return error;
  if (!isErrorReply(error)) return unreachable(error);
  const { message } = error;
  if (forbidden.test(message)) {
    return new RedisStoreError('STORE_UNAVAILABLE', 'Redis refused the user; check its credentials and rights', { retriable: false });
  }
  if (outOfMemory.test(message)) return new RedisStoreError('STORE_FULL', 'the memory of Redis is full', { retriable: true });
  return new RedisStoreError('STORE_UNAVAILABLE', `Redis answered with ${/^[A-Z]+\b/.exec(message)?.[0] ?? 'an error'}`, { retriable: true });
};

/** Whether the server does not have a script yet, or any more. */
export const isUnknownScript = (error: unknown): boolean => isErrorReply(error) && error.message.startsWith('NOSCRIPT');

const isErrorReply = (error: unknown): error is Error => error instanceof Error && error.name === 'ReplyError';
