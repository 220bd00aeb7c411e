import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@plumbline/contracts';
import { advanceTo, finishInstant } from './advance-to.ts';
import { createSimulatedClock, instant } from './clocks.ts';
import { cronJob } from './cron-job.ts';
import type { Job } from './service.ts';

const at = (text: string): Instant => instant(Date.parse(`2026-03-${text}Z`));
const iso = (moment: Instant): string => new Date(moment).toISOString().slice(8, 16);

const world = (start: Instant) => {
  const clock = createSimulatedClock(start);
  const visited: string[] = [];
  const job = (name: string, cron: string, extra: Partial<Job> = {}): Job => ({
    name, ...cronJob(cron),
    run: async (slot) => {
      visited.push(`${name} ${iso(slot)}${slot === clock.now() ? '' : ' at another time'}`);
      await extra.run?.(slot);
    },
    ...(extra.nothingBefore === undefined ? {} : { nothingBefore: extra.nothingBefore }),
  });
  const nothing = (): Promise<readonly string[]> => Promise.resolve([]);
  const service = (name: string, jobs: readonly Job[], settle = nothing) => ({ name, jobs, settle });
  return { clock, visited, job, service };
};
const empty = { nothingBefore: () => Promise.resolve(at('30T00:00:00')) };

describe('advancing a simulated clock', () => {
  it('visits every scheduled instant in order, each at its own time, and ends at the target', async () => {
    const { clock, visited, job, service } = world(at('01T10:00:00'));
    const services = [service('a', [job('six-hourly', '0 */6 * * *')]), service('b', [job('noon', '0 12 * * *')])];
    const advanced = await advanceTo({ clock, target: at('02T00:30:00'), services });
    expect(visited).toEqual(['six-hourly 01T12:00', 'noon 01T12:00', 'six-hourly 01T18:00', 'six-hourly 02T00:00']);
    expect([advanced, clock.now()]).toEqual([{ reached: at('02T00:30:00'), unsettled: [] }, at('02T00:30:00')]);
  });

  it('skips slots that a job calls empty, except the last one before another job and before the target', async () => {
    const { clock, visited, job, service } = world(at('01T10:30:00'));
    const services = [service('a', [job('hourly', '0 * * * *', empty)]), service('b', [job('daily', '30 0 * * *')])];
    await advanceTo({ clock, target: at('03T05:10:00'), services });
    expect(visited).toEqual(['hourly 02T00:00', 'daily 02T00:30', 'hourly 03T00:00', 'daily 03T00:30', 'hourly 03T05:00']);
  });

  it('runs a slot that falls on another job’s instant or on the target itself', async () => {
    const { clock, visited, job, service } = world(at('01T10:30:00'));
    const services = [service('a', [job('hourly', '0 * * * *', empty)]), service('b', [job('daily', '0 0 * * *')])];
    await advanceTo({ clock, target: at('02T03:00:00'), services });
    expect(visited).toEqual(['hourly 01T23:00', 'hourly 02T00:00', 'daily 02T00:00', 'hourly 02T03:00']);
  });

  it('goes on from the first slot that may have work, and asks again after each visit', async () => {
    const { clock, visited, job, service } = world(at('01T00:30:00'));
    const due = [at('01T05:20:00'), at('01T09:00:00')];
    const sparse = job('hourly', '0 * * * *', {
      nothingBefore: () => Promise.resolve(due[0] ?? at('30T00:00:00')),
      run: () => { while (due[0] !== undefined && due[0] <= clock.now()) due.shift(); return Promise.resolve(); },
    });
    await advanceTo({ clock, target: at('01T12:10:00'), services: [service('a', [sparse])] });
    expect(visited).toEqual(['hourly 01T05:00', 'hourly 01T06:00', 'hourly 01T08:00', 'hourly 01T09:00', 'hourly 01T12:00']);
  });

  it('ends with two jobs that both call everything empty', async () => {
    const { clock, visited, job, service } = world(at('01T00:30:00'));
    const services = [service('a', [job('full', '0 * * * *', empty), job('half', '30 * * * *', empty)])];
    await advanceTo({ clock, target: at('20T12:10:00'), services });
    expect(visited).toEqual(['half 20T11:30', 'full 20T12:00']);
  });

  it('settles every service, in order, before time goes on', async () => {
    const { clock, visited, job, service } = world(at('01T10:30:00'));
    const settles = (name: string) => () => { visited.push(`${name} settled`); return Promise.resolve([]); };
    await advanceTo({ clock, target: at('01T11:30:00'), services: [service('a', [job('hourly', '0 * * * *')], settles('a')), service('b', [], settles('b'))] });
    expect(visited).toEqual(['hourly 01T11:00', 'a settled', 'b settled', 'a settled', 'b settled']);
  });

  it('stops where something could not be settled or a job failed, names it, and can go on later', async () => {
    const { clock, visited, job, service } = world(at('01T10:30:00'));
    let hindrances: string[] = ['events/0: waiting after STORE_FULL'];
    const failing = job('hourly', '0 * * * *', {
      run: () => (hindrances.length > 0 ? Promise.reject(Object.assign(new Error('full'), { code: 'STORE_FULL' })) : Promise.resolve()),
    });
    const services = [service('aggregator', [failing], () => Promise.resolve(hindrances))];
    const first = await advanceTo({ clock, target: at('01T12:30:00'), services });
    expect(first).toEqual({ reached: at('01T11:00:00'), unsettled: ['job hourly: STORE_FULL', 'aggregator: events/0: waiting after STORE_FULL'] });
    expect(clock.now()).toBe(at('01T11:00:00'));
    hindrances = [];
    expect(await advanceTo({ clock, target: at('01T12:30:00'), services })).toEqual({ reached: at('01T12:30:00'), unsettled: [] });
    expect(visited).toEqual(['hourly 01T11:00', 'hourly 01T12:00']);
  });

  it('refuses a target that has passed', async () => {
    const { clock } = world(at('02T00:00:00'));
    await expect(advanceTo({ clock, target: at('01T00:00:00'), services: [] })).rejects.toMatchObject({ code: 'CLOCK_WENT_BACK' });
  });
});

describe('finishing an instant', () => {
  it('runs what is due there and nothing else, and names what failed or hinders', async () => {
    const { clock, visited, job, service } = world(at('01T12:00:00'));
    const failing = job('broken', '0 12 * * *', { run: () => Promise.reject(new Error('no')) });
    const services = [
      service('a', [job('six-hourly', '0 */6 * * *'), job('at one', '0 13 * * *'), failing]),
      service('b', [], () => Promise.resolve(['a message'])),
    ];
    expect(await finishInstant({ clock, services })).toEqual(['job broken: Error', 'b: a message']);
    expect(visited).toEqual(['six-hourly 01T12:00', 'broken 01T12:00']);
    expect(clock.now()).toBe(at('01T12:00:00'));
  });
});
