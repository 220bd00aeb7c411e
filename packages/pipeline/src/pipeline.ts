import type { Registry } from 'prom-client';
import { StepFailedError } from './errors.ts';
import type { Outcome } from './outcome.ts';
import { StepTally, exposeSteps } from './step-metrics.ts';

/** One thing that happens to a message: an async named function. Its name is its stage in metrics and dead letters. */
export type Step<Value, Next, Reason extends string> = (value: Value) => Promise<Outcome<Next, Reason>>;
/** Sees how a message ended, with the message as it came in. */
export type Settlement<In, Value, Reason extends string> = (outcome: Outcome<Value, Reason>, input: In) => Promise<void> | void;

export interface Pipeline<In, Value = unknown, Reason extends string = string> {
  readonly name: string;
  /** @throws StepFailedError with the step's name and, as its cause, what the step threw */
  run(input: In): Promise<Outcome<Value, Reason>>;
}

export interface PipelineBuilder<In, Value, Reason extends string> {
  /** Adds a step that is given what the one before it passed on; the first end that is not `ok` is the pipeline's. */
  step<Next, Added extends string = never>(step: Step<Value, Next, Added>): PipelineBuilder<In, Next, Reason | Added>;
  /** Closes the pipeline. `end` is awaited for every message, however it ended, and may run again for a redelivered one. */
  settle(end: Settlement<In, Value, Reason>): Pipeline<In, Value, Reason>;
}

/**
 * Starts a pipeline for messages of type `In`.
 * @param metrics registry that gets the figures of each step; none are kept without it
 */
export const pipeline = <In>(name: string, metrics?: Registry): PipelineBuilder<In, In, never> =>
  extend<In, In, never>({ name, metrics, tallies: [], run: async (input) => ({ kind: 'ok', value: input }) });

interface Built<In, Value, Reason extends string> {
  readonly name: string;
  readonly metrics: Registry | undefined;
  readonly tallies: readonly StepTally[];
  readonly run: (input: In) => Promise<Outcome<Value, Reason>>;
}

const extend = <In, Value, Reason extends string>(built: Built<In, Value, Reason>): PipelineBuilder<In, Value, Reason> => ({
  step: <Next, Added extends string>(step: Step<Value, Next, Added>) => {
    if (step.name === '') throw new TypeError(`a step of the pipeline ${built.name} has no name`);
    const tally = new StepTally(step.name);
    const before = built.run;
    const run = async (input: In): Promise<Outcome<Next, Reason | Added>> => {
      const outcome = await before(input);
      return outcome.kind === 'ok' ? await take(step, outcome.value, tally) : outcome;
    };
    return extend<In, Next, Reason | Added>({ ...built, tallies: [...built.tallies, tally], run });
  },
  settle: (end) => {
    if (built.metrics !== undefined) exposeSteps(built.metrics, built.name, built.tallies);
    const stage = end.name === '' ? 'settle' : end.name;
    return {
      name: built.name,
      run: async (input) => {
        const outcome = await built.run(input);
        try {
          await end(outcome, input);
        } catch (error) {
          throw new StepFailedError(stage, error);
        }
        return outcome;
      },
    };
  },
});

const take = async <Value, Next, Reason extends string>(
  step: Step<Value, Next, Reason>, value: Value, tally: StepTally,
): Promise<Outcome<Next, Reason>> => {
  const begun = performance.now();
  try {
    const outcome = await step(value);
    tally.count(outcome, performance.now() - begun);
    return outcome.kind === 'dead_letter' && outcome.stage === undefined ? { ...outcome, stage: step.name } : outcome;
  } catch (error) {
    tally.fail(performance.now() - begun);
    throw new StepFailedError(step.name, error);
  }
};
