import type { Instant } from '@plumbline/contracts';
import type { Clock } from '@plumbline/ports';
import { tidyingJob, type Job, type Logger } from '@plumbline/runtime';

const batch = 1_000;

/** Something that deletes up to `limit` expired entries and says how many those were. */
type Sweep = (now: Instant, limit: number) => Promise<number>;

export interface JobDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sweeps: Readonly<Record<string, Sweep>>;
  readonly finishClosing: (now: Instant) => Promise<number>;
}

/** Work that keeps the stores small and finishes what was interrupted. */
export const createJobs = ({ clock, logger, sweeps, finishClosing }: JobDeps): readonly Job[] => [
  ...Object.entries(sweeps).map(([name, sweep]) => tidyingJob(`gateway.sweep_${name}`, async (instant) => {
    let deleted = 0;
    for (;;) {
      const count = await sweep(instant, batch);
      deleted += count;
      if (count < batch) break;
    }
    if (deleted > 0) logger.info({ store: name, deleted }, 'expired entries deleted');
  })),
  tidyingJob('gateway.finish_closing', async () => {
    const finished = await finishClosing(clock.now());
    if (finished > 0) logger.info({ finished }, 'interrupted deletions finished');
  }),
];
