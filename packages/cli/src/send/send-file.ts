import { createHash, randomUUID } from 'node:crypto';
import type { Progress } from '../output/progress.ts';
import { makeBatches, maxBatchBytes, maxLineBytes, type Batch } from './make-batches.ts';
import type { LineOutcome } from './outcome.ts';
import { removeProgress, writeProgress, type SendProgress } from './progress-file.ts';
import { readLines } from './read-lines.ts';
import { asItIs, movedBy } from './rebase.ts';
import type { ResultsFile } from './results-file.ts';
import { submitBatch, type SubmitDeps } from './submit-batch.ts';
import { addToTally, emptyTally, type Tally } from './tally.ts';

export interface SendJob extends SubmitDeps {
  /** Absolute path. */
  readonly file: string;
  /** Where it starts: a new one, or one of an attempt that was interrupted. */
  readonly from: SendProgress;
  readonly results: ResultsFile | undefined;
  readonly progress: Progress;
}

/** The state of a sending that has not begun. */
export const newProgress = (parts: Pick<SendProgress, 'file' | 'target' | 'batch' | 'shift_ms'>): SendProgress =>
  ({ version: 1, run: randomUUID(), ...parts, offset: 0, lines: 0, tally: emptyTally, results: null });

/**
 * Sends what is left of a file, batch after batch. What has its outcome is noted before the next batch starts, and the batch that an end at any
 * moment leaves in the dark is sent again as it was, under the same key.
 * @throws CliError; the progress file then stays
 */
export const sendFile = async (job: SendJob): Promise<Tally> => {
  const { file, from, results, progress, host } = job;
  let at = from;
  const note = (next: SendProgress): void => {
    at = { ...next, results: results === undefined ? null : { path: results.path, bytes: results.bytes } };
    writeProgress(file, at);
    progress.update(at.offset);
  };
  note(at);
  const lines = readLines(file, { offset: from.offset, linesBefore: from.lines, maxLineBytes });
  const edit = from.shift_ms === 0 ? asItIs : movedBy(from.shift_ms);
  let restMs = 0;
  for await (const batch of makeBatches(lines, { items: from.batch, bytes: maxBatchBytes }, edit)) {
    if (restMs > 0 && batch.items.length > 0) {
      job.say(`the quota is used up; going on at ${new Date(host.now() + restMs).toISOString().slice(11, 16)}Z`);
      await host.pause(restMs);
    }
    const sent = await send(job, batch, at);
    restMs = sent.restMs;
    results?.append(sent.outcomes);
    note({ ...at, offset: batch.end, lines: batch.lines, tally: addToTally(at.tally, sent.outcomes) });
  }
  removeProgress(file);
  return at.tally;
};

interface Sent {
  readonly outcomes: readonly LineOutcome[];
  readonly restMs: number;
}

const send = async (job: SendJob, batch: Batch, at: SendProgress): Promise<Sent> => {
  const unreadable = batch.unreadable.map((each): LineOutcome => ({ kind: 'unreadable', ...each }));
  if (batch.items.length === 0) return { outcomes: unreadable, restMs: 0 };
  const body = batch.items.map(({ text }) => `${text}\n`).join('');
  const { results, restMs } = await submitBatch(job, { body, idempotencyKey: batchKey(at, body), items: batch.items.length });
  const answered = batch.items.flatMap(({ line }, i): LineOutcome[] => {
    const result = results[i];
    return result === undefined ? [] : [{ kind: 'answered', line, result }];
  });
  return { outcomes: [...answered, ...unreadable].sort((a, b) => a.line - b.line), restMs };
};

/** Two equal chunks of a file are two batches, so the place counts too. */
const batchKey = ({ run, offset }: SendProgress, body: string): string =>
  createHash('sha256').update(`${run}\n${String(offset)}\n`).update(body).digest('hex');
