import type { Instant } from '@plumbline/contracts';
import type { Clock } from '@plumbline/ports';
import type { Job, Logger } from '@plumbline/runtime';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const batch = 1_000;

/** Something that deletes up to `limit` expired entries and says how many those were. */
type Sweep = (now: Instant, limit: number) => Promise<number>;

export interface JobDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sweeps: Readonly<Record<string, Sweep>>;
  readonly finishClosing: (now: Instant) => Promise<number>;
}

/** Hourly work that keeps the stores small. What has expired is never returned anyway, so on a clock that leaps a sweep a day is enough. */
export const createJobs = ({ clock, logger, sweeps, finishClosing }: JobDeps): readonly Job[] => [
  ...Object.entries(sweeps).map(([name, sweep]) => hourly(`gateway.sweep_${name}`, async (instant) => {
    let deleted = 0;
    for (;;) {
      const count = await sweep(instant, batch);
      deleted += count;
      if (count < batch) break;
    }
    if (deleted > 0) logger.info({ store: name, deleted }, 'expired entries deleted');
  })),
  hourly('gateway.finish_closing', async () => {
    const finished = await finishClosing(clock.now());
    if (finished > 0) logger.info({ finished }, 'interrupted deletions finished');
  }),
];

const hourly = (name: string, work: (instant: Instant) => Promise<void>): Job => {
  let done: Instant | undefined;
  return {
    name,
    next: (after) => plus(Math.floor(after / hourMs) * hourMs, hourMs),
    run: async (instant) => {
      await work(instant);
      done = instant;
    },
    nothingBefore: () => Promise.resolve(done === undefined ? undefined : plus(done, dayMs)),
  };
};

const plus = (instant: number, ms: number): Instant => (instant + ms) as Instant;
