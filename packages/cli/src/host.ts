import { fstatSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { CliError } from './cli-error.ts';
import { readCliEnvironment, type CliEnvironment } from './config.ts';

/** Somewhere to write to. */
export interface Sink {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What the command line needs of the machine it runs on. */
export interface Host {
  /** What is piped in; opened when it is first asked for. */
  input(): Readable;
  /** Results. */
  readonly out: NodeJS.WritableStream & Sink;
  /** Everything that is said to a person. */
  readonly err: NodeJS.WritableStream & Sink;
  readonly env: CliEnvironment;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Aborted when the person wants to stop. */
  readonly interrupted: AbortSignal;
  /** The machine's clock, in Unix milliseconds. */
  now(): number;
  /** Uniform in [0, 1), for jitter. */
  random(): number;
  /** @throws AbortError when interrupted */
  pause(ms: number): Promise<void>;
  /** Asks a yes-or-no question; undefined when nobody sits there to answer. */
  confirm(question: string): Promise<boolean | undefined>;
}

/** This process and its terminal. @param interrupted aborted on ^C and on SIGTERM */
export const processHost = (interrupted: AbortSignal): Host => ({
  input: standardInput,
  out: process.stdout,
  err: process.stderr,
  env: readCliEnvironment(),
  cwd: process.cwd(),
  interrupted,
  now: () => Date.now(),
  random: () => Math.random(),
  pause: (ms) => delay(ms, undefined, { signal: interrupted }),
  confirm: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^y(?:es)?$/i.test((await terminal.question(`${question} [y/N] `, { signal: interrupted })).trim());
    } finally {
      terminal.close();
    }
  },
});

/** Node takes a folder for an input without anything in it. */
const standardInput = (): Readable => {
  if (fstatSync(0).isDirectory()) throw new CliError('FILE_UNREADABLE', 'the standard input is a folder: name a file after "<"');
  return process.stdin;
};
