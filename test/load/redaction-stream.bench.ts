import { Readable, Writable } from 'node:stream';
import { readCliEnvironment } from '../../packages/cli/src/config.ts';
import type { Host } from '../../packages/cli/src/host.ts';
import { runCli } from '../../packages/cli/src/run-cli.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { textsOf } from './support/redaction-texts.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { quantile } from './support/statistics.ts';
import { watchMemory } from './support/watch-memory.ts';

const mebibyte = 2 ** 20;
const linesOf = (texts: readonly string[], name: string): Buffer =>
  Buffer.from(texts.map((text, i) => `${JSON.stringify({ id: `${name}-${i}`, text })}\n`).join(''));

/** A mebibyte of lines again and again: some texts to redact, one that is too long to be read, a line that is too long to be held. */
const stream = function* (bytes: number): Generator<Buffer> {
  const texts = linesOf([...textsOf('mixed', 2_000, 24), ...textsOf('code-heavy', 2_000, 8)], 'text');
  const long = linesOf(['all work and no play '.repeat(60_000)], 'long');
  const endless = Buffer.concat([Buffer.alloc(9 * mebibyte, 'x'), Buffer.from('\n')]);
  for (let sent = 0, turn = 0; sent < bytes; turn += 1) {
    const block = turn % 16 === 15 ? endless : turn % 2 === 0 ? texts : long;
    for (let from = 0; from < block.length; from += 65_536) yield block.subarray(from, from + 65_536);
    sent += block.length;
  }
};

interface Counted {
  readonly host: Host;
  readonly written: () => number;
}

/** Takes what is written and forgets it. */
const hostOf = (bytes: number): Counted => {
  let written = 0;
  const forget = (): Writable => new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written += chunk.length;
      setImmediate(done);
    },
  });
  const host: Host = {
    input: () => Readable.from(stream(bytes), { objectMode: false }), out: forget(), err: forget(), env: readCliEnvironment({}), cwd: '.',
    interrupted: new AbortController().signal, now: () => Date.now(), random: () => 0,
    pause: () => Promise.resolve(), confirm: () => Promise.resolve(undefined),
  };
  return { host, written: () => written };
};

interface Run {
  readonly seconds: number;
  readonly early: number;
  readonly late: number;
}

const runOnce = async (jobs: number, bytes: number): Promise<Run> => {
  const { host, written } = hostOf(bytes);
  const memory = watchMemory();
  const start = performance.now();
  const exitCode = await runCli(['sanitize', '--jobs', String(jobs)], host);
  const samples = memory.stop();
  // The endless lines are kept out, which is what code 1 says.
  if (exitCode !== 1 || written() === 0) throw new Error(`the filter ended with ${exitCode}`);
  const part = (from: number, to: number): readonly number[] =>
    samples.slice(Math.floor(samples.length * from), Math.ceil(samples.length * to));
  const peak = (values: readonly number[]): number => (values.length === 0 ? 0 : quantile(values, 0.95));
  return { seconds: (performance.now() - start) / 1_000, early: peak(part(0.1, 0.3)), late: peak(part(0.8, 1)) };
};

const measure = async ({ quick, rounds }: Size): Promise<readonly Finding[]> => {
  const bytes = (quick ? 16 : 1_024) * mebibyte;
  const runs: { readonly one: Run; readonly two: Run }[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push({ one: await runOnce(1, bytes), two: await runOnce(2, bytes) });
  const size = `${bytes / mebibyte} MiB`;
  const memory = (jobs: string, pick: (round: (typeof runs)[number]) => Run): Finding => ({
    what: `memory in the last fifth of ${size}, ${jobs}`, unit: 'MiB', samples: runs.map((round) => pick(round).late),
    baseline: { what: 'in the second and third tenth', samples: runs.map((round) => pick(round).early) }, target: { of: 'ratio', is: 'at most', limit: 1.25 },
  });
  return [
    memory('one thread', ({ one }) => one),
    memory('two threads', ({ two }) => two),
    {
      what: `${size}, two threads`, unit: 's', samples: runs.map(({ two }) => two.seconds),
      baseline: { what: 'one thread', samples: runs.map(({ one }) => one.seconds) },
    },
  ];
};

export const streamBenchmark: Benchmark = {
  name: 'redaction-stream',
  method: 'The filter `plumbline sanitize` on a gibibyte of JSON lines that comes in pieces of 64 KiB: texts of 2,000 characters, texts of over a million that are discarded unread, and '
    + 'lines of 9 MiB that are kept out. Memory is that of the whole process, with what makes the stream.',
  run: measure,
};

if (import.meta.main) await runBenchmark(streamBenchmark, process.argv);
