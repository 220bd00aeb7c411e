import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Ends and starts engines, by name: `kafka` (`kafka-2` for one of several brokers), `registry`, `redis`, `mongo`. */
export interface EngineControl {
  /** Ends it at once, with SIGKILL or as if the power had failed. */
  kill(engine: string): Promise<void>;
  /** Starts it with the data that it had. Resolves when it was started; it may take a while until it answers. */
  start(engine: string): Promise<void>;
}

/** @param program called as `program kill ENGINE` and `program start ENGINE`; any code but 0 is a failure */
export const engineControlBy = (program: string): EngineControl => ({
  kill: async (engine) => { await run(program, ['kill', engine]); },
  start: async (engine) => { await run(program, ['start', engine]); },
});
