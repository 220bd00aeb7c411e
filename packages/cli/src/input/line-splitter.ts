/** A line of a stream of bytes. */
export interface RawLine {
  /** From 1. */
  readonly number: number;
  /** The line without its end; undefined for one that is longer than the limit. */
  readonly bytes: Buffer | undefined;
  /** Offset of what follows the line. */
  readonly end: number;
}

export interface SplitterOptions {
  /** Offset of the first byte that comes, and how many lines stand before it; default 0. */
  readonly offset?: number;
  readonly linesBefore?: number;
  /** Longest line in bytes; longer ones are passed over without being held in memory. */
  readonly maxLineBytes: number;
}

/** Splits what comes in pieces of any size into lines, in constant memory. */
export interface LineSplitter {
  /** @returns the lines that this piece ends */
  push(piece: Buffer): readonly RawLine[];
  /** @returns the last line, if it has no end */
  end(): readonly RawLine[];
}

const newline = 0x0a;

export const createLineSplitter = ({ offset = 0, linesBefore = 0, maxLineBytes }: SplitterOptions): LineSplitter => {
  let number = linesBefore;
  let position = offset;
  let held: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): void => {
    length += part.length;
    if (length > maxLineBytes) held = [];
    else if (part.length > 0) held.push(part);
  };
  const finish = (): RawLine => {
    number += 1;
    const [first] = held;
    const whole = first !== undefined && held.length === 1 ? first : Buffer.concat(held);
    const line = { number, bytes: length <= maxLineBytes ? whole : undefined, end: position };
    held = [];
    length = 0;
    return line;
  };
  return {
    push: (piece) => {
      const lines: RawLine[] = [];
      let from = 0;
      for (let at = piece.indexOf(newline); at !== -1; at = piece.indexOf(newline, from)) {
        take(piece.subarray(from, at));
        position += at + 1 - from;
        from = at + 1;
        lines.push(finish());
      }
      position += piece.length - from;
      take(piece.subarray(from));
      return lines;
    },
    end: () => (length > 0 ? [finish()] : []),
  };
};
