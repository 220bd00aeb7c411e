import type { Registry } from 'prom-client';
import type { Outcome } from './outcome.ts';
import { countFrom, type Sample } from './sourced-metrics.ts';

/** What one step of one pipeline did, in plain numbers. */
export class StepTally {
  readonly step: string;
  readonly #drops = new Map<string, number>();
  #handled = 0;
  #deadLettered = 0;
  #failed = 0;
  #milliseconds = 0;

  constructor(step: string) {
    this.step = step;
  }

  count(outcome: Outcome<unknown, string>, milliseconds: number): void {
    this.#handled += 1;
    this.#milliseconds += milliseconds;
    if (outcome.kind === 'drop') this.#drops.set(outcome.reason, (this.#drops.get(outcome.reason) ?? 0) + 1);
    else if (outcome.kind === 'dead_letter') this.#deadLettered += 1;
  }

  fail(milliseconds: number): void {
    this.#failed += 1;
    this.#milliseconds += milliseconds;
  }

  get handled(): number { return this.#handled; }
  get deadLettered(): number { return this.#deadLettered; }
  get failed(): number { return this.#failed; }
  get seconds(): number { return this.#milliseconds / 1000; }
  get drops(): ReadonlyMap<string, number> { return this.#drops; }
}

/** Shows the tallies of a pipeline's steps in a registry. */
export const exposeSteps = (registry: Registry, pipeline: string, tallies: readonly StepTally[]): void => {
  const labelNames = ['pipeline', 'step'];
  const each = (read: (tally: StepTally) => number) => (): readonly Sample[] =>
    tallies.map((tally) => ({ labels: { pipeline, step: tally.step }, value: read(tally) }));

  countFrom(registry, { name: 'plumbline_step_handled_total', help: 'Messages that a step brought to an outcome', labelNames }, each((tally) => tally.handled));
  countFrom(registry, { name: 'plumbline_step_dead_lettered_total', help: 'Messages that a step gave up', labelNames }, each((tally) => tally.deadLettered));
  countFrom(registry, { name: 'plumbline_step_failed_total', help: 'Attempts in which a step threw', labelNames }, each((tally) => tally.failed));
  countFrom(registry, { name: 'plumbline_step_duration_seconds_total', help: 'Time spent in a step', labelNames }, each((tally) => tally.seconds));
  const drops = (): readonly Sample[] =>
    tallies.flatMap((tally) => [...tally.drops].map(([reason, value]) => ({ labels: { pipeline, step: tally.step, reason }, value })));
  const dropped = { name: 'plumbline_step_dropped_total', help: 'Messages that a step ended, by reason', labelNames: [...labelNames, 'reason'] };
  countFrom(registry, dropped, drops);
};
