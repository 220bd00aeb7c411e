export { advanceTo, finishInstant, type Advance, type Advanced } from './advance-to.ts';
export { ClockWentBackError, createSimulatedClock, instant, systemClock, systemRandomness, type SettableClock } from './clocks.ts';
export {
  ConfigError, flag, logLevel, logLevels, port, processEnvironment, readTogether, readVariables, secret, secretText, wholeNumber,
  type ConfigProblem, type ConfigSource, type Environment, type LogLevel,
} from './config.ts';
export { CronInvalidError, cronJob } from './cron-job.ts';
export { RuntimeError, runtimeErrorCodes, type RuntimeErrorCode } from './errors.ts';
export {
  collectReadiness, createHealthHandlers, createHealthServer, routeHealth, sendJson,
  type HealthHandlers, type HealthOptions, type ReadinessSource, type RequestHandler,
} from './health.ts';
export {
  LifecycleScope, StartCancelledError, StartFailedError, StopFailedError, StopTimedOutError, type Startable, type StopProblem,
} from './lifecycle-scope.ts';
export { createLogger, type DestinationStream, type Logger, type LoggerOptions } from './logger.ts';
export { createRegistry, Registry } from './metrics.ts';
export { exitCodes, run, type ProcessScope, type ProcessTime, type RunConfig, type RunManners } from './run.ts';
export { createScheduler, type Scheduler, type SchedulerOptions } from './scheduler.ts';
export { Secret } from './secret.ts';
export { isSecret } from './secret-files.ts';
export type { Job, ReadinessCheck, Service } from './service.ts';
export { realSleep, type Sleep } from './sleep.ts';
export { tidyingJob } from './tidying-job.ts';
export {
  childSpan, createTraceCarrier, formatTraceparent, newTrace, parseTraceparent, type TraceCarrier, type TraceContext,
} from './trace-context.ts';
