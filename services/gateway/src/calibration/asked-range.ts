import type { Instant } from '@plumbline/contracts';
import type { AskedRange } from './domain/answer-query.ts';

interface OptionalRange {
  readonly start_ms?: Instant;
  readonly end_ms?: Instant;
}

const ever: AskedRange = { start: -8.64e15 as Instant, end: 8.64e15 as Instant };

/** The range of a question; everything if it names none. */
export const askedRange = ({ start_ms: start, end_ms: end }: OptionalRange): AskedRange =>
  (start === undefined || end === undefined ? ever : { start, end });

/** The range as it was asked, for the answer; null if it named none. */
export const rangeAsAsked = ({ start_ms: start, end_ms: end }: OptionalRange): AskedRange | null =>
  (start === undefined || end === undefined ? null : { start, end });
