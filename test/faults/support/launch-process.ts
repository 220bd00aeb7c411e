import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type ProcessName = 'gateway' | 'anonymizer' | 'calibration-aggregator';

/** A service of a cluster as a process of its own. */
export interface LaunchedProcess {
  readonly url: string;
  /** Everything that it has said so far: its log lines, and what it said to a person. */
  readonly said: () => string;
  /** Resolves with the first line that holds the text; rejects if the process ends without one. */
  readonly line: (part: string) => Promise<string>;
  /** Resolves when all its checks are good; rejects if it ends before. */
  readonly ready: () => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Exit code; null for one that was killed. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts a service with these settings, on a free port of this machine, at a level at which it logs.
 * @param program what Node runs; the service's own `main.ts` unless told
 */
export const launchProcess = async (
  name: ProcessName, settings: Readonly<Record<string, string>>,
  program: readonly string[] = [join(import.meta.dirname, `../../../services/${name}/src/main.ts`)],
): Promise<LaunchedProcess> => {
  const port = settings['PORT'] ?? String(await freePort());
  const { PATH } = process.env;
  const child = spawn(process.execPath, program, {
    env: { ...(PATH === undefined ? {} : { PATH }), HOST: '127.0.0.1', PORT: port, LOG_LEVEL: 'info', ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let over = false;
  const waiting = new Set<() => void>();
  const look = (): void => { for (const again of waiting) again(); };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      look();
    });
  }
  const ended = once(child, 'close').then(() => {
    over = true;
    look();
    return child.exitCode;
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    said: () => said,
    line: (part) => new Promise((resolve, reject) => {
      const tryNow = (): void => {
        const found = said.split('\n').find((line) => line.includes(part));
        if (found === undefined && !over) return;
        waiting.delete(tryNow);
        if (found === undefined) reject(new Error(`${name} ended without saying "${part}":\n${said}`));
        else resolve(found);
      };
      waiting.add(tryNow);
      tryNow();
    }),
    ready: async () => {
      while (!await isReady(url)) {
        await pause(askAgainMs);
        if (over) throw new Error(`${name} ended before it was ready:\n${said}`);
      }
    },
    kill: (signal) => { child.kill(signal); },
    ended,
  };
};

/** Between two looks at a process, which it has to find time to answer. */
const askAgainMs = 100;

const isReady = async (url: string): Promise<boolean> => {
  try {
    const { ok } = await fetch(`${url}/readyz`);
    return ok;
  } catch {
    return false;
  }
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('the system gave no port');
  return address.port;
};
