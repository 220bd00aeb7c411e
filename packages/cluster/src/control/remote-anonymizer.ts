import type { Breaker } from '@plumbline/breaker';
import { InfrastructureError } from '@plumbline/ports';
import { realSleep, type Secret } from '@plumbline/runtime';
import type { z } from 'zod';
import { controlPaths, runSchema, withdrawnSchema, type AnonymizerControl } from './anonymizer-control.ts';
import { sendOnce, type Reply } from './send-once.ts';

export interface RemoteAnonymizerOptions {
  /** Origin of the anonymizer's control server. `https:` works with authorities that Node knows, also by `NODE_EXTRA_CA_CERTS`. */
  readonly url: string;
  readonly token: Secret;
  readonly breaker: Pick<Breaker, 'run'>;
  /** Milliseconds for the connection, the work and the answer together. */
  readonly timeoutMs: number;
  /** How soon it has to show that it is there before the work, and again and again meanwhile; 700 ms and 3 s unless told. */
  readonly aliveWithin?: { readonly beforeMs: number; readonly meanwhileMs: number };
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

/** Work takes minutes, and a line on which nothing comes back looks the same: so the anonymizer is asked for a sign of life first, and meanwhile. */
const post = async (options: RemoteAnonymizerOptions, path: string, body: unknown): Promise<Reply> => {
  const { url, token, timeoutMs, aliveWithin: { beforeMs, meanwhileMs } = { beforeMs: 700, meanwhileMs: 3_000 } } = options;
  const over = new AbortController();
  const dead = new AbortController();
  try {
    await askForLife(url, AbortSignal.timeout(beforeMs));
    void watch(url, meanwhileMs, { over: over.signal, dead });
    return await sendOnce(`${url}${path}`, {
      method: 'POST',
      headers: { 'authorization': `Bearer ${token.reveal()}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), dead.signal]),
    });
  } catch (cause) {
    throw unavailable('does not answer', { retriable: true, cause });
  } finally {
    over.abort();
  }
};

const askForLife = async (url: string, signal: AbortSignal): Promise<void> => {
  await sendOnce(`${url}/healthz`, { method: 'GET', headers: {}, signal });
};

/** Asks every so often until it is over, or until there is no answer in as much time again. */
const watch = async (
  url: string, everyMs: number, { over, dead }: { readonly over: AbortSignal; readonly dead: AbortController },
): Promise<void> => {
  for (;;) {
    await realSleep(everyMs, over);
    if (over.aborted) return;
    try {
      await askForLife(url, AbortSignal.any([AbortSignal.timeout(everyMs), over]));
    } catch (cause) {
      dead.abort(cause);
      return;
    }
  }
};

const read = <T>({ status, text }: Reply, answer: z.ZodType<T>): T => {
  if (status === 401) {
    throw unavailable('refuses this process: give both the same PLUMBLINE_OPERATOR_TOKEN', { retriable: false });
  }
  if (status !== 200) throw unavailable(`answered ${String(status)}`, { retriable: status === 503 });
  const parsed = answer.safeParse(jsonOf(text));
  if (!parsed.success) throw unavailable('gave an answer that this release does not know', { retriable: false });
  return parsed.data;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const unavailable = (what: string, options: { readonly retriable: boolean; readonly cause?: unknown }): InfrastructureError =>
  new InfrastructureError('SERVICE_UNAVAILABLE', `the anonymizer ${what}`, options);
