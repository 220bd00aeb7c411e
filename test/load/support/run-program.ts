import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { BenchmarkName } from '../benchmarks.ts';
import type { BenchmarkResult } from './benchmark.ts';

const targetSchema = z.object({ of: z.enum(['value', 'ratio']), is: z.enum(['at least', 'at most']), limit: z.number() });
const samplesSchema = z.array(z.number()).min(1);
const resultSchema = z.object({
  name: z.string(),
  method: z.string(),
  findings: z.array(z.object({
    what: z.string(), unit: z.string(), samples: samplesSchema,
    baseline: z.object({ what: z.string(), samples: samplesSchema }).exactOptional(), target: targetSchema.exactOptional(),
  })).min(1),
});

/** Runs a benchmark in a process of its own, so that none finds the heap of another. @throws Error if it fails or leaves work undone */
export const runProgram = async (name: BenchmarkName, flags: readonly string[] = []): Promise<BenchmarkResult> => {
  const program = new URL(`../${name}.bench.ts`, import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--json', ...flags], { maxBuffer: 16 * 2 ** 20 });
  return resultSchema.parse(JSON.parse(stdout));
};
