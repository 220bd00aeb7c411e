import type { Timers } from '../src/timers.ts';

export interface HandTimers extends Timers {
  /** Lets time pass, millisecond by millisecond of what is due, with turns of the event loop between. */
  pass(ms: number): Promise<void>;
}

/** Timers that stand still until a test lets time pass. */
export const handTimers = (): HandTimers => {
  let now = 0;
  const due = new Set<{ at: number; readonly fire: () => void }>();
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
  };
  return {
    now: () => now,
    sleep: (ms, signal) => new Promise((resolve) => {
      const sleeper = { at: now + ms, fire: () => { due.delete(sleeper); resolve(); } };
      if (signal.aborted) resolve();
      else due.add(sleeper);
      signal.addEventListener('abort', sleeper.fire);
    }),
    every: (ms, callback) => {
      const ticker = { at: now + ms, fire: () => { ticker.at += ms; callback(); } };
      due.add(ticker);
      return { [Symbol.dispose]: () => { due.delete(ticker); } };
    },
    pass: async (ms) => {
      const end = now + ms;
      await turns();
      for (;;) {
        const next = [...due].filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = Math.max(now, next.at);
        next.fire();
        await turns();
      }
      now = end;
    },
  };
};
