import { benchmarkNames } from './benchmarks.ts';
import { figures, putIntoReport } from './report.ts';
import type { BenchmarkResult } from './support/benchmark.ts';
import { runProgram } from './support/run-program.ts';

const flags = process.argv.slice(2);
const report = new URL('../../docs/performance.md', import.meta.url).pathname;
// One after the other: each is to have the machine for itself.
const results: readonly BenchmarkResult[] = await Array.fromAsync(benchmarkNames, (name) => {
  console.error(`${name} …`);
  return runProgram(name, flags);
});
const text = figures(results, new Date());
console.log(text);
if (!flags.includes('--quick')) await putIntoReport(report, text);
