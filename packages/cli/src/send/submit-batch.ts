import { batchResultSchema, ingestResultSchema, type IngestResult, type Throttled } from '@plumbline/contracts/http';
import { CliError } from '../cli-error.ts';
import type { Host } from '../host.ts';
import { callHttp, describeRefusal, NoAnswerError, type HttpAnswer } from '../platform/http-call.ts';
import { parseRateLimit, retryAfterMs, retryDelay } from './retry-delay.ts';

export interface SubmitDeps {
  readonly url: string;
  readonly apiKey: string;
  readonly host: Host;
  /** Tells the person why nothing happens. */
  readonly say: (line: string) => void;
}

export interface Submission {
  readonly body: string;
  readonly idempotencyKey: string;
  /** Number of reports in the body. */
  readonly items: number;
}

export interface Submitted {
  /** In the order of the reports; none is one that another attempt could change. */
  readonly results: readonly IngestResult[];
  /** How long to leave the platform alone before the next batch. */
  readonly restMs: number;
}

const attempts = 8;
const patienceMs = 120_000;

/** What an attempt came to. */
type Attempt =
  | { readonly kind: 'done'; readonly results: readonly IngestResult[]; readonly restMs: number }
  /** The platform could not do its part, or nobody answered. */
  | { readonly kind: 'failed'; readonly why: string; readonly askedMs: number | undefined }
  | { readonly kind: 'throttled'; readonly waitMs: number; readonly why: string; readonly clockStandsStill: boolean };

/**
 * Sends a batch until each of its reports has a final result. It may be sent many times: its key makes it the same batch to the platform.
 * @throws CliError TRY_LATER when another attempt makes no sense now; REFUSED when the credential does not allow it
 */
export const submitBatch = async (deps: SubmitDeps, submission: Submission): Promise<Submitted> => {
  const { host, say } = deps;
  for (let failures = 0; ;) {
    const attempt = await tryOnce(deps, submission);
    switch (attempt.kind) {
      case 'done': return attempt;
      case 'throttled': {
        if (attempt.clockStandsStill) {
          throw new CliError('TRY_LATER', `${attempt.why}, and the platform's clock stands still: advance the clock ("plumbline clock advance 1h"), and start the same command again`);
        }
        say(`${attempt.why}; going on at ${new Date(host.now() + attempt.waitMs).toISOString().slice(11, 16)}Z`);
        await host.pause(retryDelay(1, attempt.waitMs, host.random()));
        break;
      }
      case 'failed': {
        failures += 1;
        if (failures >= attempts) throw new CliError('TRY_LATER', `${attempt.why}: start the same command again later, and it goes on where it stopped`);
        await host.pause(retryDelay(failures, attempt.askedMs, host.random()));
        break;
      }
      default: return attempt satisfies never;
    }
  }
};

const tryOnce = async ({ url, apiKey, host }: SubmitDeps, { body, idempotencyKey, items }: Submission): Promise<Attempt> => {
  try {
    const answer = await callHttp({
      method: 'POST',
      url: new URL('/api/v1/events/batch', url),
      headers: { 'authorization': `Bearer ${apiKey}`, 'content-type': 'application/x-ndjson', 'idempotency-key': idempotencyKey },
      body,
      signal: AbortSignal.any([host.interrupted, AbortSignal.timeout(patienceMs)]),
    });
    return judge(answer, items, host.now());
  } catch (error) {
    if (error instanceof NoAnswerError) return { kind: 'failed', why: error.message, askedMs: undefined };
    throw error;
  }
};

const judge = (answer: HttpAnswer, items: number, now: number): Attempt => {
  const batch = batchResultSchema.safeParse(answer.body);
  if (batch.success && batch.data.results.length === items) return judgeResults(answer, batch.data.results, now);
  const whole = ingestResultSchema.safeParse(answer.body);
  if (whole.success) return judgeResults(answer, [whole.data], now, true);
  if (answer.status >= 500) {
    return { kind: 'failed', why: `the platform answers with status ${String(answer.status)}`, askedMs: retryAfterMs(answer.headers.get('retry-after'), now) };
  }
  throw new CliError('UNEXPECTED_ANSWER', describeRefusal(answer));
};

/** @param whole whether the one result stands for the request, not for a report */
const judgeResults = (answer: HttpAnswer, results: readonly IngestResult[], now: number, whole = false): Attempt => {
  const askedMs = retryAfterMs(answer.headers.get('retry-after'), now);
  const throttled = results.find((result): result is Throttled => result.status === 'rejected' && result.code === 'THROTTLED');
  if (throttled !== undefined) {
    return {
      kind: 'throttled',
      waitMs: askedMs ?? Math.max(1_000, throttled.reset_at - now),
      why: throttled.scope === 'organisation' ? `the quota of ${String(throttled.limit)} reports an hour is spent` : 'this address has sent too many requests',
      clockStandsStill: answer.headers.has('plumbline-clock'),
    };
  }
  const failed = results.find((result) => result.status === 'error');
  if (failed !== undefined) return { kind: 'failed', why: failed.message, askedMs: askedMs ?? failed.retry_after_seconds * 1_000 };
  if (whole) throw new CliError('REFUSED', `the platform refuses the batch: ${describeRefusal(answer)}`);
  return { kind: 'done', results, restMs: restOf(answer) };
};

/** A quota that is used up makes the next batch pointless until it is renewed; a clock that stands still would never renew it. */
const restOf = ({ headers }: HttpAnswer): number => {
  const limit = parseRateLimit(headers.get('ratelimit'));
  return limit === undefined || limit.remaining > 0 || headers.has('plumbline-clock') ? 0 : limit.resetMs;
};
