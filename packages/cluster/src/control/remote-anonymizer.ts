import type { Breaker } from '@plumbline/breaker';
import { InfrastructureError } from '@plumbline/ports';
import type { Secret } from '@plumbline/runtime';
import type { z } from 'zod';
import { controlPaths, runSchema, withdrawnSchema, type AnonymizerControl } from './anonymizer-control.ts';

export interface RemoteAnonymizerOptions {
  /** Origin of the anonymizer's control server. `https:` works with authorities that Node knows, also by `NODE_EXTRA_CA_CERTS`. */
  readonly url: string;
  readonly token: Secret;
  readonly breaker: Pick<Breaker, 'run'>;
  /** Milliseconds for the connection, the work and the answer together. */
  readonly timeoutMs: number;
}

/**
 * The anonymizer in another process. Whatever goes wrong on the way is an InfrastructureError SERVICE_UNAVAILABLE; the work may then have been done: a run
 * is among the runs, and a withdrawal can be repeated.
 */
export const createRemoteAnonymizer = (options: RemoteAnonymizerOptions): AnonymizerControl => {
  const call = <T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T> =>
    options.breaker.run(async () => read(await post(options, path, body), answer));
  return {
    startRun: () => call(controlPaths.runs, {}, runSchema),
    withdrawContributor: (contributor) => call(controlPaths.withdrawals, { contributor }, withdrawnSchema),
  };
};

const post = async ({ url, token, timeoutMs }: RemoteAnonymizerOptions, path: string, body: unknown): Promise<Response> => {
  try {
    return await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'authorization': `Bearer ${token.reveal()}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw unavailable('does not answer', { retriable: true, cause });
  }
};

const read = async <T>(response: Response, answer: z.ZodType<T>): Promise<T> => {
  if (response.status === 401) {
    throw unavailable('refuses this process: give both the same PLUMBLINE_OPERATOR_TOKEN', { retriable: false });
  }
  if (response.status !== 200) {
    await response.body?.cancel();
    throw unavailable(`answered ${String(response.status)}`, { retriable: response.status === 503 });
  }
  const parsed = answer.safeParse(await jsonOf(response));
  if (!parsed.success) throw unavailable('gave an answer that this release does not know', { retriable: false });
  return parsed.data;
};

const jsonOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch (cause) {
    throw unavailable('broke its answer off', { retriable: true, cause });
  }
};

const unavailable = (what: string, options: { readonly retriable: boolean; readonly cause?: unknown }): InfrastructureError =>
  new InfrastructureError('SERVICE_UNAVAILABLE', `the anonymizer ${what}`, options);
