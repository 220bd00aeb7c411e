import type { EpochIndex, Instant, Release, WeekIndex } from '@plumbline/contracts';
import { defaultParameters, firstWeekOfEpoch, lastWeekOfEpoch, weekStart, windowsOf } from '@plumbline/privacy';
import { settableClock, temporaryFolder } from '@plumbline/test-kit';
import { defaultAggregatorConfig } from '../src/config.ts';
import { noCrash, openAggregatorHost, publishedReleases, type AggregatorHost, type HostOptions } from './aggregator-host.ts';
import type { CrashPlan } from './crash-point.ts';
import { aReport, ruleId, versionOne } from './reports.ts';

export const epoch = 8 as EpochIndex;
export const first = firstWeekOfEpoch(epoch);
export const last = lastWeekOfEpoch(epoch);
export const [firstEnd, secondEnd] = windowsOf(epoch).map(({ throughWeek }) => throughWeek) as [WeekIndex, WeekIndex, WeekIndex];
export const config = { ...defaultAggregatorConfig, parameters: { ...defaultParameters, k: 4 } };
export const later = (instant: Instant, ms: number): Instant => (instant + ms) as Instant;

/** A folder and a clock that outlive the processes opened on them. */
export const world = async (at: Instant = weekStart(first)) => {
  const folder = await temporaryFolder();
  const clock = settableClock(at);
  return {
    clock,
    open: async (crash: CrashPlan = noCrash) => openAggregatorHost({ folder, clock, config, crash }),
    with: async (options: Pick<HostOptions, 'incident' | 'beside' | 'crash'>) => openAggregatorHost({ folder, clock, config, ...options }),
    started: async () => {
      const host = await openAggregatorHost({ folder, clock, config });
      await host.aggregator.start();
      return host;
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
};
export const manyReports = (week: number, outcome: 'matched' | 'not_matched' = 'matched', contributors = 6) =>
  Array.from({ length: contributors }, (_, contributor) => aReport({ contributor, week, outcome }));
export const runJobs = async ({ aggregator }: AggregatorHost, at: Instant): Promise<readonly string[]> => {
  for (const job of aggregator.jobs) await job.run(at);
  return aggregator.settle();
};
export const released = async (host: AggregatorHost): Promise<readonly Release[]> =>
  (await publishedReleases(host)).filter((record): record is Release => 'counts' in record);
export const tally = async ({ aggregator }: AggregatorHost, outcome: string): Promise<number> =>
  (await aggregator.tallies()).filter((one) => one.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
export const entriesLeft = async ({ calibration }: AggregatorHost): Promise<number> => {
  const stratum = { rule: ruleId('A'), version: versionOne, environment: 'production', outcome: 'matched' } as const;
  const cells = await calibration.cellsThrough(stratum, (last + 20) as WeekIndex);
  return cells.reduce((sum, { entries }) => sum + entries.length, 0);
};
