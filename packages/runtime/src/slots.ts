import type { Instant } from '@plumbline/contracts';
import { instant } from './clocks.ts';
import type { Job } from './service.ts';

const hour = 3_600_000;
/** How far back a newest slot is looked for, step by step, so that a long pause of a frequent job costs few calls of `next`. */
const looksBack = [hour, 24 * hour, 40 * 24 * hour, 400 * 24 * hour, Number.POSITIVE_INFINITY] as const;

/** The job's newest scheduled instant in (after, upTo]; undefined if there is none. */
export const newestSlot = (job: Pick<Job, 'next'>, after: Instant, upTo: Instant): Instant | undefined => {
  for (const span of looksBack) {
    const from = instant(Math.max(after, upTo - span));
    const newest = lastFrom(job, from, upTo);
    if (newest !== undefined || from === after) return newest;
  }
  return undefined;
};

const lastFrom = (job: Pick<Job, 'next'>, from: Instant, upTo: Instant): Instant | undefined => {
  let newest: Instant | undefined;
  for (let slot = job.next(from); slot !== undefined && slot <= upTo; slot = job.next(slot)) newest = slot;
  return newest;
};

/** Whether the job is scheduled for exactly this instant. */
export const isSlot = (job: Pick<Job, 'next'>, at: Instant): boolean => job.next(instant(at - 1)) === at;
