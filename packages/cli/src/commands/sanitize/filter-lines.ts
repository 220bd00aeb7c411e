import type { Readable } from 'node:stream';
import { CliError } from '../../cli-error.ts';
import { createLineSplitter, type RawLine } from '../../input/line-splitter.ts';
import { createBoundedQueue, type BoundedQueue } from './bounded-queue.ts';
import type { Lanes } from './lane.ts';
import { maxLineBytes, type BadLine } from './line-problem.ts';
import type { NumberedLine, SanitizedLines } from './sanitize-lines.ts';
import type { Output } from './write-output.ts';

export interface FilterJob {
  readonly input: Readable;
  readonly output: Output;
  readonly lanes: Lanes;
  readonly interrupted: AbortSignal;
  readonly onBad: (line: BadLine) => void;
}
export interface FilterTally {
  readonly sanitized: number;
  readonly discarded: number;
  readonly bad: number;
  /** Whether all was read and written; not if the reader of the output went away. */
  readonly complete: boolean;
}

interface Batch {
  readonly unreadable: readonly BadLine[];
  readonly result: Promise<SanitizedLines>;
}

/**
 * Sanitizes lines in the order of the input. At most a few batches are under way at once, whatever the length of the input, and each is written as soon
 * as those before it are.
 * @throws CliError, or the reason of the interruption
 */
export const filterLines = async (job: FilterJob): Promise<FilterTally> => {
  const { input, lanes, interrupted } = job;
  interrupted.throwIfAborted();
  const queue = createBoundedQueue<Batch>(lanes.width);
  const stop = (): void => {
    queue.stop();
    input.destroy();
  };
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    const [tally] = await Promise.all([writeBatches(job, queue).finally(stop), readBatches(job, queue)]);
    interrupted.throwIfAborted();
    return tally;
  } finally {
    interrupted.removeEventListener('abort', stop);
    stop();
  }
};

const readBatches = async ({ input, lanes }: FilterJob, queue: BoundedQueue<Batch>): Promise<void> => {
  const splitter = createLineSplitter({ maxLineBytes });
  const decode = createDecoder();
  const hand = async (lines: readonly RawLine[]): Promise<boolean> => {
    const decoded = lines.map(decode);
    const readable = decoded.filter((line): line is NumberedLine => 'text' in line && line.text.trim() !== '');
    const unreadable = decoded.filter((line): line is BadLine => 'problem' in line);
    if (readable.length + unreadable.length === 0) return true;
    const result = readable.length === 0 ? Promise.resolve(nothing) : lanes.sanitize(readable);
    // Whoever takes the batch meets its failure; one that is dropped has nobody to.
    result.catch(() => undefined);
    return queue.put({ unreadable, result });
  };
  try {
    for await (const piece of input as AsyncIterable<Buffer>) if (!await hand(splitter.push(piece))) return;
    await hand(splitter.end());
    queue.close();
  } catch (cause) {
    if (input.destroyed && input.errored === null) return;
    queue.stop();
    throw new CliError('FILE_UNREADABLE', 'the standard input cannot be read', { cause });
  }
};

const nothing: SanitizedLines = { output: '', bad: [], sanitized: 0, discarded: 0 };

const writeBatches = async ({ output, onBad }: FilterJob, queue: BoundedQueue<Batch>): Promise<FilterTally> => {
  let tally: FilterTally = { sanitized: 0, discarded: 0, bad: 0, complete: true };
  for (let batch = await queue.take(); batch !== undefined; batch = await queue.take()) {
    const result = await batch.result;
    const bad = [...batch.unreadable, ...result.bad].sort((a, b) => a.number - b.number);
    for (const line of bad) onBad(line);
    tally = {
      sanitized: tally.sanitized + result.sanitized, discarded: tally.discarded + result.discarded, bad: tally.bad + bad.length,
      complete: result.output === '' || await output.write(result.output),
    };
    if (!tally.complete) return tally;
  }
  return tally;
};

/** The first line may begin with a byte order mark. Carriage returns at the end are white space to JSON. */
const createDecoder = (): ((line: RawLine) => NumberedLine | BadLine) => {
  const [plain, first] = [true, false].map((ignoreBOM) => new TextDecoder('utf-8', { fatal: true, ignoreBOM }));
  return ({ number, bytes }) => {
    if (bytes === undefined) return { number, problem: 'too_long' };
    try {
      return { number, text: (number === 1 ? first : plain)?.decode(bytes) ?? '' };
    } catch {
      return { number, problem: 'no_utf8' };
    }
  };
};
