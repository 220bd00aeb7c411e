import { InfrastructureError } from '@plumbline/ports';
import { realSleep, StartCancelledError, type Logger, type Sleep } from '@plumbline/runtime';

export interface Waiting {
  /** Aborted when the process is to stop: then nothing is waited for. */
  readonly signal: AbortSignal;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly sleep?: Sleep;
}

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/**
 * Does the work as soon as the dependency lets it: engines may start later than the services that need them.
 * @param dependency how logs name it
 * @throws StartCancelledError if the process is to stop; what the work throws if trying again cannot help
 */
export const untilAvailable = async <T>(
  dependency: string, work: () => Promise<T>, { signal, logger, sleep = realSleep }: Waiting,
): Promise<T> => {
  const stops = (): boolean => signal.aborted;
  for (let attempt = 1; ; attempt += 1) {
    if (stops()) throw new StartCancelledError(dependency);
    try {
      const done = await work();
      if (attempt > 1) logger.info({ dependency, attempt }, 'dependency answers');
      return done;
    } catch (error) {
      // What the stop itself closed under the work is no failure of the start.
      if (stops()) throw new StartCancelledError(dependency);
      if (!(error instanceof InfrastructureError) || !error.retriable) throw error;
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
      logger.warn({ dependency, code: error.code, reason: reasonOf(error.cause), attempt, pauseMs }, 'waiting for a dependency');
      await sleep(pauseMs, signal);
    }
  }
};

/** What is at the bottom of a failure, by its code or its name, such as `ECONNREFUSED`: messages may hold addresses. */
const reasonOf = (cause: unknown): string | undefined => {
  if (!Error.isError(cause)) return undefined;
  return reasonOf(cause.cause) ?? ('code' in cause && typeof cause.code === 'string' ? cause.code : cause.name);
};
