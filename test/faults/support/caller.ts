import { setTimeout as pause } from 'node:timers/promises';
import type { Address } from './launch.ts';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** An API key, or `operator`. */
  readonly as: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly idempotencyKey?: string;
  /** Longest wait for an answer; none unless told. */
  readonly timeoutMs?: number;
}
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}
/** Sends a request until it is answered for good. */
export type Caller = (call: Call) => Promise<Answer>;

const maxAttempts = 2_000;
const backOffMs = 10;

/**
 * A client as the API guide wants it: whatever got no answer, or one that says "later", is sent again unchanged, with the same idempotency key.
 * @param up where the platform answers, as soon as it does
 */
export const createCaller = (up: () => Promise<Address>): Caller => async (call) => {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const answer = await callOnce(await up(), call);
    if (answer !== undefined && answer.status < 500 && !isAddressLimit(answer)) return answer;
    await pause(backOffMs);
  }
  throw new Error(`${call.method ?? 'POST'} ${call.path} got no answer`);
};

/** One request, one attempt; undefined if no complete answer came. */
export const callOnce = async ({ url, operatorToken }: Address, call: Call): Promise<Answer | undefined> => {
  try {
    const response = await fetch(new URL(call.path, url), {
      method: call.method ?? 'POST',
      headers: {
        authorization: `Bearer ${call.as === 'operator' ? operatorToken : call.as}`,
        ...(call.body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
        ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(call.timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(call.timeoutMs) }),
    });
    return { status: response.status, body: await response.json() };
  } catch (error) {
    // A connection that was refused or cut, or an answer that was cut or did not come. `fetch` throws errors of another realm than a test's.
    if (isNoAnswer(error)) return undefined;
    throw error;
  }
};

const isNoAnswer = (error: unknown): boolean =>
  (Error.isError(error) || error instanceof DOMException) && ['TypeError', 'SyntaxError', 'TimeoutError'].includes(error.name);

const isAddressLimit = ({ status, body }: Answer): boolean =>
  status === 429 && typeof body === 'object' && body !== null && 'scope' in body && body.scope === 'address';
