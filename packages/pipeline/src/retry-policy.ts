import { InfrastructureError, type InfrastructureErrorCode } from '@plumbline/ports';
import { DataError, StepFailedError } from './errors.ts';

export interface RetryPolicy {
  /** Ceiling of the first wait, in ms; it doubles with each attempt. */
  readonly baseMs: number;
  /** Highest ceiling of a wait, in ms. */
  readonly capMs: number;
  /** Attempts that a message gets whose own data seem to be the trouble, at least 1. */
  readonly poisonAttempts: number;
}
/** Breakers keep attempts off a dependency that is away, so that long waits would only put off what follows its return. */
export const defaultRetryPolicy: RetryPolicy = { baseMs: 100, capMs: 5_000, poisonAttempts: 3 };

/** Where and why an attempt failed. */
export interface Failure {
  readonly stage: string;
  readonly error: unknown;
}
export type Decision =
  /** Infrastructure is away, or the data may be bad: wait and try again. */
  | { readonly kind: 'retry'; readonly code: string; readonly poison: boolean }
  | { readonly kind: 'dead_letter'; readonly reason: string }
  /** Nobody knows what this is, or going on would lose messages: the process has to end. */
  | { readonly kind: 'crash' };

export const decodeStage = 'decode';

/** Errors that are about one message. Every other lasting error is about the surroundings: dead-lettering would then empty the topic. */
const aboutTheMessage: ReadonlySet<InfrastructureErrorCode> = new Set(['UNDECODABLE_MESSAGE', 'UNKNOWN_SCHEMA', 'MESSAGE_TOO_LARGE', 'KEY_DESTROYED']);

/** The failure with the step that threw as its stage, if a pipeline knows it. */
export const locate = (stage: string, thrown: unknown): Failure =>
  (thrown instanceof StepFailedError ? { stage: thrown.stage, error: thrown.cause } : { stage, error: thrown });

/**
 * The one place that decides what a failure leads to.
 * @param poisoned how many attempts at this message have failed before for reasons in its data
 */
export const decide = (failure: Failure, poisoned: number, policy: RetryPolicy): Decision => {
  const { stage, error } = failure;
  if (error instanceof InfrastructureError) {
    if (error.retriable) return { kind: 'retry', code: error.code, poison: false };
    if (!aboutTheMessage.has(error.code)) return { kind: 'crash' };
    return stage === decodeStage ? { kind: 'dead_letter', reason: error.code } : poison(error.code, poisoned, policy);
  }
  if (stage === decodeStage) return { kind: 'dead_letter', reason: 'UNDECODABLE_MESSAGE' };
  return error instanceof DataError ? poison(error.reason, poisoned, policy) : { kind: 'crash' };
};

const poison = (reason: string, poisoned: number, policy: RetryPolicy): Decision =>
  (poisoned + 1 < policy.poisonAttempts ? { kind: 'retry', code: reason, poison: true } : { kind: 'dead_letter', reason });

/**
 * Exponential backoff with full jitter.
 * @param attempt number of the attempt that failed, from 1
 * @param draw    uniform in [0, 1)
 * @returns milliseconds to wait before the next attempt
 * @see M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015
 */
export const backoffMs = (attempt: number, draw: number, policy: RetryPolicy): number =>
  draw * Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(attempt - 1, 30));
