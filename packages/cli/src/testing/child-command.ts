import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Starts a command line as a process of its own. */
export const startCommand = (args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    cwd, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const line = new EventTarget();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (text) => {
      said.push(text);
      line.dispatchEvent(new Event('line'));
    });
  }
  const exited = once(child, 'close').then(([code]: unknown[]) => code);
  const kill = async (signal: NodeJS.Signals): Promise<unknown> => {
    child.kill(signal);
    return exited;
  };
  return {
    /** All it has said so far. */
    said,
    exited,
    kill,
    /** Resolves with the first match in what it says. */
    until: async (pattern: RegExp): Promise<RegExpExecArray> => {
      for (;;) {
        const found = said.map((text) => pattern.exec(text)).find((match) => match !== null);
        if (found !== undefined) return found;
        const ended = await Promise.race([once(line, 'line').then(() => false), exited.then(() => true)]);
        if (ended && !said.some((text) => pattern.test(text))) throw new Error(`ended without saying ${String(pattern)}: ${said.join('\n')}`);
      }
    },
    [Symbol.asyncDispose]: async () => { await kill('SIGTERM'); },
  };
};

/** A platform on a simulated clock, started as a person would. */
export const startPlatformProcess = async (folder: string, cwd: string, clock = '2026-01-26T00:00:00Z') => {
  const platform = startCommand(['start', '--data', folder, '--port', '0', '--simulated-clock', clock], cwd);
  await platform.until(/^Plumbline runs at (\S+)/);
  // The lines after the first one are written in the same breath.
  return platform;
};
