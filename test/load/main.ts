import { benchmarkNames } from './benchmarks.ts';
import { figures, putIntoReport } from './report.ts';
import type { BenchmarkResult } from './support/benchmark.ts';
import { runProgram } from './support/run-program.ts';

const quick = process.argv.includes('--quick');
const results: BenchmarkResult[] = [];
for (const name of benchmarkNames) {
  console.error(`${name} …`);
  results.push(await runProgram(name, quick ? ['--quick'] : []));
}
const text = figures(results, new Date());
console.log(text);
if (!quick) await putIntoReport(new URL('../../docs/performance.md', import.meta.url).pathname, text);
