import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Fuse } from './fuse.ts';

const main = join(import.meta.dirname, '../../../services/embedded/src/main.ts');
const killSwitch = join(import.meta.dirname, 'kill-switch.ts');

export interface Launch {
  /** The data folder. */
  readonly folder: string;
  /** Settings besides folder and port. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Lit from the first moment of the process. */
  readonly fuse?: Fuse;
  /** Largest size that a file of the process may reach, in blocks of `ulimit -f` (512 or 1,024 bytes). */
  readonly fileSizeBlocks?: number;
}
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}
export interface Address {
  readonly url: string;
  readonly operatorToken: string;
}
/** The platform as a process of its own. */
export interface Launched {
  readonly child: ChildProcess;
  /** Where it answers; undefined if it ended before it came that far. */
  readonly up: Promise<Address | undefined>;
  readonly ended: Promise<Ending>;
  /** Resolves with the first line on standard output that holds the text; undefined if there is none to the end. */
  readonly line: (part: string) => Promise<string | undefined>;
  readonly light: (fuse: Fuse | undefined) => void;
}

/** The environment of this process, without what belongs to its own test runner. */
const inherited = (): NodeJS.ProcessEnv => {
  const { PATH, HOME, TMPDIR } = process.env;
  return Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined));
};

/** Starts the platform on a data folder, at a port that the system chooses. */
export const launch = ({ folder, settings = {}, fuse, fileSizeBlocks }: Launch): Launched => {
  const command = [process.execPath, '--import', killSwitch, main];
  const limited = ['sh', '-c', `ulimit -f ${String(fileSizeBlocks)}; exec "$@"`, 'sh', ...command];
  const [program = '', ...parameters] = fileSizeBlocks === undefined ? command : limited;
  const child = spawn(program, parameters, {
    env: {
      ...inherited(), PORT: '0', ...settings, PLUMBLINE_DATA: folder,
      ...(fuse === undefined ? {} : { PLUMBLINE_FUSE: JSON.stringify(fuse) }),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines = watchLines(child);
  const stderr = child.stderr === null ? Promise.resolve('') : text(child.stderr);
  const ended = once(child, 'close').then(async (): Promise<Ending> =>
    ({ code: child.exitCode, signal: child.signalCode, stdout: lines.soFar(), stderr: await stderr }));
  const up = lines.first('Plumbline runs at ').then((line) => {
    const url = line?.split(' ').at(-1);
    return url === undefined ? undefined : { url, operatorToken: readFileSync(join(folder, 'operator-token'), 'utf8').trim() };
  });
  return {
    child, up, ended,
    line: lines.first,
    // A process that died in the meantime cannot be told anything.
    light: (next) => child.connected && child.send(next ?? 'none', () => undefined),
  };
};

const watchLines = (child: ChildProcess) => {
  let seen = '';
  let over = false;
  const waiting = new Set<() => void>();
  const look = (): void => { for (const again of waiting) again(); };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    seen += chunk;
    look();
  });
  child.once('close', () => {
    over = true;
    look();
  });
  return {
    soFar: () => seen,
    first: (part: string): Promise<string | undefined> => new Promise((resolve) => {
      const tryNow = (): void => {
        const found = seen.split('\n').slice(0, -1).find((line) => line.includes(part));
        if (found === undefined && !over) return;
        waiting.delete(tryNow);
        resolve(found);
      };
      waiting.add(tryNow);
      tryNow();
    }),
  };
};
