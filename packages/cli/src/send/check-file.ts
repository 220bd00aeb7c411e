import { parseIngestEvent } from '@plumbline/contracts/http';
import { isInstant, type Instant } from '@plumbline/contracts';
import { makeBatches, maxBatchBytes, maxLineBytes, type Batch } from './make-batches.ts';
import type { LineOutcome } from './outcome.ts';
import { readLines } from './read-lines.ts';
import { asItIs, movedBy } from './rebase.ts';
import type { ResultsFile } from './results-file.ts';
import { addToTally, emptyTally, type Tally } from './tally.ts';

export interface CheckJob {
  readonly file: string;
  readonly shiftMs: number;
  readonly results: ResultsFile | undefined;
  /** The platform's time, in Unix milliseconds. */
  readonly now: number;
}

const itemsAtOnce = 500;

/** Judges a file as the platform would, without sending it. Duplicates and quotas only the platform knows. */
export const checkFile = async ({ file, shiftMs, results, now }: CheckJob): Promise<Tally> => {
  if (!isInstant(now)) throw new RangeError('the platform\'s time is no instant');
  let tally = emptyTally;
  const lines = readLines(file, { offset: 0, linesBefore: 0, maxLineBytes });
  const edit = shiftMs === 0 ? asItIs : movedBy(shiftMs);
  for await (const batch of makeBatches(lines, { items: itemsAtOnce, bytes: maxBatchBytes }, edit)) {
    const outcomes = judge(batch, now);
    results?.append(outcomes);
    tally = addToTally(tally, outcomes);
  }
  return tally;
};

const judge = ({ items, unreadable }: Batch, now: Instant): readonly LineOutcome[] => [
  ...items.map(({ line, text }): LineOutcome => {
    const parsed = parseIngestEvent(JSON.parse(text), now);
    switch (parsed.kind) {
      case 'event': return { kind: 'valid', line };
      case 'invalid': return { kind: 'invalid', line, code: 'INVALID_SCHEMA', detail: `${parsed.field} should be ${parsed.expected}, and is ${parsed.received}` };
      case 'malformed': return { kind: 'invalid', line, code: 'MALFORMED_CLAIM', detail: parsed.detail };
      default: return parsed satisfies never;
    }
  }),
  ...unreadable.map((each): LineOutcome => ({ kind: 'unreadable', ...each })),
].sort((a, b) => a.line - b.line);
