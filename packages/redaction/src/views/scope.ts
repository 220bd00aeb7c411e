import type { Range } from '../span.ts';

/** Tells whether a range may be edited. */
export type Scope = (start: number, end: number) => boolean;

const lastBefore = (ranges: readonly Range[], isBefore: (range: Range) => boolean): number => {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range !== undefined && isBefore(range)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** Allows what comes within so many code units of one of the ranges, which begin in ascending order. */
export const near = (ranges: readonly Range[], distance: number): Scope => {
  const reach: number[] = [];
  for (const { end } of ranges) reach.push(Math.max(end + distance, reach.at(-1) ?? 0));
  return (start, end) => (reach[lastBefore(ranges, (range) => range.start - distance < end)] ?? 0) > start;
};

/** Allows what lies within one of the ranges, which are in order and do not overlap. */
export const within = (ranges: readonly Range[]): Scope =>
  (start, end) => (ranges[lastBefore(ranges, (range) => range.start <= start)]?.end ?? 0) >= end;
