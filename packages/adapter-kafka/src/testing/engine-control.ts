import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Kills, stops or starts a broker, e.g. `kafka-2`. */
export type EngineControl = (command: 'kill' | 'stop' | 'start', broker: string) => Promise<void>;

/** The program that ENGINE_CONTROL names, if any: it takes a command and the name of a broker. Only for brokers that nobody else uses. */
export const engineControl = (): EngineControl | undefined => {
  const program = process.env.ENGINE_CONTROL;
  if (program === undefined || program === '') return undefined;
  return async (command, broker) => { await run(program, [command, broker]); };
};
