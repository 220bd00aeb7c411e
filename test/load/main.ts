import { loadavg } from 'node:os';
import { benchmarkNames, clusterBenchmarkNames, redactionBenchmarkNames, type BenchmarkName } from './benchmarks.ts';
import { describeEngines } from './describe-engines.ts';
import { figures, putIntoReport, type ReportSection } from './report.ts';
import type { BenchmarkResult } from './support/benchmark.ts';
import { runProgram } from './support/run-program.ts';

const flags = process.argv.slice(2);
const report = new URL('../../docs/performance.md', import.meta.url).pathname;
const onCluster = flags.includes('--cluster');
const section: ReportSection = onCluster ? 'cluster' : flags.includes('--redaction') ? 'redaction' : 'embedded';
const namesOf = { embedded: benchmarkNames, cluster: clusterBenchmarkNames, redaction: redactionBenchmarkNames };
const names: readonly BenchmarkName[] = namesOf[section];
const against = onCluster ? ` ${await describeEngines()}` : '';
const [loadBefore = 0] = loadavg();
// One after the other: each is to have the machine for itself.
const results: readonly BenchmarkResult[] = await Array.fromAsync(names, (name) => {
  console.error(`${name} …`);
  return runProgram(name, flags.filter((flag) => !['--cluster', '--redaction'].includes(flag)));
});
const [loadAfter = 0] = loadavg();
const load = section !== 'embedded' ? ` The machine had ${loadBefore.toFixed(0)} processes that wanted to run when it began, and ${loadAfter.toFixed(0)} when it ended.` : '';
const text = figures(results, new Date(), `${against}${load}`);
console.log(text);
if (!flags.includes('--quick')) await putIntoReport(report, section, text);
