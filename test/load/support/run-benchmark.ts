import type { Benchmark, BenchmarkResult } from './benchmark.ts';
import { findingsTable } from './findings-table.ts';

/**
 * Runs a benchmark as a program: a table for people, or with `--json` one line for the runner. `--quick` makes it small, `--rounds=N` says how
 * often everything is measured (5).
 */
export const runBenchmark = async (benchmark: Benchmark, flags: readonly string[]): Promise<void> => {
  const quick = flags.includes('--quick');
  const rounds = Number(flags.find((flag) => flag.startsWith('--rounds='))?.slice('--rounds='.length) ?? (quick ? 1 : 5));
  const findings = await benchmark.run({ quick, rounds });
  const result: BenchmarkResult = { name: benchmark.name, method: benchmark.method, findings };
  process.stdout.write(flags.includes('--json') ? `${JSON.stringify(result)}\n` : `${findingsTable(findings)}\n`);
};
