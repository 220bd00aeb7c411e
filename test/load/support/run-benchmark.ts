import type { Benchmark, BenchmarkResult } from './benchmark.ts';
import { findingsTable } from './findings-table.ts';

/** Runs a benchmark as a program: a table for people, or with `--json` one line for the runner. `--quick` makes it small. */
export const runBenchmark = async (benchmark: Benchmark, flags: readonly string[]): Promise<void> => {
  const findings = await benchmark.run({ quick: flags.includes('--quick') });
  const result: BenchmarkResult = { name: benchmark.name, method: benchmark.method, findings };
  process.stdout.write(flags.includes('--json') ? `${JSON.stringify(result)}\n` : `${findingsTable(findings)}\n`);
};
