import type { ReadinessSource } from '@plumbline/runtime';

/** Shows a process as not ready for as long as it waits for its engines. */
export interface StartGate extends ReadinessSource {
  readonly isOpen: () => boolean;
  open(): void;
}

export const createStartGate = (): StartGate => {
  let isOpen = false;
  return {
    name: 'start',
    isOpen: () => isOpen,
    open: () => { isOpen = true; },
    readiness: () => Promise.resolve([{ name: 'start', ready: isOpen, ...(isOpen ? {} : { reason: 'waits for its engines' }) }]),
  };
};
