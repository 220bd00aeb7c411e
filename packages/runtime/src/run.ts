import type { Clock } from '@plumbline/ports';
import type { Registry } from 'prom-client';
import { systemClock } from './clocks.ts';
import { ConfigError, processEnvironment, type Environment, type LogLevel } from './config.ts';
import { asError } from './errors.ts';
import { LifecycleScope, StartCancelledError } from './lifecycle-scope.ts';
import { createLogger, type DestinationStream, type Logger } from './logger.ts';
import { createRegistry } from './metrics.ts';
import { createScheduler } from './scheduler.ts';
import type { Service } from './service.ts';
import { realSleep, type Sleep } from './sleep.ts';

/** How a process that `run` hosts ends. */
export const exitCodes = {
  /** Stopped on SIGINT or SIGTERM, cleanly. */
  stopped: 0,
  /** A fault while it ran, or while it stopped. */
  failed: 1,
  /** The configuration cannot be used; the message lists why. */
  misconfigured: 2,
  /** Something it needs could not be opened or started. */
  notStarted: 3,
  /** A second signal came while it was stopping: it ended at once. */
  interrupted: 130,
} as const;

/** What `run` itself needs to know. */
export interface RunConfig {
  readonly logLevel: LogLevel;
  /** Time that each part has to stop, in ms; 10,000 unless told. */
  readonly stopTimeoutMs?: number;
}

/** A process's time: what the platform's clock shows, and how to wait for milliseconds of it. */
export interface ProcessTime {
  readonly clock: Clock;
  readonly sleep: Sleep;
}

/** How a process speaks to the person who started it, and what time it follows. */
export interface RunManners {
  /** A line for a start that failed in a way a person can mend; undefined leaves it to the log, with its stack. */
  readonly explain?: (error: unknown) => string | undefined;
  /** Where log lines go; standard output unless told. */
  readonly logTo?: DestinationStream;
  /** The machine's unless told: for tests, whose weeks pass in minutes. */
  readonly time?: ProcessTime;
}

/** What a process offers to those who compose it. */
export interface ProcessScope {
  readonly lifecycle: LifecycleScope;
  readonly logger: Logger;
  readonly registry: Registry;
  /** The platform's clock, which the jobs are run by. */
  readonly clock: Clock;
  /** Ends the process with code 1 after a stop in order: for faults that a part cannot survive. */
  readonly fail: (error: Error) => void;
}

/**
 * Hosts one service as a process: reads the configuration, composes, starts, follows its jobs on the platform's clock, and stops in order on a signal
 * or a fault. Resolves when all is stopped, with `process.exitCode` set; see {@link exitCodes}.
 */
export const run = async <Config extends RunConfig>(
  name: string, readConfig: (env: Environment) => Config, compose: (config: Config, scope: ProcessScope) => Promise<Service>,
  manners: RunManners = {},
): Promise<void> => {
  const config = configOrComplain(name, readConfig);
  if (config === undefined) return;
  const logger = createLogger({ name, level: config.logLevel, ...(manners.logTo === undefined ? {} : { destination: manners.logTo }) });
  const lifecycle = new LifecycleScope(config.stopTimeoutMs === undefined ? {} : { stopTimeoutMs: config.stopTimeoutMs });
  const ended = Promise.withResolvers<Error | undefined>();
  const { clock, sleep } = manners.time ?? { clock: systemClock(), sleep: realSleep };
  const scope: ProcessScope = { lifecycle, logger, registry: createRegistry({ processMetrics: true }), clock, fail: ended.resolve };
  using _handlers = handleProcessEvents(logger, ended.resolve);

  // A signal during the start closes the scope; the start notices and gives up.
  void ended.promise.then(() => lifecycle.close());
  try {
    const service = await compose(config, scope);
    await lifecycle.start(service, jobsOf(service, scope, sleep));
    logger.info({}, 'started');
  } catch (error) {
    if (!lifecycle.closing.aborted || !isCancelled(error, lifecycle.closing)) {
      const line = manners.explain?.(error);
      if (line === undefined) logger.fatal({ err: asError(error) }, 'could not start');
      else process.stderr.write(`${name}: ${line}\n`);
      process.exitCode = exitCodes.notStarted;
      await lifecycle.close();
      return;
    }
  }
  const fault = await ended.promise;
  process.exitCode = await stop(lifecycle, logger, fault);
};

const configOrComplain = <Config>(name: string, readConfig: (env: Environment) => Config): Config | undefined => {
  try {
    return readConfig(processEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exitCode = exitCodes.misconfigured;
    return undefined;
  }
};

const stop = async (lifecycle: LifecycleScope, logger: Logger, fault: Error | undefined): Promise<number> => {
  if (fault !== undefined) logger.fatal({ err: fault }, 'stopping after a fault');
  const problems = await lifecycle.close();
  for (const { name, error } of problems) logger.error({ part: name, err: error }, 'did not stop cleanly');
  logger.info({}, 'stopped');
  return fault === undefined && problems.length === 0 ? exitCodes.stopped : exitCodes.failed;
};

/** Whether the start only did what it was told: to give up. */
const isCancelled = (error: unknown, closing: AbortSignal): boolean => error instanceof StartCancelledError || error === closing.reason;

const jobsOf = (service: Service, { clock, logger, registry }: ProcessScope, sleep: Sleep) => {
  const scheduler = createScheduler({ clock, jobs: service.jobs, logger, metrics: registry, sleep });
  return {
    name: 'scheduler',
    start: async () => { scheduler.start(); },
    stop: () => scheduler.stop(),
  };
};

/** Listens to signals and to faults that nobody caught, until disposed of. */
const handleProcessEvents = (logger: Logger, end: (fault: Error | undefined) => void): Disposable => {
  let signalled = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (signalled) process.exit(exitCodes.interrupted);
    signalled = true;
    logger.info({ signal }, 'stopping');
    end(undefined);
  };
  const onFault = (thrown: unknown): void => { end(asError(thrown)); };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
  return {
    [Symbol.dispose]: () => {
      for (const signal of signals) process.off(signal, onSignal);
      process.off('uncaughtException', onFault);
      process.off('unhandledRejection', onFault);
    },
  };
};
