import type { Instant } from '@plumbline/contracts';
import { createSimulatedClock, systemClock, type SettableClock } from '@plumbline/runtime';
import type { Clock } from '@plumbline/ports';

/** The platform's clock, and whether and how it can be moved. */
export type PlatformClock =
  | { readonly kind: 'real'; readonly clock: Clock }
  | { readonly kind: 'simulated'; readonly clock: SettableClock };

export const realClock = (): PlatformClock => ({ kind: 'real', clock: systemClock() });

/** @param keep stores the clock's instant before it is shown to anybody, so that it does not go back over a restart */
export const simulatedClock = (start: Instant, keep: (now: Instant) => void = () => undefined): PlatformClock => {
  const clock = createSimulatedClock(start);
  return {
    kind: 'simulated',
    clock: {
      now: () => clock.now(),
      set: (to) => {
        if (to > clock.now()) keep(to);
        clock.set(to);
      },
    },
  };
};
