import { dayOf, epochStart, firstWeekOfEpoch, foldReport, lastReleaseAt, releaseAt, reportDueAt, windowOf } from '@plumbline/privacy';
import type { AnonymizedReport, EpochIndex } from '@plumbline/contracts';
import { createReporter } from './support/anonymised-reports.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { openAggregator, settle, type OpenAggregator } from './support/open-aggregator.ts';
import { runBenchmark } from './support/run-benchmark.ts';

const epoch = 8 as EpochIndex;
const week = firstWeekOfEpoch(epoch);
const windowEnd = windowOf(week).throughWeek;
/** After the release of the epoch before. */
const begin = lastReleaseAt((epoch - 1) as EpochIndex);
const cellsAtOnce = 2_000;

/** Every organisation has reported on every rule once. */
const fill = async ({ calibration }: OpenAggregator, rules: number, organisations: number): Promise<number> => {
  const { reportOf } = createReporter({ rules, organisations });
  const put = async (report: AnonymizedReport): Promise<void> => {
    const { recordId } = report;
    await calibration.putCell(foldReport(undefined, report, 25), { recordId, epoch, windowEnd, day: dayOf(epochStart(epoch)), outcome: 'folded' });
  };
  let waiting: Promise<void>[] = [];
  for (let rule = 0; rule < rules; rule += 1) {
    for (let organisation = 0; organisation < organisations; organisation += 1) {
      waiting.push(put(reportOf(week, rule, organisation)));
      if (waiting.length < cellsAtOnce) continue;
      await Promise.all(waiting);
      waiting = [];
    }
  }
  await Promise.all(waiting);
  return rules * organisations;
};

/** Seconds from the scheduled instant until every release is stored and published. */
const releaseOnce = async (rules: number, organisations: number): Promise<number> => {
  await using open = await openAggregator(begin);
  await open.aggregator.start();
  await settle(open);
  await fill(open, rules, organisations);
  await open.calibration.putRun({ runId: 'run-after-the-window', slot: reportDueAt(windowEnd), left: [] });
  open.clock.set(releaseAt(windowEnd));

  const began = performance.now();
  await settle(open);
  const seconds = (performance.now() - began) / 1_000;
  const released = (await open.calibration.releasedRules({ limit: rules + 1 })).reduce((sum, { releases }) => sum + releases, 0);
  if (released !== 2 * rules) throw new Error(`${released} of ${2 * rules} strata were released`);
  return seconds;
};

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  const [rules, organisations] = quick ? [20, 60] : [1_000, 250];
  const whole: number[] = [];
  const half: number[] = [];
  for (let round = 0; round < times; round += 1) {
    whole.push(await releaseOnce(rules, organisations));
    half.push(await releaseOnce(rules / 2, organisations));
  }
  const cells = (count: number): string => `${count.toLocaleString('en-GB')} cells`;
  return [
    {
      what: `release of a window of ${rules.toLocaleString('en-GB')} rules × ${organisations} organisations`, unit: 's', samples: whole,
      target: { of: 'value', is: 'at most', limit: 10 },
    },
    {
      what: `release of ${cells(rules * organisations)}`, unit: 's', samples: whole,
      baseline: { what: `half as many cells`, samples: half }, target: { of: 'ratio', is: 'at most', limit: 2.4 },
    },
  ];
};

export const releaseBenchmark: Benchmark = {
  name: 'release',
  method: 'A closed window in which each organisation has a cell for each rule, in one of its two outcomes: from the scheduled instant until every release and '
    + 'cross record is stored, its cells are deleted and it is published. Linear in cells means a ratio of 2.',
  run: measure,
};

if (import.meta.main) await runBenchmark(releaseBenchmark, process.argv);
