import { createReadStream } from 'node:fs';
import { createLineSplitter, type RawLine, type SplitterOptions } from '../input/line-splitter.ts';

export type FileLine = RawLine;
export type ReadFrom = Required<SplitterOptions>;

/** Reads a file line by line in constant memory, from an offset on. The last line needs no end. */
export const readLines = async function* (file: string, from: ReadFrom): AsyncGenerator<FileLine> {
  const splitter = createLineSplitter(from);
  for await (const piece of createReadStream(file, { start: from.offset }) as AsyncIterable<Buffer>) yield* splitter.push(piece);
  yield* splitter.end();
};
