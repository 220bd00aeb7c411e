import { CliError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';

/** The person, or the system, wants the command to stop. */
export class InterruptedError extends CliError {
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super('INTERRUPTED', 'interrupted');
    this.name = 'InterruptedError';
    this.signal = signal;
  }
}

/** Aborted on the first signal to end, so that a command can leave things in order; the second one ends the process at once. */
export const stopOnSignal = (): AbortSignal => {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort(new InterruptedError(signal));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return controller.signal;
};
