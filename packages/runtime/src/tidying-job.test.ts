import { describe, expect, it } from '@jest/globals';
import { instant } from './clocks.ts';
import { tidyingJob } from './tidying-job.ts';

const at = (text: string) => instant(Date.parse(`2026-03-${text}Z`));

describe('a tidying job', () => {
  it('is due at every full hour', () => {
    const job = tidyingJob('tidy', () => Promise.resolve());
    expect(job.next(at('01T10:00:00'))).toBe(at('01T11:00:00'));
    expect(job.next(at('01T10:59:59'))).toBe(at('01T11:00:00'));
  });

  it('lets a leaping clock skip a day once it has run, and not before', async () => {
    const slots: number[] = [];
    const job = tidyingJob('tidy', async (slot) => { slots.push(slot); });
    expect(await job.nothingBefore?.()).toBeUndefined();
    await job.run(at('01T11:00:00'));
    expect(slots).toEqual([at('01T11:00:00')]);
    expect(await job.nothingBefore?.()).toBe(at('02T11:00:00'));
  });

  it('wants its next slot again when it failed', async () => {
    const job = tidyingJob('tidy', () => Promise.reject(new Error('no')));
    await expect(job.run(at('01T11:00:00'))).rejects.toThrow('no');
    expect(await job.nothingBefore?.()).toBeUndefined();
  });
});
