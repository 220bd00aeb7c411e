import { Cron } from 'croner';
import { instant } from './clocks.ts';
import { RuntimeError } from './errors.ts';
import type { Job } from './service.ts';

export class CronInvalidError extends RuntimeError {
  constructor(expression: string, cause: unknown) {
    super('CRON_INVALID', `${expression} is not a cron expression of five fields`, { cause });
  }
}

/**
 * The `next` of a job that follows a cron expression, in UTC.
 * @param expression five fields: minute, hour, day of month, month, day of week
 * @throws CronInvalidError
 */
export const cronJob = (expression: string): Pick<Job, 'next'> => {
  const cron = parse(expression);
  return {
    next: (after) => {
      const date = cron.nextRun(new Date(after));
      return date === null ? undefined : instant(date.getTime());
    },
  };
};

const parse = (expression: string): Cron => {
  try {
    return new Cron(expression, { timezone: 'UTC', mode: '5-part', paused: true });
  } catch (error) {
    throw new CronInvalidError(expression, error);
  }
};
