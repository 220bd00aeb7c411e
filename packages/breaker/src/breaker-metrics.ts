import { Counter, Gauge, type Registry } from 'prom-client';
import type { BreakerState } from './breaker-state.ts';

/** How a call through a breaker ended. `refused`: the dependency answered, and said no. */
export type CallOutcome = 'ok' | 'refused' | 'failed' | 'timed_out' | 'not_tried';

export interface BreakerMetrics {
  readonly show: (state: BreakerState) => void;
  readonly count: (outcome: CallOutcome) => void;
}

const valueOf: Readonly<Record<BreakerState, number>> = { closed: 0, half_open: 1, open: 2 };

/** Several breakers share a registry: they differ by the label `dependency`. */
export const createBreakerMetrics = (registry: Registry, dependency: string): BreakerMetrics => {
  const state = stateGauge(registry);
  const calls = callCounter(registry);
  state.set({ dependency }, valueOf.closed);
  return {
    show: (shown) => { state.set({ dependency }, valueOf[shown]); },
    count: (outcome) => { calls.inc({ dependency, outcome }); },
  };
};

const stateGauge = (registry: Registry): Gauge => {
  const name = 'plumbline_breaker_state';
  const known = registry.getSingleMetric(name);
  return known instanceof Gauge
    ? known
    : new Gauge({ name, help: 'Whether calls to a dependency are let through: 0 yes, 1 one to try, 2 no', labelNames: ['dependency'], registers: [registry] });
};

const callCounter = (registry: Registry): Counter => {
  const name = 'plumbline_breaker_calls_total';
  const known = registry.getSingleMetric(name);
  return known instanceof Counter
    ? known
    : new Counter({ name, help: 'Calls to a dependency, by how they ended', labelNames: ['dependency', 'outcome'], registers: [registry] });
};
