import type { Instant } from '@plumbline/contracts';
import { instant } from './clocks.ts';
import type { Job } from './service.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Hourly work that only keeps things small: what it deletes has expired and is returned to nobody anyway, so on a clock that leaps once a day is enough.
 * @param work given the slot that it runs for
 */
export const tidyingJob = (name: string, work: (slot: Instant) => Promise<void>): Job => {
  let done: Instant | undefined;
  return {
    name,
    next: (after) => instant((Math.floor(after / hourMs) + 1) * hourMs),
    run: async (slot) => {
      await work(slot);
      done = slot;
    },
    nothingBefore: () => Promise.resolve(done === undefined ? undefined : instant(done + dayMs)),
  };
};
