import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@plumbline/contracts';
import type { Clock } from '@plumbline/ports';
import { instant } from './clocks.ts';
import { cronJob } from './cron-job.ts';
import { createRegistry } from './metrics.ts';
import { createScheduler, type SchedulerOptions } from './scheduler.ts';
import type { Job } from './service.ts';
import type { Sleep } from './sleep.ts';

const at = (text: string): Instant => instant(Date.parse(`2026-03-${text}Z`));
const iso = (moment: Instant): string => new Date(moment).toISOString().slice(8, 16);

/** A machine whose time passes when a test says so: sleepers wake in order, and the machine can be suspended or set. */
const machine = (start: Instant) => {
  // Real time, in which sleepers sleep; the clock shows it shifted by what it has been set to.
  let elapsed = 0;
  let shift: number = start;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  const sleep: Sleep = (ms, signal) => new Promise((resolve) => {
    const sleeper = { at: elapsed + ms, wake: () => { sleepers.delete(sleeper); resolve(); } };
    if (signal.aborted) resolve();
    else sleepers.add(sleeper);
    signal.addEventListener('abort', sleeper.wake);
  });
  const clock: Clock = { now: () => instant(elapsed + shift) };
  return {
    clock, sleep,
    pass: async (to: Instant) => {
      await turn();
      const end = to - shift;
      for (;;) {
        const next = [...sleepers].filter((sleeper) => sleeper.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        elapsed = Math.max(elapsed, next.at);
        next.wake();
        await turn();
      }
      elapsed = end;
    },
    /** The clock shows another time at once, while everybody sleeps on. */
    set: (to: Instant) => { shift = to - elapsed; },
  };
};

const recorded = (name: string, cron: string, extra: Partial<Job> = {}) => {
  const runs: string[] = [];
  const job: Job = { name, ...cronJob(cron), run: async (slot) => { runs.push(iso(slot)); await extra.run?.(slot); },
    ...(extra.doneUpTo === undefined ? {} : { doneUpTo: extra.doneUpTo }) };
  return { job, runs };
};
const quiet = { info: () => undefined, error: () => undefined };
const schedulerOf = (time: ReturnType<typeof machine>, jobs: readonly Job[], extra: Partial<SchedulerOptions> = {}) => {
  const scheduler = createScheduler({ clock: time.clock, sleep: time.sleep, jobs, logger: quiet, ...extra });
  scheduler.start();
  return { [Symbol.asyncDispose]: () => scheduler.stop() };
};

describe('the scheduler', () => {
  it('runs each job at its own slots', async () => {
    const time = machine(at('01T10:30:00'));
    const [hourly, daily] = [recorded('hourly', '0 * * * *'), recorded('daily', '0 12 * * *')];
    await using _ = schedulerOf(time, [hourly.job, daily.job]);
    await time.pass(at('01T13:00:00'));
    expect([hourly.runs, daily.runs]).toEqual([['01T11:00', '01T12:00', '01T13:00'], ['01T12:00']]);
  });

  it('catches up at start with the newest slot that a job missed, and not with a job that asks for nothing', async () => {
    const time = machine(at('05T10:30:00'));
    const missed = recorded('missed', '0 * * * *', { doneUpTo: () => Promise.resolve(at('01T03:00:00')) });
    const current = recorded('current', '0 * * * *', { doneUpTo: () => Promise.resolve(at('05T10:00:00')) });
    const careless = recorded('careless', '0 * * * *');
    await using _ = schedulerOf(time, [missed.job, current.job, careless.job]);
    await time.pass(at('05T10:31:00'));
    expect([missed.runs, current.runs, careless.runs]).toEqual([['05T10:00'], [], []]);
  });

  it('runs the newest slot once after the machine was suspended', async () => {
    const time = machine(at('01T10:30:00'));
    const hourly = recorded('hourly', '0 * * * *');
    await using _ = schedulerOf(time, [hourly.job]);
    await time.pass(at('01T10:31:00'));
    time.set(at('03T07:20:00'));
    await time.pass(at('03T07:21:00'));
    expect(hourly.runs).toEqual(['03T07:00']);
  });

  it('follows a clock that was set back, and does not repeat a slot when it is only corrected', async () => {
    const time = machine(at('01T10:30:00'));
    const hourly = recorded('hourly', '0 * * * *');
    await using _ = schedulerOf(time, [hourly.job]);
    await time.pass(at('01T11:00:00'));
    time.set(at('01T10:59:59'));
    await time.pass(at('01T11:10:00'));
    expect(hourly.runs).toEqual(['01T11:00']);
    time.set(at('01T08:30:00'));
    await time.pass(at('01T11:11:00'));
    expect(hourly.runs.slice(1)).toEqual(['01T09:00', '01T10:00', '01T11:00']);
  });

  it('logs and counts a job that fails, runs it again at the next slot, and leaves the others alone', async () => {
    const time = machine(at('01T10:30:00'));
    const metrics = createRegistry({ processMetrics: false });
    const failures: string[] = [];
    const bad = recorded('bad', '0 * * * *', { run: () => Promise.reject(new Error('no')) });
    const good = recorded('good', '0 * * * *');
    await using _ = schedulerOf(time, [bad.job, good.job], { metrics, onError: (job, error) => { failures.push(`${job}: ${error.message}`); } });
    await time.pass(at('01T12:00:00'));
    expect([bad.runs, good.runs, failures]).toEqual([['01T11:00', '01T12:00'], ['01T11:00', '01T12:00'], ['bad: no', 'bad: no']]);
    const text = await metrics.metrics();
    expect(text).toContain('plumbline_job_runs_total{job="bad",outcome="failed"} 2');
    expect(text).toContain('plumbline_job_runs_total{job="good",outcome="ok"} 2');
  });

  it('lets a job run once at a time; slots that pass meanwhile become one run of the newest', async () => {
    const time = machine(at('01T10:30:00'));
    const gate = Promise.withResolvers<undefined>();
    const slow = recorded('slow', '0 * * * *', { run: async () => { await gate.promise; } });
    await using _ = schedulerOf(time, [slow.job]);
    await time.pass(at('01T14:30:00'));
    expect(slow.runs).toEqual(['01T11:00']);
    gate.resolve(undefined);
    await time.pass(at('01T14:31:00'));
    expect(slow.runs).toEqual(['01T11:00', '01T14:00']);
  });

  it('waits for the running job when it stops and begins no other', async () => {
    const time = machine(at('01T10:30:00'));
    const gate = Promise.withResolvers<undefined>();
    const slow = recorded('slow', '0 * * * *', { run: async () => { await gate.promise; } });
    const scheduler = createScheduler({ clock: time.clock, sleep: time.sleep, jobs: [slow.job], logger: quiet });
    scheduler.start();
    await time.pass(at('01T13:30:00'));
    let stopped = false;
    const stopping = scheduler.stop().then(() => { stopped = true; });
    await time.pass(at('01T13:31:00'));
    expect(stopped).toBe(false);
    gate.resolve(undefined);
    await stopping;
    expect(slow.runs).toEqual(['01T11:00']);
  });

  it('survives a job that cannot say when it is due', async () => {
    const time = machine(at('01T10:30:00'));
    const failures: string[] = [];
    const lost: Job = { name: 'lost', next: () => { throw new Error('no idea'); }, run: () => Promise.resolve(), doneUpTo: () => Promise.reject(new Error('no memory')) };
    const good = recorded('good', '0 * * * *');
    await using _ = schedulerOf(time, [lost, good.job], { onError: (job, error) => { failures.push(`${job}: ${error.message}`); } });
    await time.pass(at('01T11:00:00'));
    expect(good.runs).toEqual(['01T11:00']);
    expect(new Set(failures)).toEqual(new Set(['lost: no memory', 'lost: no idea']));
  });
});
