import type { Readable } from 'node:stream';
import { CliError } from '../../cli-error.ts';
import { maxLineBytes } from './line-problem.ts';

/** One text, whole. @returns undefined if it is not UTF-8 @throws CliError if it cannot be read, or is longer than any text that is kept */
export const readText = async (input: Readable): Promise<string | undefined> => {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of input as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
      if (length > maxLineBytes) break;
    }
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', 'the standard input cannot be read', { cause });
  }
  if (length > maxLineBytes) throw new CliError('REFUSED', `the text is longer than ${String(maxLineBytes / 2 ** 20)} MiB: split it, or give texts as JSON, one a line`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    return undefined;
  }
};
