import { topics, type AnonymizationRun, type Instant } from '@plumbline/contracts';
import { createConsumer, ok, realTimers, type Consumer } from '@plumbline/pipeline';
import { epochOf, keyDestroyedAt, nextReleaseAt, releaseDeadline } from '@plumbline/privacy';
import type { Job, Service } from '@plumbline/runtime';
import type { DeliveryTally } from '@plumbline/stores/calibration';
import { aggregatorGroup, type AggregatorConfig } from './config.ts';
import type { AggregatorDeps } from './deps.ts';
import { createEventsHandler } from './handle-message.ts';
import { createAggregatorMetrics, type AggregatorMetrics } from './metrics.ts';
import { foldPipeline } from './pipeline.ts';
import { createPreparePartition } from './release/prepare-partition.ts';
import { PreparedPartitions } from './release/prepared-partitions.ts';
import { createPublishReleases } from './release/publish-releases.ts';
import { createReleaseKeys } from './release/release-keys.ts';
import { ReleaseRounds } from './release/release-round.ts';
import { createReleaseRule } from './release/release-rule.ts';
import { createForgetEpochs, createReleaseWindows } from './release/release-windows.ts';
import { RuleReleases } from './release/rule-releases.ts';

export interface Aggregator extends Service {
  /** Deliveries per window, day of receipt and outcome, for operators. */
  tallies(): Promise<readonly DeliveryTally[]>;
  /** Resolves with the error if the service ends by itself; the host then ends the process. */
  readonly fatal: Promise<Error>;
}
interface Parts {
  readonly config: AggregatorConfig;
  readonly deps: AggregatorDeps;
}
const keepRunReportsMs = 365 * 86_400_000;

/** Folds anonymised reports into cells, and at the end of each window releases what of them is safe to publish. */
export const createAggregator = ({ config, deps }: Parts): Aggregator => {
  const { calibration, logger, clock } = deps;
  const timers = deps.timers ?? realTimers();
  const metrics = createAggregatorMetrics(deps.metrics);
  const failed = Promise.withResolvers<Error>();
  const keys = createReleaseKeys({ ...deps, metrics });
  const releaseRule = createReleaseRule({ calibration, parameters: config.parameters });
  const rules = new RuleReleases({ calibration, keys, releaseRule });
  const prepared = new PreparedPartitions(createPreparePartition({ calibration, clock, rules, config }));
  const events = eventsConsumer({ config, deps }, { metrics, rules }, async (partitions) => {
    await prepared.prepare(partitions);
    // What the instance before did not come to is not left until the next look.
    void rounds.run();
  });
  const lanes = {
    runInLane: events.runInLane.bind(events), settle: events.settle.bind(events), assigned: () => prepared.among(events.assigned()),
  } satisfies Pick<Consumer, 'runInLane' | 'settle' | 'assigned'>;
  const reports = reportsConsumer({ config, deps }, () => void rounds.run());
  const round = releaseRound({ ...deps, config, lanes, keys, rules, metrics });
  const rounds = new ReleaseRounds({ logger, fail: failed.resolve, round });
  let retrying: Disposable | undefined;

  const jobs: readonly Job[] = [{
    name: 'release',
    next: nextReleaseInstant,
    run: async () => {
      await rounds.run();
      await calibration.sweepRuns((clock.now() - keepRunReportsMs) as Instant);
    },
  }];
  const stop = async (): Promise<void> => {
    retrying?.[Symbol.dispose]();
    const rounded = rounds.close();
    await reports.stop();
    await events.stop();
    await rounded;
  };
  return {
    name: 'calibration-aggregator',
    jobs,
    fatal: Promise.race([failed.promise, events.fatal, reports.fatal]),
    tallies: () => calibration.tallies(),
    start: async () => {
      rounds.open();
      await events.start();
      await reports.start();
      retrying = timers.every(config.retryMs, () => void rounds.run());
      void rounds.run();
    },
    stop,
    readiness: async () => [await events.readiness(), await reports.readiness()],
    settle: async () => {
      const hindered = [...await reports.settle(), ...await events.settle()];
      return [...hindered, ...await rounds.run()];
    },
    [Symbol.asyncDispose]: stop,
  };
};

/** One look at everything that has its date: windows, unpublished releases, what an epoch leaves behind, keys. */
const releaseRound = (deps: Parameters<typeof createReleaseWindows>[0] & Pick<AggregatorDeps, 'publisher' | 'codec'>): (() => Promise<readonly string[]>) => {
  const releaseWindows = createReleaseWindows(deps);
  const publishReleases = createPublishReleases(deps);
  const forgetEpochs = createForgetEpochs(deps);
  return async () => {
    // What has to go on its date does not wait for a log that is away.
    await deps.keys.destroyPastDate();
    const waiting = await releaseWindows();
    await forgetEpochs();
    await publishReleases();
    return waiting;
  };
};

/** The first instant at which a window falls due, a release may wait no longer, or a key has to go. */
const nextReleaseInstant = (after: Instant): Instant => {
  const epochs = [epochOf(after) - 1, epochOf(after)].map((epoch) => epoch as ReturnType<typeof epochOf>);
  return [nextReleaseAt(after), ...epochs.flatMap((epoch) => [releaseDeadline(epoch), keyDestroyedAt(epoch)])]
    .filter((instant) => instant > after)
    .reduce((one, other) => (one < other ? one : other));
};

const eventsConsumer = (
  { config, deps }: Parts,
  handling: { readonly metrics: AggregatorMetrics; readonly rules: RuleReleases },
  onAssigned: (partitions: readonly number[]) => Promise<void>,
): Consumer => {
  const topic = topics.calibrationEventsAnonymized;
  const { calibration, codec } = deps;
  const fold = foldPipeline({ config, calibration, metrics: deps.metrics });
  return createConsumer({
    ...deps,
    topic,
    group: aggregatorGroup,
    decode: ({ value }) => codec.decode(topic, value),
    handle: createEventsHandler({ calibration, fold, ...handling }),
    onAssigned,
    maxBatch: config.maxBatch,
    concurrency: config.concurrency,
  });
};

/** A release may wait for what a report says, so each one is a reason to look again. */
const reportsConsumer = ({ deps }: Parts, arrived: () => void): Consumer => {
  const topic = topics.calibrationRunsCompleted;
  const { calibration, codec } = deps;
  return createConsumer({
    ...deps,
    topic,
    group: aggregatorGroup,
    decode: async ({ value }): Promise<AnonymizationRun> => (await codec.decode(topic, value)).value,
    handle: async (run) => {
      await calibration.putRun(run);
      arrived();
      return ok(run);
    },
  });
};
