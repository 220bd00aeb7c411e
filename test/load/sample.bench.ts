import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { scratchFolder } from './support/scratch-folder.ts';

const program = new URL('../../services/embedded/src/main.ts', import.meta.url).pathname;

/** Seconds from the start of the process until it says where it runs. */
const startOnce = async (sample: boolean): Promise<number> => {
  await using folder = await scratchFolder();
  const began = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PLUMBLINE_DATA: folder.file('data'), PLUMBLINE_SAMPLE: String(sample), PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { promise: runs, resolve, reject } = Promise.withResolvers<number>();
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.includes('Plumbline runs at')) resolve((performance.now() - began) / 1_000);
  });
  const exited = once(child, 'exit').then(() => { reject(new Error('the platform ended before it ran')); });
  const seconds = await runs;
  child.kill('SIGTERM');
  await exited;
  if (sample && !said.includes('sample API key')) throw new Error('no sample was loaded');
  return seconds;
};

const measure = async ({ rounds: times }: Size): Promise<readonly Finding[]> => {
  const loaded: number[] = [];
  const empty: number[] = [];
  for (let round = 0; round < times; round += 1) {
    loaded.push(await startOnce(true));
    empty.push(await startOnce(false));
  }
  return [{
    what: 'first start with sample data', unit: 's', samples: loaded, baseline: { what: 'first start without', samples: empty },
    target: { of: 'value', is: 'at most', limit: 10 },
  }];
};

export const sampleBenchmark: Benchmark = {
  name: 'sample',
  method: 'The first `npm start` on an installed checkout: half a year of reports by 40 organisations over the public API, with everything scheduled in between, until '
    + 'the platform says that it runs.',
  run: measure,
};

if (import.meta.main) await runBenchmark(sampleBenchmark, process.argv);
