import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createRedactor } from '@plumbline/redaction';
import { z } from 'zod';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { naiveList, naiveListOnRe2, secretlint, type Treat } from './support/redaction-baselines.ts';
import { bytesOf, textKinds, textsOf, type TextKind } from './support/redaction-texts.ts';
import { runBenchmark } from './support/run-benchmark.ts';

const startSchema = z.object({ loadMs: z.number(), createMs: z.number(), rssMiB: z.number(), bareMiB: z.number() });
const startProgram = new URL('servers/redactor-start.ts', import.meta.url).pathname;

/** Megabytes (10⁶ bytes of UTF-8) in a second of processor time, which other work on the machine hardly changes. */
const speedOf = async (treat: Treat, texts: readonly string[]): Promise<number> => {
  const start = process.cpuUsage();
  for (const text of texts) await treat(text);
  const { user, system } = process.cpuUsage(start);
  return bytesOf(texts) / Math.max(1, user + system);
};

interface Work {
  readonly kind: TextKind;
  readonly length: number;
  readonly count: number;
  readonly baselines: Readonly<Record<string, Treat>>;
}

const findingsOf = async ({ kind, length, count, baselines }: Work, redact: Treat, rounds: number): Promise<readonly Finding[]> => {
  const texts = textsOf(kind, length, count);
  const ours: number[] = [];
  const theirs = new Map(Object.keys(baselines).map((what) => [what, [] as number[]]));
  for (const treat of [redact, ...Object.values(baselines)]) await speedOf(treat, texts.slice(0, 20));
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await speedOf(redact, texts));
    for (const [what, treat] of Object.entries(baselines)) theirs.get(what)?.push(await speedOf(treat, texts));
  }
  const row = { what: `${kind}, texts of ${length.toLocaleString('en-GB')} characters`, unit: 'MB/s', samples: ours };
  const target = { of: 'value', is: 'at least', limit: kind === 'clean prose' && length <= 2_000 ? 2 : 0.5 } as const;
  const against = [...theirs].map(([what, samples], i): Finding => ({ ...row, baseline: { what, samples }, ...(i === 0 && { target }) }));
  return against.length > 0 ? against : [{ ...row, target }];
};

/** The slowest of the adversarial texts, each by itself. */
const worstOf = (redact: Treat, length: number, rounds: number): Promise<readonly number[]> => {
  const texts = textsOf('adversarial', length, 0);
  return Array.fromAsync({ length: rounds }, async () => {
    const speeds = await Array.fromAsync(texts, (text) => speedOf(redact, [text]));
    return Math.min(...speeds);
  });
};

const starts = async (rounds: number): Promise<readonly Finding[]> => {
  const taken: z.infer<typeof startSchema>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [startProgram]);
    taken.push(startSchema.parse(JSON.parse(stdout)));
  }
  return [
    { what: 'start: compiling all detectors', unit: 'ms', samples: taken.map(({ createMs }) => createMs), target: { of: 'value', is: 'at most', limit: 300 } },
    { what: 'start: loading the modules', unit: 'ms', samples: taken.map(({ loadMs }) => loadMs) },
    {
      what: 'resident memory of a process that redacts', unit: 'MiB', samples: taken.map(({ rssMiB }) => rssMiB),
      baseline: { what: 'the same process before', samples: taken.map(({ bareMiB }) => bareMiB) }, target: { of: 'value', is: 'at most', limit: 150 },
    },
  ];
};

const measure = async ({ quick, rounds }: Size): Promise<readonly Finding[]> => {
  const redactor = createRedactor();
  const redact: Treat = (text) => redactor.redact(text);
  const naive = { 'a list of 62 patterns': naiveList() };
  const others = { ...naive, 'the list on re2js': naiveListOnRe2(), 'secretlint (secrets only)': secretlint() };
  const [short, long, count] = quick ? [500, 2_000, 20] : [2_000, 100_000, 500];
  const findings: Finding[] = [];
  for (const kind of textKinds) findings.push(...await findingsOf({ kind, length: short, count, baselines: others }, redact, rounds));
  for (const kind of textKinds) {
    // On long adversarial texts the list would not end within a day.
    const baselines = kind === 'adversarial' ? {} : naive;
    findings.push(...await findingsOf({ kind, length: long, count: quick ? 2 : 10, baselines }, redact, rounds));
  }
  const worst = { what: 'the slowest adversarial text of', unit: 'MB/s', target: { of: 'value', is: 'at least', limit: 0.5 } } as const;
  return [
    ...findings,
    { ...worst, what: `${worst.what} ${short.toLocaleString('en-GB')} characters`, samples: await worstOf(redact, short, rounds) },
    { ...worst, what: `${worst.what} ${long.toLocaleString('en-GB')} characters`, samples: await worstOf(redact, long, rounds) },
    ...await starts(rounds),
  ];
};

export const redactionBenchmark: Benchmark = {
  name: 'redaction',
  method: 'Everything on, one thread, by processor time, texts made by the project itself. The baselines see the same texts in the same rounds: patterns as one would write them first, applied one '
    + 'after the other, on JavaScript\'s own engine and on re2js; and secretlint with its recommended rules, which looks for secrets only and leaves the text as it is.',
  run: measure,
};

if (import.meta.main) await runBenchmark(redactionBenchmark, process.argv);
