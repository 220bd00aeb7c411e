import { createReadStream } from 'node:fs';

export interface FileLine {
  /** From 1. */
  readonly number: number;
  /** The line without its end; undefined for one that is longer than the limit. */
  readonly bytes: Buffer | undefined;
  /** Offset in the file of what follows the line. */
  readonly end: number;
}

export interface ReadFrom {
  readonly offset: number;
  /** Lines before that offset. */
  readonly linesBefore: number;
  /** Longest line in bytes; longer ones are passed over without being held in memory. */
  readonly maxLineBytes: number;
}

const newline = 0x0a;

/** Reads a file line by line in constant memory. The last line needs no end. */
export const readLines = async function* (file: string, { offset, linesBefore, maxLineBytes }: ReadFrom): AsyncGenerator<FileLine> {
  let number = linesBefore;
  let position = offset;
  let held: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer): void => {
    length += piece.length;
    if (length <= maxLineBytes) held.push(piece);
    else held = [];
  };
  const finish = (): FileLine => {
    number += 1;
    const bytes = length <= maxLineBytes ? Buffer.concat(held) : undefined;
    held = [];
    length = 0;
    return { number, bytes, end: position };
  };
  for await (const chunk of createReadStream(file, { start: offset }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, at));
      position += at + 1 - from;
      from = at + 1;
      yield finish();
    }
    position += chunk.length - from;
    take(chunk.subarray(from));
  }
  if (length > 0) yield finish();
};
