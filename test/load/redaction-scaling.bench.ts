import { createRedactor } from '@plumbline/redaction';
import { allDetectors } from '../../packages/redaction/src/detectors/index.ts';
import { createScanner } from '../../packages/redaction/src/scan/scanner.ts';
import { metered } from '../../packages/redaction/test-support/metered.ts';
import { pathologicalTexts } from '../../packages/redaction/test-support/pathological-texts.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { median } from './support/statistics.ts';

/** Less than this and the clock says more about itself. */
const measurableMs = 2;
const most = 12;

/** Milliseconds of one go, by what was measured. */
type Times = ReadonlyMap<string, number>;

const bestOf = (times: number, measure: () => Times): Times => {
  // Once for nothing: what runs for the first time is not compiled yet.
  measure();
  const best = new Map<string, number>();
  for (let time = 0; time < times; time += 1) {
    for (const [what, ms] of measure()) best.set(what, Math.min(ms, best.get(what) ?? Infinity));
  }
  return best;
};

/** The whole engine on every text. */
const engineTimes = (length: number): (() => Times) => {
  const redactor = createRedactor();
  return () => new Map(Object.entries(pathologicalTexts).map(([what, make]) => {
    const text = make(length);
    // The processor's time: on a machine that does other things as well, the clock on the wall tells of these.
    const start = process.cpuUsage();
    redactor.redact(text);
    const { user, system } = process.cpuUsage(start);
    return [`all of it on “${what}”`, (user + system) / 1_000];
  }));
};

/** Every detector by itself on every text. */
const detectorTimes = (length: number): (() => Times) => {
  const { detectors, meters, reset } = metered(allDetectors(), () => performance.now());
  const scanner = createScanner(detectors);
  return () => new Map(Object.entries(pathologicalTexts).flatMap(([what, make]) => {
    reset();
    scanner.scan(make(length));
    return [...meters].map(([id, { time }]) => [`${id} on “${what}”`, time] as const);
  }));
};

/** How many times as long ten times the length takes, where it can be measured, worst first. */
const growths = (short: Times, long: Times): readonly (readonly [what: string, growth: number])[] =>
  [...long].filter(([, ms]) => ms >= measurableMs)
    .map(([what, ms]) => [what, ms / Math.max(short.get(what) ?? 0, measurableMs / 10)] as const)
    .sort(([, one], [, other]) => other - one);

const worst = (rounds: readonly ReturnType<typeof growths>[]): readonly Finding[] => {
  const samples = Map.groupBy(rounds.flat(), ([what]) => what);
  return [...samples]
    // What shows up in one round only was held up by something else.
    .filter(([, found]) => found.length === rounds.length)
    .map(([what, found]): Finding => ({ what, unit: '× the time', samples: found.map(([, growth]) => growth), target: { of: 'value', is: 'at most', limit: most } }))
    .sort((one, other) => median(other.samples) - median(one.samples))
    .slice(0, 5);
};

const measure = async ({ quick, rounds }: Size): Promise<readonly Finding[]> => {
  const [short, long] = quick ? [1_000, 10_000] : [10_000, 100_000];
  const times = quick ? 1 : 3;
  const inRounds = (timesOf: (length: number) => () => Times): readonly Finding[] =>
    worst(Array.from({ length: rounds }, () => growths(bestOf(times, timesOf(short)), bestOf(times, timesOf(long)))));
  const findings = [...inRounds(engineTimes), ...inRounds(detectorTimes)];
  return findings.length > 0 ? findings : [{ what: 'nothing took long enough to be measured', unit: '× the time', samples: [1] }];
};

export const scalingBenchmark: Benchmark = {
  name: 'redaction-scaling',
  method: `How many times as long ten times as much text takes (10,000 and 100,000 characters), for ${Object.keys(pathologicalTexts).length} kinds of text that are made to be slow: the whole engine, and each `
    + `detector within one scan. The five worst of each; what takes less than ${measurableMs} ms is left out. Linear time is 10.`,
  run: measure,
};

if (import.meta.main) await runBenchmark(scalingBenchmark, process.argv);
