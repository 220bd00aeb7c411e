import { InfrastructureError, type InfrastructureErrorCode } from '@plumbline/ports';
import type { Logger, ReadinessSource } from '@plumbline/runtime';
import CircuitBreaker from 'opossum';
import type { Registry } from 'prom-client';
import { createBreakerMetrics, type BreakerMetrics, type CallOutcome } from './breaker-metrics.ts';
import type { BreakerState } from './breaker-state.ts';
import { Silence, SilenceError, type SilenceOptions, type Waiting } from './silence.ts';

/** When a breaker opens, and when it tries again. */
export interface BreakerPolicy {
  /** Failures in a row after which it opens. */
  readonly failuresInARow: number;
  /** Percentage of the calls within the window of which more have to fail. */
  readonly failedPercent: number;
  /** Fewer calls within the window say nothing about a percentage. */
  readonly leastCalls: number;
  readonly windowMs: number;
  /** How long it stays open before one call is let through to try. */
  readonly tryAfterMs: number;
}

export interface BreakerOptions {
  /** The dependency, as logs, metrics, `/readyz` and error messages name it: `the database`. */
  readonly name: string;
  /** What callers are told while it does not answer. */
  readonly unavailable: InfrastructureErrorCode;
  /** How long one call may take, in milliseconds; after that it counts as failed, though it may still happen. */
  readonly timeoutMs: number;
  /**
   * How long calls may be under way without a single answer among them and to a small question, in milliseconds. Then the dependency counts as gone: all of
   * them end, though they may still happen, and the breaker opens. Unless told, each call waits for its own timeout.
   */
  readonly silence?: Omit<SilenceOptions, 'fell'>;
  /** What is done without the dependency, if its absence does not make the process unready. */
  readonly fallback?: string;
  readonly policy?: Partial<BreakerPolicy>;
  readonly metrics: Registry;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** Stands between a process and one of its dependencies, so that nobody waits for what is known to be away. */
export interface Breaker extends ReadinessSource, Disposable {
  /**
   * Does the work, unless the dependency is known to be away.
   * @throws InfrastructureError of the breaker's code, retriable, if it was not tried or took too long (it may then still happen); else what the work throws
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  state(): BreakerState;
}

const defaultPolicy: BreakerPolicy = { failuresInARow: 5, failedPercent: 50, leastCalls: 10, windowMs: 10_000, tryAfterMs: 1_000 };

export const createBreaker = (options: BreakerOptions): Breaker => {
  const { name, timeoutMs, fallback } = options;
  const { failuresInARow, failedPercent, leastCalls, windowMs, tryAfterMs } = { ...defaultPolicy, ...options.policy };
  const metrics = createBreakerMetrics(options.metrics, name);
  const circuit: Circuit = new CircuitBreaker((work: () => Promise<unknown>) => work(), {
    name,
    timeout: timeoutMs,
    errorThresholdPercentage: failedPercent,
    volumeThreshold: leastCalls,
    rollingCountTimeout: windowMs,
    rollingPercentilesEnabled: false,
    enableSnapshots: false,
    resetTimeout: tryAfterMs,
    errorFilter: (error: unknown) => !countsAsFailure(error),
  });
  const silence = options.silence === undefined ? undefined : new Silence({ ...options.silence, fell: () => { circuit.open(); } });
  const state = (): BreakerState => (circuit.opened ? 'open' : circuit.halfOpen ? 'half_open' : 'closed');

  openAfter(failuresInARow, circuit);
  tell(circuit, metrics, options);

  return {
    name: `breaker ${name}`,
    run: async <T>(work: () => Promise<T>): Promise<T> => {
      const box = new Result<T>();
      let waiting: Waiting | undefined;
      try {
        await circuit.fire(async () => {
          waiting = silence?.begin();
          box.put(await (waiting === undefined ? work() : Promise.race([work(), waiting.silence])));
        });
        silence?.break();
        metrics.count('ok');
        return box.take();
      } catch (error) {
        if (!countsAsFailure(error)) silence?.break();
        metrics.count(outcomeOf(error));
        throw isOfBreaker(error) ? unavailable(options, error) : error;
      } finally {
        waiting?.end();
      }
    },
    state,
    readiness: () => {
      const away = state() === 'open';
      const reason = fallback ?? 'does not answer';
      return Promise.resolve([{ name: `breaker ${name}`, ready: !away || fallback !== undefined, ...(away ? { reason } : {}) }]);
    },
    [Symbol.dispose]: () => {
      silence?.[Symbol.dispose]();
      circuit.shutdown();
    },
  };
};

type Circuit = CircuitBreaker<[() => Promise<unknown>]>;

const openAfter = (failuresInARow: number, circuit: Circuit): void => {
  let failed = 0;
  circuit.on('success', () => { failed = 0; });
  circuit.on('failure', () => {
    failed += 1;
    if (failed >= failuresInARow && circuit.closed) circuit.open();
  });
};

const tell = (circuit: Circuit, metrics: Pick<BreakerMetrics, 'show'>, { name, logger }: BreakerOptions): void => {
  circuit.on('open', () => {
    metrics.show('open');
    logger.warn({ dependency: name }, 'dependency does not answer, calls are held back');
  });
  circuit.on('halfOpen', () => { metrics.show('half_open'); });
  circuit.on('close', () => {
    metrics.show('closed');
    logger.info({ dependency: name }, 'dependency answers again');
  });
};

/** Carries a value past opossum, which knows nothing of its type. */
class Result<T> {
  #value: { readonly value: T } | undefined;

  put(value: T): void {
    this.#value = { value };
  }

  take(): T {
    if (this.#value === undefined) throw new TypeError('the work did not end');
    return this.#value.value;
  }
}

const isOfBreaker = (error: unknown): error is Error =>
  error instanceof SilenceError || (error instanceof Error && CircuitBreaker.isOurError(error));

/** A dependency that answers is there, whatever it answers; one that this process closed does not count either. */
const countsAsFailure = (error: unknown): boolean =>
  isOfBreaker(error) || (error instanceof InfrastructureError && error.retriable && error.code !== 'STORE_CLOSED');

const outcomeOf = (error: unknown): CallOutcome => {
  if (error instanceof SilenceError) return 'timed_out';
  if (isOfBreaker(error)) return 'code' in error && error.code === 'ETIMEDOUT' ? 'timed_out' : 'not_tried';
  return countsAsFailure(error) ? 'failed' : 'refused';
};

const unavailable = ({ name, unavailable: code }: BreakerOptions, cause: Error): InfrastructureError =>
  new InfrastructureError(code, `${name} does not answer`, { retriable: true, cause });
