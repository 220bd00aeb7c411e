import { spawn } from 'node:child_process';

export interface Finished {
  /** Exit code, or the name of the signal that ended the process. */
  readonly end: number | NodeJS.Signals;
  /** What it wrote, both streams in the order of arrival. */
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Also shows the output while it is written. */
  readonly show: boolean;
}

/** Runs a script on this process's own Node and waits for its end. */
export const runScript = (script: string, args: readonly string[], options: CommandOptions): Promise<Finished> =>
  runCommand(process.execPath, [script, ...args], options);

/** Runs a program and waits for its end. Rejects if it cannot be started. */
export const runCommand = (program: string, args: readonly string[], { cwd, env, show }: CommandOptions): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: string[] = [];
    const collect = (chunk: string): void => {
      chunks.push(chunk);
      if (show) process.stderr.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const stop = (signal: NodeJS.Signals): boolean => child.kill(signal);
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ end: code ?? signal ?? 'SIGKILL', output: chunks.join('') });
    });
  });
