import type { Instant } from '@plumbline/contracts';
import { cronJob } from '@plumbline/runtime';
import { z } from 'zod';

/** Enough to see a day of runs every five minutes, and a year of daily ones. */
const slotsLookedAt = 400;
const from = Date.UTC(2024, 0, 1) as Instant;

/**
 * A cron expression, read as the longest time between two of its instants, in milliseconds.
 * It is the anonymizer's: what clients are told of it must not be set apart from it.
 */
export const scheduleInterval = () => z.string().transform((expression, context): number => {
  try {
    return longestInterval(expression);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a cron expression of five fields that comes again and again' });
    return z.NEVER;
  }
});

/** @throws if the expression is none, or comes less than twice */
const longestInterval = (expression: string): number => {
  const { next } = cronJob(expression);
  let longest = 0;
  let slot = next(from);
  for (let looked = 0; slot !== undefined && looked < slotsLookedAt; looked += 1) {
    const following = next(slot);
    if (following !== undefined) longest = Math.max(longest, following - slot);
    slot = following;
  }
  if (longest === 0) throw new RangeError('a schedule comes at least twice');
  return longest;
};
