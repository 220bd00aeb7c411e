import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '@plumbline/contracts';
import type { Clock, Randomness } from '@plumbline/ports';
import { RuntimeError } from './errors.ts';

export const instant = (milliseconds: number): Instant => milliseconds as Instant;

/** The machine's clock. */
export const systemClock = (): Clock => ({ now: () => instant(Date.now()) });

/** The operating system's random source. */
export const systemRandomness = (): Randomness => ({ uuid: () => randomUUID(), bytes: (length) => randomBytes(length) });

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
