import { randomBytes } from 'node:crypto';
import { openSqliteFile } from '@plumbline/adapter-sqlite';
import type { AnonymizedReport, EpochIndex, WeekIndex } from '@plumbline/contracts';
import { firstWeekOfEpoch, lastReleaseAt } from '@plumbline/privacy';
import { createReporter, publishReports } from './support/anonymised-reports.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { openAggregator, settle } from './support/open-aggregator.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { scratchFolder } from './support/scratch-folder.ts';
import { median } from './support/statistics.ts';
import { watchMemory } from './support/watch-memory.ts';

const epoch = 8 as EpochIndex;
/** After the release of the epoch before. */
const begin = lastReleaseAt((epoch - 1) as EpochIndex);
const weeks = 26;
const mebibyte = 2 ** 20;

interface Round {
  readonly foldedPerSecond: number;
  readonly foldedPerCpuSecond: number;
  readonly early: number;
  readonly late: number;
}

/** Reports in the order of their weeks, as they come; made one by one, so that they need no memory. */
const reportsOf = function* (count: number): Generator<AnonymizedReport> {
  const { someReport } = createReporter({ rules: 1_000, organisations: 250 });
  for (let i = 0; i < count; i += 1) yield someReport((firstWeekOfEpoch(epoch) + Math.floor(i / count * weeks)) as WeekIndex);
};

const foldOnce = async (count: number): Promise<Round> => {
  await using open = await openAggregator(begin);
  await publishReports(open, reportsOf(count));
  const memory = watchMemory();
  const [began, cpuBegan] = [performance.now(), process.cpuUsage()];
  await open.aggregator.start();
  await settle(open);
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpuBegan);
  const samples = memory.stop();
  const folded = (await open.calibration.tallies()).reduce((sum, tally) => sum + (tally.outcome === 'folded' ? tally.count : 0), 0);
  if (folded !== count) throw new Error(`${folded} of ${count} reports were folded`);
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  const now = process.memoryUsage.rss() / mebibyte;
  return {
    foldedPerSecond: count / seconds,
    foldedPerCpuSecond: count / ((user + system) / 1e6),
    early: samples.length === 0 ? now : median(samples.slice(tenth, 3 * tenth + 1)),
    late: samples.length === 0 ? now : median(samples.slice(-2 * tenth)),
  };
};

/** The least that could be done: one row for each event, unique by its record id, two thousand in each durable commit. */
const insertOnce = async (count: number): Promise<number> => {
  await using folder = await scratchFolder();
  using file = openSqliteFile({
    path: folder.file('naive.db'), migrations: [{
      name: 'naive', steps: [`CREATE TABLE event (record BLOB PRIMARY KEY, rule TEXT NOT NULL, outcome TEXT NOT NULL, label TEXT NOT NULL, week INTEGER NOT NULL,
        pseudonym BLOB NOT NULL) STRICT, WITHOUT ROWID`],
    }],
  });
  const began = performance.now();
  for (let done = 0; done < count;) {
    const page = Math.min(2_000, count - done);
    await file.write(() => {
      const insert = file.statement('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)');
      for (let i = 0; i < page; i += 1) insert.run(randomBytes(16), `R-LOAD-${i % 1_000}`, 'matched', 'should_have_matched', i % weeks, randomBytes(16));
    });
    done += page;
  }
  return count / ((performance.now() - began) / 1_000);
};

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  const count = quick ? 5_000 : 1_000_000;
  const rounds: Round[] = [];
  const inserted: number[] = [];
  for (let round = 0; round < times; round += 1) {
    rounds.push(await foldOnce(count));
    inserted.push(await insertOnce(count));
  }
  return [
    {
      what: `folding ${count.toLocaleString('en-GB')} events`, unit: 'events/s', samples: rounds.map(({ foldedPerSecond }) => foldedPerSecond),
      baseline: { what: 'bare insert of a row each', samples: inserted }, target: { of: 'value', is: 'at least', limit: 20_000 },
    },
    { what: 'the same, by processor time', unit: 'events per CPU second', samples: rounds.map(({ foldedPerCpuSecond }) => foldedPerCpuSecond) },
    {
      what: 'memory in the last fifth', unit: 'MiB', samples: rounds.map(({ late }) => late),
      baseline: { what: 'in the second and third tenth', samples: rounds.map(({ early }) => early) }, target: { of: 'ratio', is: 'at most', limit: 1.25 },
    },
  ];
};

export const aggregatorBenchmark: Benchmark = {
  name: 'aggregator',
  method: 'One million anonymised events (1,000 rules, 250 organisations, 26 weeks) lie in the event log; the aggregator reads, decodes and folds them into cells, '
    + 'durably, until everything is committed. The baseline inserts as many rows into one table with a unique key, 2,000 to a commit, and does nothing else.',
  run: measure,
};

if (import.meta.main) await runBenchmark(aggregatorBenchmark, process.argv);
