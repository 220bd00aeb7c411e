import { setTimeout as pause } from 'node:timers/promises';

const perBatch = 100;
const senders = 4;
/** How often a batch is sent again that could not be taken, and milliseconds in between. */
const maxAttempts = 20;
const againMs = 500;

interface Submission {
  /** No two of one name: no report may look like one that was sent before. */
  readonly series: string;
  readonly count: number;
  /** Rules that are reported on, in turn. */
  readonly rules: number;
}
interface Gateway {
  readonly url: string;
  readonly credentials: readonly string[];
}

const reportOf = ({ series, rules }: Submission, number: number) => ({
  ruleid: `R-LOAD-${number % rules}`, ruleversion: '1.0', claim: { input: `SELECT ${number} FROM orders, assembled from a request parameter`, findingid: `${series}/${number}` },
  outcome: 'matched', actualOutcome: number % 3 === 0 ? 'should_not_have_matched' : 'should_have_matched', confidence: 0.9, timestamp: Date.now(),
});

/**
 * Hands in reports by several organisations in turn, a hundred at a time over four connections. Sends a batch again, under its key, that the gateway could not
 * take.
 * @returns how often a batch had to be sent again
 * @throws Error if a batch is refused
 */
export const submitReports = async ({ url, credentials }: Gateway, submission: Submission): Promise<number> => {
  const { series, count } = submission;
  let next = 0;
  let again = 0;
  const send = async (from: number): Promise<void> => {
    const body = JSON.stringify(Array.from({ length: Math.min(perBatch, count - from) }, (_, i) => reportOf(submission, from + i)));
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(`${url}/api/v1/events/batch`, {
        method: 'POST',
        headers: {
          'authorization': `Bearer ${credentials[from / perBatch % credentials.length] ?? ''}`, 'content-type': 'application/json', 'idempotency-key': `${series}/${from}`,
        },
        body,
      });
      await response.arrayBuffer();
      if (response.status === 202) return;
      if (response.status !== 503 || attempt === maxAttempts) throw new Error(`a batch was answered with ${response.status}`);
      again += 1;
      await pause(againMs);
    }
  };
  await Promise.all(Array.from({ length: senders }, async () => {
    while (next < count) {
      const from = next;
      next += perBatch;
      await send(from);
    }
  }));
  return again;
};
