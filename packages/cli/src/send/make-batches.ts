import { isUtf8 } from 'node:buffer';
import { ingestLimits } from '@plumbline/contracts/http';
import type { FileLine } from './read-lines.ts';
import type { UnreadableCode } from './outcome.ts';

export interface BatchItem {
  readonly line: number;
  /** The report as JSON. */
  readonly text: string;
}
export interface Unreadable {
  readonly line: number;
  readonly code: UnreadableCode;
}

/** Lines that are sent together, and those among them that cannot be. */
export interface Batch {
  readonly items: readonly BatchItem[];
  readonly unreadable: readonly Unreadable[];
  /** Offset in the file of what follows, and lines up to there. */
  readonly end: number;
  readonly lines: number;
}

export interface BatchLimits {
  readonly items: number;
  readonly bytes: number;
}

/** Leaves room for what a proxy may add; the platform takes 8 MiB. */
export const maxBatchBytes = 6 * 1_048_576;
/** The platform takes no larger report. */
export const maxLineBytes: number = ingestLimits.eventBodyBytes;

/**
 * Cuts lines into batches. The same lines from the same offset under the same limits make the same batches, so that an interrupted one is made again as it
 * was. Blank lines count for nothing.
 * @param edit changes the text of a report before it is sent; undefined for what is no JSON
 */
export const makeBatches = async function* (
  lines: AsyncIterable<FileLine>, limits: BatchLimits, edit: (text: string) => string | undefined,
): AsyncGenerator<Batch> {
  let items: BatchItem[] = [];
  let unreadable: Unreadable[] = [];
  let bytes = 0;
  let last: Pick<Batch, 'end' | 'lines'> | undefined;
  const cut = (at: Pick<Batch, 'end' | 'lines'>): Batch => {
    const batch = { items, unreadable, ...at };
    items = [];
    unreadable = [];
    bytes = 0;
    return batch;
  };
  for await (const line of lines) {
    const read = readReport(line, edit);
    const size = typeof read === 'string' ? Buffer.byteLength(read) + 1 : 0;
    if (last !== undefined && items.length > 0 && bytes + size > limits.bytes) yield cut(last);
    if (typeof read === 'string') items.push({ line: line.number, text: read });
    else if (read !== undefined) unreadable.push(read);
    bytes += size;
    last = { end: line.end, lines: line.number };
    if (items.length >= limits.items || unreadable.length >= limits.items) yield cut(last);
  }
  if (last !== undefined && items.length + unreadable.length > 0) yield cut(last);
};

/** The report's JSON, what is wrong with the line, or undefined for a blank one. */
const readReport = ({ number, bytes }: FileLine, edit: (text: string) => string | undefined): string | Unreadable | undefined => {
  if (bytes === undefined) return { line: number, code: 'TOO_LARGE' };
  if (!isUtf8(bytes)) return { line: number, code: 'NOT_UTF8' };
  const decoded = bytes.toString('utf8');
  const text = number === 1 && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
  if (text.trim() === '') return undefined;
  return edit(text) ?? { line: number, code: 'NOT_JSON' };
};
