import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { callOnce, type Answer, type Call, type Caller } from '../faults/support/caller.ts';
import type { Draws } from '../faults/support/draws.ts';
import type { Address } from '../faults/support/launch.ts';
import type { Logbook } from './logbook.ts';

export interface Patience {
  readonly address: Address;
  readonly draws: Draws;
  readonly logbook: Logbook;
  /** How long a request is tried: as long as its idempotency key means anything. Real milliseconds. */
  readonly givesUpAfterMs: number;
}

/** A client could not bring its request to an end. */
export class GaveUpError extends Error {
  readonly code = 'GAVE_UP';

  constructor({ method = 'POST', path }: Call, last: string) {
    super(`${method} ${path} was tried until its key meant nothing any more; the last time: ${last}`);
    this.name = 'GaveUpError';
  }
}

const answerMs = 10_000;
const firstPauseMs = 50;
const longestPauseMs = 2_000;

/**
 * A client as the API guide wants it: what got no answer, or "later" for an answer, is sent again unchanged under the same key, after a pause that doubles, drawn
 * at random from its upper half, and not before the instant that the answer names (two seconds at most, as this platform's hours are short).
 */
export const createPatientCaller = ({ address, draws, logbook, givesUpAfterMs }: Patience): Caller => async (call) => {
  const began = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    const sentAt = performance.now();
    const answer = await callOnce(address, { timeoutMs: answerMs, ...call });
    const at = performance.now();
    const outcome = outcomeOf(answer, at - sentAt);
    const later = answer === undefined ? 0 : retryAfterMs(answer);
    logbook.note({ outcome, refused: later !== undefined, tookMs: at - sentAt, at });
    if (answer !== undefined && later === undefined) return answer;
    if (at - began > givesUpAfterMs) throw new GaveUpError(call, outcome);
    logbook.retries += 1;
    const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** attempt);
    await pause(Math.max(Math.min(later ?? 0, longestPauseMs), longest / 2) + draws.below(longest / 2));
  }
};

const outcomeOf = (answer: Answer | undefined, tookMs: number): string => {
  if (answer === undefined) return tookMs >= answerMs ? 'no answer in 10 s' : 'connection refused or cut';
  const { data } = refusalSchema.safeParse(answer.body);
  return [String(answer.status), ...(data?.code === undefined ? [] : [data.code]), ...(data?.reason === undefined ? [] : [data.reason])].join(' ');
};

const defaultRetryMs = 1_000;

/** How long to wait before the same request is sent again; undefined if it was answered for good. */
const retryAfterMs = ({ status, body }: Answer): number | undefined => {
  const { data } = refusalSchema.safeParse(body);
  const isLater = status >= 500 || (status === 429 && data?.scope === 'address') || data?.results?.some((result) => result.status === 'error') === true;
  return isLater ? (data?.retry_after_seconds ?? defaultRetryMs / 1_000) * 1_000 : undefined;
};

const refusalSchema = z.object({
  code: z.string().optional(),
  reason: z.string().optional(),
  scope: z.string().optional(),
  retry_after_seconds: z.number().optional(),
  results: z.array(z.object({ status: z.string() })).optional(),
});
