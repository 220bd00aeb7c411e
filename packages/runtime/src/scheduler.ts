import type { Instant } from '@plumbline/contracts';
import type { Clock } from '@plumbline/ports';
import { Counter, type Registry } from 'prom-client';
import { instant } from './clocks.ts';
import { asError } from './errors.ts';
import type { Logger } from './logger.ts';
import type { Job } from './service.ts';
import { realSleep, type Sleep } from './sleep.ts';
import { newestSlot } from './slots.ts';

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly jobs: readonly Job[];
  readonly logger: Pick<Logger, 'info' | 'error'>;
  /** Told of each run that failed; the job runs again at its next slot, whatever happened. */
  readonly onError?: (job: string, error: Error) => void;
  readonly metrics?: Registry;
  readonly sleep?: Sleep;
}

export interface Scheduler {
  /** Begins to follow the jobs' slots, each job by itself; catches up first with what jobs say they missed. */
  start(): void;
  /** Begins no further run and waits for the running ones. Idempotent. */
  stop(): Promise<void>;
}

/** Longest single sleep. The clock is looked at again after each, so a suspended machine or a clock that was set is noticed within a minute. */
const longestSleepMs = 30_000;
/** A clock that went back further than this was set, and slots after its new time are due again; less is ordinary correction. */
const toleratedStepBackMs = 60_000;

/** Runs jobs at their slots on a clock that goes by itself. One run of a job at a time; slots that pass meanwhile become one run of the newest. */
export const createScheduler = (options: SchedulerOptions): Scheduler => {
  const ending = new AbortController();
  const runs = options.metrics === undefined ? undefined : runCounter(options.metrics);
  let following: readonly Promise<void>[] | undefined;
  return {
    start: () => {
      following ??= options.jobs.map((job) => follow(job, options, { ending: ending.signal, runs }));
    },
    stop: async () => {
      ending.abort();
      await Promise.all(following ?? []);
    },
  };
};

interface Following {
  readonly ending: AbortSignal;
  readonly runs: Counter | undefined;
}

const follow = async (job: Job, options: SchedulerOptions, following: Following): Promise<void> => {
  const { clock, sleep = realSleep } = options;
  const { ending } = following;
  let after = await startOf(job, options);
  while (!ending.aborted) {
    const now = clock.now();
    if (now < after - toleratedStepBackMs) after = now;
    const due = nextOf(job, after, options);
    const slot = due === undefined || due > now ? undefined : newestSlot(job, after, now);
    if (slot === undefined) {
      await sleep(due === undefined ? longestSleepMs : Math.min(longestSleepMs, Math.max(1, due - now)), ending);
    } else {
      await runOnce(job, slot, options, following.runs);
      after = slot;
    }
  }
};

const startOf = async (job: Job, options: SchedulerOptions): Promise<Instant> => {
  const now = options.clock.now();
  try {
    const done = await job.doneUpTo?.();
    return done === undefined ? now : instant(Math.min(done, now));
  } catch (error) {
    report(job, error, options);
    return now;
  }
};

const nextOf = (job: Job, after: Instant, options: SchedulerOptions): Instant | undefined => {
  try {
    return job.next(after);
  } catch (error) {
    report(job, error, options);
    return undefined;
  }
};

const runOnce = async (job: Job, slot: Instant, options: SchedulerOptions, runs: Counter | undefined): Promise<void> => {
  try {
    await job.run(slot);
    runs?.inc({ job: job.name, outcome: 'ok' });
    options.logger.info({ job: job.name, slot: new Date(slot).toISOString() }, 'job done');
  } catch (error) {
    runs?.inc({ job: job.name, outcome: 'failed' });
    report(job, error, options);
  }
};

const report = (job: Job, error: unknown, { logger, onError }: SchedulerOptions): void => {
  logger.error({ job: job.name, err: asError(error) }, 'job failed');
  onError?.(job.name, asError(error));
};

const runCounter = (registry: Registry): Counter => {
  const name = 'plumbline_job_runs_total';
  const known = registry.getSingleMetric(name);
  return known instanceof Counter ? known : new Counter({ name, help: 'Runs of scheduled jobs, by outcome', labelNames: ['job', 'outcome'], registers: [registry] });
};
