import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  environments, ruleOutcomes, type AnonymizedReport, type EpochIndex, type Instant, type PseudonymWithdrawal, type WeekIndex,
} from '@plumbline/contracts';
import { defaultParameters, firstWeekOfEpoch, releaseAt, reportDueAt, weekStart, windowsOf } from '@plumbline/privacy';
import { createReferenceAggregator } from '@plumbline/privacy/reference';
import { settableClock, temporaryFolder, type SettableClock, type TemporaryFolder } from '@plumbline/test-kit';
import { noCrash, openAggregatorHost, publishedReleases, type AggregatorHost } from '../test-support/aggregator-host.ts';
import type { CrashPlan } from '../test-support/crash-point.ts';
import { aReport, pseudonym, ruleId, versionOne } from '../test-support/reports.ts';
import { defaultAggregatorConfig, type AggregatorConfig } from './config.ts';

const epoch = 8 as EpochIndex;
const first = firstWeekOfEpoch(epoch);
const parameters = { ...defaultParameters, k: 4, contributionBound: 3 };
const config: AggregatorConfig = { ...defaultAggregatorConfig, minConfidence: 0.5, parameters };

type Step =
  | { readonly kind: 'report'; readonly report: AnonymizedReport }
  | { readonly kind: 'withdraw'; readonly withdrawal: PseudonymWithdrawal };
/** What happens until the end of one window, and where the process dies meanwhile. */
interface Phase {
  readonly steps: readonly Step[];
  readonly crashes: readonly CrashPlan[];
}

const report = (lastWeek: number): fc.Arbitrary<Step> => fc.record({
  contributor: fc.integer({ min: 1, max: 7 }),
  item: fc.integer({ min: 1, max: 4 }),
  week: fc.integer({ min: first, max: lastWeek }),
  rule: fc.constantFrom('A', 'B'),
  outcome: fc.constantFrom(...ruleOutcomes),
  label: fc.constantFrom('should_have_matched' as const, 'should_not_have_matched' as const),
  confidence: fc.constantFrom(1, 1, 1, 0.4),
  countsTowardK: fc.constantFrom(true, true, true, false),
  depth: fc.integer({ min: 0, max: 2 }),
}).map((options) => ({ kind: 'report', report: aReport(options) }));
const withdrawal: fc.Arbitrary<Step> = fc.record({ contributor: fc.integer({ min: 1, max: 7 }), rule: fc.constantFrom('A', 'B') })
  .map(({ contributor, rule }) => ({
    kind: 'withdraw', withdrawal: { rule: ruleId(rule), version: versionOne, epoch, pseudonym: pseudonym(contributor, rule, first) },
  }));
const crash: fc.Arbitrary<CrashPlan> = fc.record({ operation: fc.integer({ min: 1, max: 150 }), done: fc.boolean() });
const phase = (windowEnd: number): fc.Arbitrary<Phase> => fc.record({
  steps: fc.array(fc.oneof({ weight: 30, arbitrary: report(windowEnd) }, { weight: 1, arbitrary: withdrawal }), {
    minLength: 20, maxLength: 90,
  }),
  crashes: fc.array(crash, { maxLength: 4 }),
});
const schedule = fc.tuple(...windowsOf(epoch).map(({ throughWeek }) => phase(throughWeek)));

/** Runs `work` on a host that dies as planned, and begins again on the same files until it comes through. */
const surviving = async (world: World, crashes: readonly CrashPlan[], work: (host: AggregatorHost) => Promise<void>): Promise<number> => {
  let died = 0;
  for (const crashPlan of [...crashes, noCrash]) {
    await using host = await openAggregatorHost({ ...world, config, crash: crashPlan });
    const working = (async () => {
      await host.aggregator.start();
      await work(host);
    })();
    await Promise.race([working, host.point.happened]);
    if (!host.point.dead) return died;
    await working.catch(() => undefined);
    died += 1;
  }
  throw new Error('unreachable: the last attempt does not crash');
};

interface World {
  readonly folder: TemporaryFolder;
  readonly clock: SettableClock;
}

describe('whatever crashes, in whatever order and however often reports come', () => {
  it('the same is released as by a single thread that never stops', async () => {
    let deaths = 0;
    let releases = 0;
    await fc.assert(fc.asyncProperty(schedule, async (phases) => {
      await using folder = await temporaryFolder();
      const clock = settableClock(weekStart(first));
      const world = { folder, clock };
      const sent: Step[][] = [];
      for (const [i, { steps, crashes }] of phases.entries()) {
        const end = windowsOf(epoch)[i]?.throughWeek ?? first;
        clock.set(Math.max(clock.now(), weekStart(end)) as Instant);
        await using writer = await openAggregatorHost({ ...world, config });
        for (const step of steps) {
          if (step.kind === 'report') await writer.send.reports([step.report]);
          else await writer.send.withdrawal(step.withdrawal);
        }
        await writer.send.run(reportDueAt(end));
        sent.push([...steps]);
        await writer[Symbol.asyncDispose]();
        deaths += await surviving(world, crashes.slice(0, 2), async ({ aggregator }) => {
          await aggregator.settle();
        });
        clock.set(releaseAt(end));
        deaths += await surviving(world, crashes.slice(2), async ({ aggregator }) => {
          for (const job of aggregator.jobs) await job.run(releaseAt(end));
          await aggregator.settle();
        });
      }
      await using host = await openAggregatorHost({ ...world, config });
      const releaseKey = await host.vault.obtain(`release:${epoch}`);
      const oracle = createReferenceAggregator({ ...config, releaseKeyOf: () => releaseKey });
      const outcomes = new Map<string, string>();
      for (const [i, steps] of sent.entries()) {
        for (const step of steps) {
          if (step.kind === 'withdraw') oracle.withdraw(step.withdrawal);
          else {
            const outcome = oracle.deliver(step.report);
            if (!outcomes.has(step.report.recordId)) outcomes.set(step.report.recordId, outcome);
          }
        }
        oracle.seal(windowsOf(epoch)[i]?.throughWeek ?? first);
      }
      const expected = [...oracle.atoms().map(({ release }) => release), ...oracle.crosses().map(({ cross }) => cross)]
        .sort((one, other) => (one.releaseId < other.releaseId ? -1 : 1));
      releases += expected.length;

      expect(await publishedReleases(host)).toEqual(expected);
      expect(await host.calibration.unpublished(10)).toEqual([]);
      expect(tallied(await host.calibration.tallies())).toEqual(countBy([...outcomes.values()]));
      expect(await openCells(host)).toEqual([]);
    }), { seed: 20_260_126, numRuns: 40, endOnFailure: true });
    expect(deaths).toBeGreaterThan(20);
    expect(releases).toBeGreaterThan(20);
  });
});

const countBy = (outcomes: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

const tallied = (tallies: readonly { readonly outcome: string; readonly count: number }[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { outcome, count } of tallies) if (outcome !== 'repeated') counts[outcome] = (counts[outcome] ?? 0) + count;
  return counts;
};

const openCells = async ({ calibration }: AggregatorHost): Promise<readonly unknown[]> => {
  const cells = [];
  for (const rule of ['A', 'B'].map(ruleId)) {
    for (const environment of environments) {
      for (const outcome of ruleOutcomes) {
        cells.push(...await calibration.cellsThrough({ rule, version: versionOne, environment, outcome }, (first + 30) as WeekIndex));
      }
    }
  }
  return cells;
};
