import { InfrastructureError } from '@plumbline/ports';
import { realSleep, type Logger, type Sleep } from '@plumbline/runtime';

export interface SchemaKeeping {
  /** Registers every schema. */
  readonly register: () => Promise<unknown>;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  readonly everyMs?: number;
  readonly sleep?: Sleep;
}

const halfMinute = 30_000;

/**
 * Registers every schema again and again, until disposed of: a registry may come back without what it knew, and then nobody could read what is in the log.
 * A registry that is away is not waited for; it is asked again at the next turn.
 */
export const keepSchemas = ({ register, logger, everyMs = halfMinute, sleep = realSleep }: SchemaKeeping): AsyncDisposable => {
  const ending = new AbortController();
  const keep = async (): Promise<void> => {
    for (;;) {
      await sleep(everyMs, ending.signal);
      if (ending.signal.aborted) return;
      try {
        await register();
      } catch (error) {
        if (error instanceof InfrastructureError) logger.warn({ code: error.code }, 'schemas could not be registered again');
        else logger.error({ err: error }, 'schemas could not be registered again');
      }
    }
  };
  const kept = keep();
  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await kept;
    },
  };
};
