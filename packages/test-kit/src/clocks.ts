import type { Instant } from '@plumbline/contracts';
import type { Clock } from '@plumbline/ports';

export interface SettableClock extends Clock {
  /** Moves the clock to an instant, back as well: adapters have to stand that. */
  set(instant: Instant | string): void;
  /** Moves the clock on. */
  advance(ms: number): void;
}

/** @param at an instant, or what `Date.parse` understands */
export const instant = (at: number | string): Instant => {
  const ms = typeof at === 'string' ? Date.parse(at) : at;
  if (!Number.isSafeInteger(ms)) throw new RangeError(`no instant: ${at}`);
  return ms as Instant;
};

/** A clock that stands still until it is told otherwise. */
export const settableClock = (start: Instant | string): SettableClock => {
  let now = instant(start);
  return {
    now: () => now,
    set: (to) => {
      now = instant(to);
    },
    advance: (ms) => {
      now = instant(now + ms);
    },
  };
};

export const fixedClock = (at: Instant | string): Clock => {
  const now = instant(at);
  return { now: () => now };
};
