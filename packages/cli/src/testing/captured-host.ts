import { Readable, Writable } from 'node:stream';
import { readCliEnvironment } from '../config.ts';
import type { Host } from '../host.ts';
import { runCli } from '../run-cli.ts';

/** Keeps what is written to it. */
export class Captured extends Writable {
  readonly isTTY = false;
  #text = '';

  get text(): string { return this.#text; }

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.#text += chunk.toString();
    done();
  }
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** What is piped in, in these pieces. */
  readonly input?: Iterable<Buffer> | AsyncIterable<Buffer>;
  readonly env?: Readonly<Record<string, string>>;
  readonly interrupted?: AbortSignal;
  /** What a person answers when asked; undefined for nobody there. */
  readonly answer?: boolean;
  /** Does what it likes instead of pausing. */
  readonly onPause?: (ms: number) => unknown;
}

/** Runs a command line in this process, in a folder. */
export const createRunner = (cwd: string) => async (args: readonly string[], options: RunOptions = {}): Promise<Ran> => {
  const { input = [], env, interrupted = new AbortController().signal, answer, onPause } = options;
  const [out, err] = [new Captured(), new Captured()];
  const host: Host = {
    input: () => Readable.from(input, { objectMode: false }),
    out, err, cwd, interrupted,
    env: readCliEnvironment({ PATH: process.env['PATH'], ...env }),
    now: () => Date.now(),
    random: () => 0,
    pause: async (ms) => {
      await onPause?.(ms);
      interrupted.throwIfAborted();
    },
    confirm: async () => answer,
  };
  const exitCode = await runCli(args, host);
  return { exitCode, out: out.text, err: err.text };
};
export type Runner = ReturnType<typeof createRunner>;

/** Runs commands on the folder `data` that have to end well, and gives what they print as JSON. */
export const jsonOf = async (run: Runner, ...args: readonly string[]): Promise<unknown> => {
  const ran = await run([...args, '--data', 'data', '--json']);
  if (ran.exitCode !== 0) throw new Error(`${args.join(' ')}: ${ran.err}`);
  return JSON.parse(ran.out);
};
