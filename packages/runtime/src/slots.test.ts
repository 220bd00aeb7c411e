import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSimulatedClock, ClockWentBackError, instant } from './clocks.ts';
import { CronInvalidError, cronJob } from './cron-job.ts';
import { isSlot, newestSlot } from './slots.ts';

const at = (text: string) => instant(Date.parse(text));
const hour = 3_600_000;

describe('slots of a cron expression', () => {
  it.each([
    ['0 * * * *', '2026-03-01T10:00:00Z', '2026-03-01T11:00:00Z'],
    ['0 * * * *', '2026-03-01T10:59:59.999Z', '2026-03-01T11:00:00Z'],
    ['*/15 * * * *', '2026-03-01T10:14:30Z', '2026-03-01T10:15:00Z'],
    // The night in which clocks in Europe go forward: UTC has an hour there.
    ['30 2 * * *', '2026-03-29T01:00:00Z', '2026-03-29T02:30:00Z'],
    ['0 0 1 1 *', '2026-03-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ])('%s after %s is %s', (expression, after, next) => {
    expect(cronJob(expression).next(at(after))).toBe(at(next));
  });

  it('has no next slot for a day that never comes', () => {
    expect(cronJob('0 0 30 2 *').next(at('2026-03-01T00:00:00Z'))).toBeUndefined();
  });

  it.each(['', 'hourly', '61 * * * *', '* * * * * *'])('refuses %j', (expression) => {
    expect(() => cronJob(expression)).toThrow(CronInvalidError);
  });

  it('finds the newest slot over any stretch of time, as walking through all of them would', () => {
    const job = cronJob('0 */5 * * *');
    const start = at('2026-01-01T00:00:00Z');
    const span = fc.integer({ min: 0, max: 90 * 24 * hour });
    fc.assert(fc.property(span, span, (a, b) => {
      const [after, upTo] = [instant(start + Math.min(a, b)), instant(start + Math.max(a, b))];
      let walked;
      for (let slot = job.next(after); slot !== undefined && slot <= upTo; slot = job.next(slot)) walked = slot;
      return newestSlot(job, after, upTo) === walked;
    }), { numRuns: 50 });
  });

  it('knows a slot from an instant beside it', () => {
    const job = cronJob('0 * * * *');
    expect([at('2026-03-01T10:00:00Z'), at('2026-03-01T10:00:00.001Z')].map((moment) => isSlot(job, moment))).toEqual([true, false]);
  });
});

describe('a simulated clock', () => {
  it('stands still between settings and refuses to go back', () => {
    const clock = createSimulatedClock(at('2026-01-26T00:00:00Z'));
    clock.set(at('2026-01-27T00:00:00Z'));
    expect(() => { clock.set(at('2026-01-26T23:59:59Z')); }).toThrow(ClockWentBackError);
    expect(clock.now()).toBe(at('2026-01-27T00:00:00Z'));
  });

  it('is independent of another one', () => {
    const [one, other] = [createSimulatedClock(instant(1)), createSimulatedClock(instant(1))];
    one.set(instant(5));
    expect(other.now()).toBe(1);
  });
});
