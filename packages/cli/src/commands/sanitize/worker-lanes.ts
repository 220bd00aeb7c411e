import { Worker } from 'node:worker_threads';
import { type Lanes, sanitizerFailed } from './lane.ts';
import type { NumberedLine, SanitizeOptions } from './sanitize-lines.ts';
import type { WorkerMessage } from './worker-messages.ts';

interface Job {
  readonly lines: readonly NumberedLine[];
  readonly resolve: (result: WorkerMessage) => void;
  readonly reject: (error: unknown) => void;
}
interface Lane {
  readonly worker: Worker;
  job: Job | undefined;
}

/**
 * Sanitizes in threads of their own, one batch at a time in each. When one of them ends before it is told to, all that is under way fails, and all that
 * comes after.
 * @param program what the threads run
 */
export const openWorkerLanes = (jobs: number, options: SanitizeOptions, program: URL = ownProgram()): Lanes => {
  const waiting: Job[] = [];
  let failure: Error | undefined;
  const lanes = Array.from({ length: jobs }, (): Lane => ({
    worker: new Worker(program, { workerData: options, execArgv: ['--disable-warning=ExperimentalWarning'] }), job: undefined,
  }));
  const fail = (error: unknown): void => {
    failure ??= sanitizerFailed(error);
    for (const job of [...waiting.splice(0), ...lanes.flatMap((lane) => lane.job ?? [])]) job.reject(failure);
  };
  const next = (lane: Lane): void => {
    lane.job = waiting.shift();
    if (lane.job !== undefined) lane.worker.postMessage(lane.job.lines);
  };
  for (const lane of lanes) {
    lane.worker.on('message', (result: WorkerMessage) => {
      lane.job?.resolve(result);
      next(lane);
    });
    lane.worker.on('error', fail).on('messageerror', fail).on('exit', () => { fail(new Error('a thread ended')); });
  }
  return {
    width: 2 * jobs,
    sanitize: (lines) => new Promise((resolve, reject) => {
      if (failure !== undefined) {
        reject(failure);
        return;
      }
      waiting.push({ lines, resolve, reject });
      const free = lanes.find(({ job }) => job === undefined);
      if (free !== undefined) next(free);
    }),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(lanes.map(({ worker }) => worker.terminate()));
    },
  };
};

const ownProgram = (): URL => new URL('./worker.ts', import.meta.url);
