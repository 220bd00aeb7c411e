import { topics, type AnonymizationRun, type EventId, type Instant, type WeekIndex } from '@plumbline/contracts';
import { epochOf, windowOf } from '@plumbline/privacy';
import type { ClosingRecord, IntakeBacklog, IntakeRecord } from '@plumbline/stores/intake';
import type { AnonymizerConfig } from './config.ts';
import type { AnonymizerDeps } from './deps.ts';
import { RunTally } from './domain/run-tally.ts';
import type { createAnonymizePage } from './anonymize-page.ts';
import type { EndItems } from './end-items.ts';
import { errorKind } from './error-kind.ts';
import type { KeepKeys } from './keep-keys.ts';
import type { AnonymizerMetrics } from './metrics.ts';

interface RunDeps extends Pick<AnonymizerDeps, 'intake' | 'runs' | 'clock' | 'realNow' | 'randomness' | 'logger'> {
  readonly config: AnonymizerConfig;
  readonly metrics: AnonymizerMetrics;
  readonly anonymizePage: ReturnType<typeof createAnonymizePage>;
  readonly endItems: EndItems;
  readonly keys: Pick<KeepKeys, 'makeUp'>;
  readonly publishRuns: () => Promise<void>;
  /** True once the service is asked to stop: the run ends after the page that it works on. */
  readonly stopping: () => boolean;
}

/** Failing records that a run looks past before it gives up until the next slot; they are leased again with each page, so this bounds memory. */
const maxFailedPerRun = 1_000;

/**
 * Does one run: what others left half done, expiries, then every record that was due when it began; reports what it did.
 * A failure of infrastructure ends the part that it hit, is counted, and leaves its records for the next run.
 * @throws InfrastructureError only if the report itself could not be stored
 */
export const createRunSlot = (deps: RunDeps) =>
  async function runSlot(slot: Instant): Promise<AnonymizationRun> {
    const { clock, randomness, runs, logger, metrics } = deps;
    const runId = randomness.uuid();
    const startedAt = clock.now();
    const tally = new RunTally();
    await attempt(deps, tally, deps.keys.makeUp);
    await attempt(deps, tally, () => finishClosing(deps, tally));
    await attempt(deps, tally, () => expireOld(deps, tally, startedAt));
    await attempt(deps, tally, () => anonymizeDue(deps, tally, startedAt));

    const backlog = await deps.intake.backlog(clock.now());
    const completedAt = clock.now();
    const run: AnonymizationRun = {
      runId, slot, startedAt, completedAt,
      epoch: epochOf(slot),
      ...tally.figures,
      oldestAgeMs: backlog.oldestDueAt === null ? 0 : Math.max(0, completedAt - backlog.oldestDueAt),
      left: leftByWindow(backlog),
    };
    await runs.putRun(run);
    metrics.observeRun(run);
    metrics.quarantined.set(backlog.quarantined);
    await attempt(deps, new RunTally(), deps.publishRuns);
    const { status, processed, anonymised, deleted, quarantined, failed, errors } = run;
    logger[status === 'completed' ? 'info' : 'warn']({ runId, status, processed, anonymised, deleted, quarantined, failed, errors }, 'anonymizer run ended');
    return run;
  };

/** Publishes reports that are stored and not published yet, e.g. since the log was away or the process died in between. The store is the source of truth. */
export const createPublishRuns = ({ runs, publisher, codec }: Pick<AnonymizerDeps, 'runs' | 'publisher' | 'codec'>) =>
  async function publishRuns(): Promise<void> {
    const topic = topics.calibrationRunsCompleted;
    for (;;) {
      const unpublished = await runs.unpublishedRuns(100);
      if (unpublished.length === 0) return;
      await publisher.publish(topic, await Promise.all(unpublished.map((run) => codec.message(topic, 'AnonymizationRun', run))));
      for (const { runId } of unpublished) await runs.markRunPublished(runId);
    }
  };

const attempt = async ({ logger }: RunDeps, tally: RunTally, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const kind = errorKind(error);
    tally.interrupt(kind);
    logger.warn({ err: error, kind }, 'part of an anonymizer run could not be done');
  }
};

/** Ends what was closed and not ended, by whomever: the ledger first, then the store. */
const finishClosing = async (deps: RunDeps, tally: RunTally): Promise<void> => {
  while (!deps.stopping()) {
    const closing = await deps.intake.closing(deps.config.pageSize);
    if (closing.length === 0) return;
    const ended = await deps.endItems(closing);
    tally.count('deleted', ended.filter(({ end }) => end === 'deleted').length);
    noteExpired(deps, tally, ended);
  }
};

const expireOld = async (deps: RunDeps, tally: RunTally, now: Instant): Promise<void> => {
  const createdBefore = (now - deps.config.expireAfterMs) as Instant;
  while (!deps.stopping()) {
    const closed = await deps.intake.closeOlderThan(createdBefore, deps.config.pageSize);
    if (closed.length === 0) return;
    noteExpired(deps, tally, await deps.endItems(closed));
  }
};

const noteExpired = ({ metrics, logger }: RunDeps, tally: RunTally, ended: readonly ClosingRecord[]): void => {
  const expired = ended.filter(({ end }) => end === 'expired').length;
  if (expired === 0) return;
  tally.error('expired', expired);
  metrics.expired.inc(expired);
  logger.warn({ records: expired }, 'records expired before they could be anonymised');
};

/** Works through the pages of records that were due at `now`, looking past those that failed in this run. */
const anonymizeDue = async (deps: RunDeps, tally: RunTally, now: Instant): Promise<void> => {
  const { intake, config, realNow, anonymizePage } = deps;
  const failed = new Set<EventId>();
  while (!deps.stopping() && failed.size <= maxFailedPerRun) {
    const leased = await intake.lease(
      { holder: config.instance, realNow: realNow(), durationMs: config.leaseMs, limit: config.pageSize + failed.size }, now);
    const page = leased.filter(({ eventId }) => !failed.has(eventId));
    if (page.length === 0) return;
    const before = tally.processed;
    try {
      for (const { eventId } of await anonymizePage(page, tally)) failed.add(eventId);
    } catch (error) {
      tally.count('failed', uncounted(page, tally.processed - before), errorKind(error));
      deps.logger.warn({ err: error }, 'a page of records could not be anonymised');
      return;
    }
  }
};

const uncounted = (page: readonly IntakeRecord[], counted: number): number => Math.max(0, page.length - counted);

const leftByWindow = ({ fixedLeft }: IntakeBacklog): AnonymizationRun['left'] => {
  const left = new Map<WeekIndex, number>();
  for (const { week, records } of fixedLeft) {
    const windowEnd = windowOf(week).throughWeek;
    left.set(windowEnd, (left.get(windowEnd) ?? 0) + records);
  }
  return [...left].map(([windowEnd, records]) => ({ windowEnd, records })).sort((one, other) => one.windowEnd - other.windowEnd);
};
