import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '@plumbline/contracts';
import type { Clock, Randomness } from '@plumbline/ports';
import { RuntimeError } from './errors.ts';

export const instant = (milliseconds: number): Instant => milliseconds as Instant;

/** The machine's clock. */
export const systemClock = (): Clock => ({ now: () => instant(Date.now()) });

/** Vectors and trace ids, of which every request takes several. What may be a key is longer, and is never drawn in advance. */
const longestDrawnAhead = 16;
const drawnAhead = 4_096;

/** The operating system's random source. Short draws are cut from one larger one, as each has a fixed cost; no byte is handed out twice. */
export const systemRandomness = (): Randomness => {
  let drawn = Buffer.alloc(0);
  let next = 0;
  const cut = (length: number): Uint8Array => {
    if (next + length > drawn.length) {
      drawn = randomBytes(drawnAhead);
      next = 0;
    }
    const bytes = Uint8Array.from(drawn.subarray(next, next + length));
    drawn.fill(0, next, next + length);
    next += length;
    return bytes;
  };
  return { uuid: () => randomUUID(), bytes: (length) => (length <= longestDrawnAhead ? cut(length) : randomBytes(length)) };
};

export class ClockWentBackError extends RuntimeError {
  constructor() {
    super('CLOCK_WENT_BACK', 'a simulated clock goes forward only');
  }
}

/** A clock that stands still until it is told to go on. */
export interface SettableClock extends Clock {
  /** @throws ClockWentBackError if `to` is before now */
  set(to: Instant): void;
}

export const createSimulatedClock = (start: Instant): SettableClock => {
  let now = start;
  return {
    now: () => now,
    set: (to) => {
      if (to < now) throw new ClockWentBackError();
      now = to;
    },
  };
};
