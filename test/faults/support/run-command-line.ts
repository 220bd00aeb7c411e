import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface CommandEnd {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

const main = join(import.meta.dirname, '../../../packages/cli/src/main.ts');

/** Runs the command line as a process, with nothing in its environment but these settings. */
export const runCommandLine = async (args: readonly string[], settings: Readonly<Record<string, string>>): Promise<CommandEnd> => {
  const { PATH } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: { ...(PATH === undefined ? {} : { PATH }), ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, out, err };
};
