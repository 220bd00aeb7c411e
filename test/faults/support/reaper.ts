import type { Draws } from './draws.ts';
import type { Doom } from './mortal-platform.ts';

/** Decides when a platform dies: how often in each kind of step, and at which of its writes. */
export interface Reaper {
  /** A step begins; deaths are spread over those that are left, itself included. */
  readonly enter: (kind: string, stepsLeft: number) => void;
  readonly atStart: () => Doom | undefined;
  readonly whenUp: () => Doom | undefined;
  readonly noteDeath: () => void;
  /** From here on everything lives. */
  readonly rest: () => void;
  readonly deaths: () => number;
  /** Deaths by what they interrupted. */
  readonly report: () => string;
}

const deadlyStarts = 0.3;
const byTheClock = 0.25;
const maxRealMs = 120;
const maxStartMs = 700;
const writesOfAStart = 14;
/** Deaths more for steps that are few and have much to lose. */
const extra: Readonly<Record<string, number>> = { release: 8, keys: 4 };

/**
 * Draws write counts between 1 and a reach that adapts, per kind of step, to how many writes such a step makes: what was outlived was drawn too far.
 * @param total deaths that have to be reached
 */
export const createReaper = (total: number, draws: Draws): Reaper => {
  const reach = new Map<string, number>();
  const died = new Map<string, number>();
  let step = 'first start';
  let share = 2;
  let deaths = 0;
  let starting = false;
  let pending = false;

  const doom = (writes: number, realMs: number): Doom => {
    pending = true;
    return draws.chance(byTheClock)
      ? { kind: 'time', afterMs: draws.below(realMs) }
      : { kind: 'write', fuse: { writes: 1 + draws.below(writes), moment: draws.chance(0.5) ? 'before' : 'after' } };
  };
  return {
    enter: (kind, stepsLeft) => {
      if (pending) reach.set(step, Math.max(2, Math.round((reach.get(step) ?? 16) * 0.7)));
      pending = false;
      step = kind;
      share += Math.max(0, total - deaths - share) / stepsLeft + (extra[kind] ?? 0);
    },
    atStart: () => {
      starting = share >= 1 && (deaths === 0 || draws.chance(deadlyStarts));
      return starting ? doom(writesOfAStart, maxStartMs) : undefined;
    },
    whenUp: () => {
      starting = false;
      pending = false;
      return share >= 1 ? doom(reach.get(step) ?? 16, maxRealMs) : undefined;
    },
    noteDeath: () => {
      deaths += 1;
      share -= 1;
      pending = false;
      const where = starting ? 'start' : step;
      died.set(where, (died.get(where) ?? 0) + 1);
      if (!starting) reach.set(step, Math.min(200, Math.round((reach.get(step) ?? 16) * 1.3) + 1));
    },
    rest: () => { share = 0; },
    deaths: () => deaths,
    report: () => [...died].map(([where, count]) => `${String(count)} at ${where}`).join(', '),
  };
};
