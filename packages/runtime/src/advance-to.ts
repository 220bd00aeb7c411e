import type { Instant } from '@plumbline/contracts';
import { instant, type SettableClock } from './clocks.ts';
import { codeOf } from './errors.ts';
import type { Job, Service } from './service.ts';
import { isSlot, newestSlot } from './slots.ts';

export interface Advance {
  readonly clock: SettableClock;
  readonly target: Instant;
  /** Settled in this order after each instant: producers before consumers. */
  readonly services: readonly Pick<Service, 'name' | 'jobs' | 'settle'>[];
}
export interface Advanced {
  /** Where the clock stands: the target, or the instant at which something could not be settled. */
  readonly reached: Instant;
  /** What could not be settled, by name; empty at the target. */
  readonly unsettled: readonly string[];
}

/**
 * Moves a simulated clock to the target by way of every scheduled instant, in order. At each, the jobs due there run in the order of their services and
 * everything is settled before time goes on. Slots that a job calls empty are skipped, except its last one before another job's instant or the target.
 * Stops where something fails or cannot be settled; a later call goes on from there.
 * @throws ClockWentBackError if the target has passed
 */
export const advanceTo = async ({ clock, target, services }: Advance): Promise<Advanced> => {
  const jobs = services.flatMap((service) => service.jobs);
  for (let stop = await nextStop(jobs, clock.now(), target); stop !== undefined; stop = await nextStop(jobs, clock.now(), target)) {
    clock.set(stop);
    const unsettled = await finishInstant({ clock, services });
    if (unsettled.length > 0) return { reached: stop, unsettled };
  }
  clock.set(target);
  return { reached: target, unsettled: await settle(services) };
};

/**
 * Runs what is due at the instant that a simulated clock shows, and settles. Also for after a restart: whoever moved the clock may have died before all was
 * done, and a clock that has arrived is not moved to the same instant again.
 * @returns what failed or could not be settled, by name
 */
export const finishInstant = async ({ clock, services }: Omit<Advance, 'target'>): Promise<readonly string[]> =>
  [...await runDue(services.flatMap((service) => service.jobs), clock.now()), ...await settle(services)];

const settle = async (services: Advance['services']): Promise<readonly string[]> => {
  const unsettled: string[] = [];
  for (const service of services) unsettled.push(...(await service.settle()).map((name) => `${service.name}: ${name}`));
  return unsettled;
};

const runDue = async (jobs: readonly Job[], at: Instant): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const job of jobs) {
    if (!isSlot(job, at)) continue;
    try {
      await job.run(at);
    } catch (error) {
      failed.push(`job ${job.name}: ${codeOf(error)}`);
    }
  }
  return failed;
};

/** The next instant at which time has to stand still; undefined if there is none up to the target. */
const nextStop = async (jobs: readonly Job[], now: Instant, target: Instant): Promise<Instant | undefined> => {
  const wanted = await Promise.all(jobs.map((job) => firstWanted(job, now, target)));
  const boundary = Math.min(...wanted.flatMap((slot) => slot ?? []), Number.POSITIVE_INFINITY);
  // Slots skipped as empty: the last one before the boundary, or up to the target, is run all the same.
  const upTo = instant(boundary <= target ? boundary - 1 : target);
  const last = jobs.flatMap((job) => newestSlot(job, now, upTo) ?? []);
  const stop = Math.min(boundary, ...last);
  return stop <= target ? instant(stop) : undefined;
};

/** The job's first slot after now at which it may have something to do; undefined if there is none up to the target. */
const firstWanted = async (job: Job, now: Instant, target: Instant): Promise<Instant | undefined> => {
  const nothingBefore = await job.nothingBefore?.();
  if (nothingBefore === undefined) return job.next(now);
  return nothingBefore > target ? undefined : job.next(instant(Math.max(now, nothingBefore - 1)));
};
