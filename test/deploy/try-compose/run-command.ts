import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
export interface CommandOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends the program when it fires. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program to its end, whatever that is. @throws Error if it cannot be started */
export const runCommand = async (program: string, args: readonly string[], { cwd, env, signal }: CommandOptions): Promise<Finished> => {
  const child = spawn(program, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], ...(signal === undefined ? {} : { signal }) });
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code: child.exitCode ?? 1, stdout, stderr };
};
