import { ruleKey, topics, type EpochIndex, type Instant, type WeekIndex } from '@plumbline/contracts';
import { type Consumer, PartitionNotAssignedError } from '@plumbline/pipeline';
import { InfrastructureError } from '@plumbline/ports';
import {
  epochOf, epochOfWeek, isEpochEnd, isoLabel, keyDestroyedAt, lastWeekOfEpoch, releaseAt, releaseDeadline, releasesDueBetween,
  reportDueAt,
} from '@plumbline/privacy';
import { aggregatorGroup, type AggregatorConfig } from '../config.ts';
import type { AggregatorDeps } from '../deps.ts';
import type { AggregatorMetrics } from '../metrics.ts';
import { eachAtOnce } from './each-at-once.ts';
import type { ReleaseKeys } from './release-keys.ts';
import type { RuleReleases } from './rule-releases.ts';

interface WindowDeps extends Pick<AggregatorDeps, 'calibration' | 'inspector' | 'clock' | 'logger'> {
  readonly config: Pick<AggregatorConfig, 'releaseConcurrency'>;
  /** Only what concerns the order of folding and releasing; `assigned` leaves partitions out that are still being prepared. */
  readonly lanes: Pick<Consumer, 'runInLane' | 'settle' | 'assigned'>;
  readonly keys: ReleaseKeys;
  readonly rules: RuleReleases;
  readonly metrics: AggregatorMetrics;
}
type Readiness = { readonly kind: 'ready' } | { readonly kind: 'waits'; readonly for: string };

/**
 * Releases every window that is due, for each partition held, oldest first: a window that has to wait holds up those after it.
 * @returns what has to wait, by name
 */
export const createReleaseWindows = (deps: WindowDeps) =>
  async function releaseWindows(): Promise<readonly string[]> {
    const waiting = new Set<string>();
    let overdueMs = 0;
    for (const partition of deps.lanes.assigned()) {
      for (const end of await dueWindows(deps, partition)) {
        const outcome = await releaseWindow(deps, partition, end);
        if (outcome.kind === 'ready') continue;
        waiting.add(`the release of the window that ends with ${isoLabel(end)} waits for ${outcome.for}`);
        overdueMs = Math.max(overdueMs, deps.clock.now() - releaseAt(end));
        break;
      }
    }
    deps.metrics.overdue.set(overdueMs / 1_000);
    return [...waiting];
  };

/** Last weeks of windows whose release instant has passed and which are not sealed, oldest first. None before the partition has its baseline. */
const dueWindows = async ({ calibration, clock }: WindowDeps, partition: number): Promise<readonly WeekIndex[]> => {
  const sealed = await calibration.sealedThrough(partition);
  return sealed === undefined ? [] : releasesDueBetween(releaseAt(sealed), clock.now());
};

const releaseWindow = async (deps: WindowDeps, partition: number, end: WeekIndex): Promise<Readiness> => {
  if (deps.clock.now() >= keyDestroyedAt(epochOfWeek(end))) {
    await expireWindow(deps, partition, end);
    return { kind: 'ready' };
  }
  const readiness = await whetherReady(deps, partition, end);
  if (readiness.kind === 'waits') return readiness;
  try {
    await sealWindow(deps, partition, end);
    return { kind: 'ready' };
  } catch (error) {
    if (error instanceof PartitionNotAssignedError) return { kind: 'waits', for: 'a partition that went to another instance' };
    throw error;
  }
};

/** A window is ready when nothing fixed to it can still come; from the deadline on it is released with what has come. */
const whetherReady = async (deps: WindowDeps, partition: number, end: WeekIndex): Promise<Readiness> => {
  const { calibration, clock } = deps;
  if (clock.now() >= releaseDeadline(epochOfWeek(end))) {
    await foldIfPossible(deps, partition);
    return { kind: 'ready' };
  }
  if (!(await calibration.isWindowClear(end, reportDueAt(end)))) {
    return { kind: 'waits', for: 'a report that the anonymizer has nothing left of it' };
  }
  return await isFolded(deps, partition) ? { kind: 'ready' } : { kind: 'waits', for: 'reports that are not folded yet' };
};

/** Whether all that is in the partition at the call is folded, by this instance or the one before. What others do not get on with holds nothing up here. */
const isFolded = async ({ inspector, lanes }: WindowDeps, partition: number): Promise<boolean> => {
  const topic = topics.calibrationEventsAnonymized;
  const endOffset = (await inspector.endOffsets(topic))[partition] ?? 0;
  const reached = async () => ((await inspector.committedOffsets(aggregatorGroup, topic))[partition] ?? 0) >= endOffset;
  if (await reached()) return true;
  await lanes.settle([partition]);
  return reached();
};

/** At the deadline a log that is away holds nothing up: what is folded is in the cells. */
const foldIfPossible = async (deps: WindowDeps, partition: number): Promise<void> => {
  try {
    await isFolded(deps, partition);
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error;
    deps.logger.warn({ err: error, code: error.code }, 'a release goes ahead without knowing what is still in the log');
  }
};

/** Steps 1 to 7 of a release for every rule version of the partition; done again after a crash, it comes to the same. */
const sealWindow = async (deps: WindowDeps, partition: number, end: WeekIndex): Promise<void> => {
  const { calibration, lanes, keys, rules, config, metrics, logger } = deps;
  const epoch = epochOfWeek(end);
  const releaseKey = await keys.find(epoch);
  if (isEpochEnd(end)) await calibration.sealEpoch(partition, epoch);
  const groups = await calibration.rulesWithCells(partition, end);
  let expiredBelowK = 0;
  await eachAtOnce(groups, config.releaseConcurrency, (group) => lanes.runInLane(partition, ruleKey(group), async () => {
    expiredBelowK += await rules.release(group, end, releaseKey);
  }));
  await calibration.completeSeal(partition, end);
  metrics.expiredBelowK.inc(expiredBelowK);
  metrics.sealedWindows.inc();
  logger.info({ partition, window: isoLabel(end), expiredBelowK }, 'window released');
};

/** A window that nobody could release before its key's date: what is left of its epoch ends here, counted. Needs neither the key nor the log. */
const expireWindow = async (deps: WindowDeps, partition: number, end: WeekIndex): Promise<void> => {
  const { calibration, metrics, logger } = deps;
  const epoch = epochOfWeek(end);
  await calibration.sealEpoch(partition, epoch);
  const entries = await calibration.forgetEpoch(epoch, partition);
  metrics.expiredKeyDestroyed.inc(entries);
  await calibration.completeSeal(partition, end);
  logger[entries > 0 ? 'error' : 'warn']({ partition, window: isoLabel(end), entries }, 'window could not be released before its key had to be destroyed');
};

/**
 * Deletes what may not outlive the keys of epochs that are past their date: records of deliveries, withdrawals, and cells that a race left behind.
 * Looks two epochs behind the last sealed window, so that nothing is missed after a long pause.
 */
export const createForgetEpochs = ({ calibration, lanes, clock, metrics }: Pick<WindowDeps, 'calibration' | 'lanes' | 'clock' | 'metrics'>) => {
  const forgotten = new Map<number, EpochIndex>();
  return async function forgetEpochs(): Promise<void> {
    const newest = newestPastDate(clock.now());
    for (const partition of lanes.assigned()) {
      const sealed = await calibration.sealedThrough(partition);
      if (sealed === undefined || (forgotten.get(partition) ?? Number.NEGATIVE_INFINITY) >= newest) continue;
      const oldest = Math.min(epochOfWeek(sealed), newest) - 2;
      for (let epoch = oldest; epoch <= newest; epoch += 1) {
        metrics.expiredKeyDestroyed.inc(await calibration.forgetEpoch(epoch as EpochIndex, partition));
      }
      if (sealed >= lastWeekOfEpoch(newest)) forgotten.set(partition, newest);
    }
  };
};

const newestPastDate = (now: Instant): EpochIndex => {
  const candidates = [epochOf(now) - 1, epochOf(now) - 2].map((epoch) => epoch as EpochIndex);
  return candidates.find((epoch) => keyDestroyedAt(epoch) <= now) ?? (epochOf(now) - 3) as EpochIndex;
};
