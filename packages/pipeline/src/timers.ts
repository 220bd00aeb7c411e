import { setTimeout as delay } from 'node:timers/promises';

/** Monotonic real time: decides backoff, heartbeats and the watchdog. The platform's clock has no say in these. */
export interface Timers {
  /** Milliseconds since some fixed point; never goes backwards. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal is or gets aborted. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls back every `ms` until disposed of; does not keep the process alive. */
  every(ms: number, callback: () => void): Disposable;
}

export const realTimers = (): Timers => ({
  now: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
  every: (ms, callback) => {
    const timer = setInterval(callback, ms);
    timer.unref();
    return { [Symbol.dispose]: () => { clearInterval(timer); } };
  },
});
