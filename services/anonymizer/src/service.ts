import { Mutex } from 'async-mutex';
import type { AnonymizationRun, ContributorHash, Instant } from '@plumbline/contracts';
import { cronJob, type Job, type ReadinessCheck, type Service } from '@plumbline/runtime';
import { createAnonymizePage } from './anonymize-page.ts';
import type { AnonymizerConfig } from './config.ts';
import type { AnonymizerDeps } from './deps.ts';
import { nextKeyInstant } from './domain/key-lives.ts';
import { createEndItems } from './end-items.ts';
import { errorKind } from './error-kind.ts';
import { createKeepKeys } from './keep-keys.ts';
import { createAnonymizerMetrics } from './metrics.ts';
import { anonymizeRecordPipeline } from './pipeline.ts';
import { createPublishRuns, createRunSlot } from './run-slot.ts';
import { createWithdrawContributor } from './withdraw-contributor.ts';
import { createWithdrawErased } from './withdraw-erased.ts';

export interface Anonymizer extends Service {
  /** Does a run now, for the given slot (now, if that is still to come); runs of one process never overlap. @throws InfrastructureError if its report could not be stored */
  runOnce(slot: Instant): Promise<AnonymizationRun>;
  /**
   * Takes the unreleased reports of a contributor back. Waits for a run of this process that is under way; what another one publishes meanwhile of an organisation
   * that is marked as erased by then, that one withdraws itself.
   */
  withdrawContributor(contributor: ContributorHash): Promise<{ readonly withdrawals: number }>;
}

/** @throws CronInvalidError if the schedule is no cron expression */
export const createAnonymizer = ({ config, deps }: { readonly config: AnonymizerConfig; readonly deps: AnonymizerDeps }): Anonymizer => {
  const { runs, logger } = deps;
  const turn = new Mutex();
  let stopping = false;
  let last: AnonymizationRun | undefined;
  const metrics = createAnonymizerMetrics(deps.metrics);
  const endItems = createEndItems(deps);
  const publishRuns = createPublishRuns(deps);
  const keys = createKeepKeys({ ...deps, metrics });
  const withdraw = createWithdrawContributor({ ...deps, metrics });
  const withdrawErased = createWithdrawErased({ ...deps, metrics });
  const anonymize = anonymizeRecordPipeline(deps);
  const anonymizePage = createAnonymizePage({ ...deps, holder: config.instance, anonymize, endItems, withdrawErased });
  const runSlot = createRunSlot({ ...deps, config, metrics, anonymizePage, endItems, keys, publishRuns, stopping: () => stopping });

  const runOnce = (slot: Instant): Promise<AnonymizationRun> => turn.runExclusive(async () => {
    // A report of a slot speaks for everything up to that instant, so it cannot be of one that has not come.
    last = await runSlot(Math.min(slot, deps.clock.now()) as Instant);
    return last;
  });
  const jobs: readonly Job[] = [
    {
      name: 'anonymize',
      ...cronJob(config.schedule),
      run: async (slot) => { await runOnce(slot); },
      nothingBefore: () => firstWork(deps, config),
      doneUpTo: async () => (await runs.listRuns({ limit: 1 }))[0]?.slot,
    },
    { name: 'keep-epoch-keys', next: nextKeyInstant, run: () => turn.runExclusive(keys.keep) },
  ];

  const stop = async (): Promise<void> => {
    stopping = true;
    await turn.waitForUnlock();
  };
  return {
    name: 'anonymizer',
    jobs,
    runOnce,
    withdrawContributor: (contributor) => turn.runExclusive(() => withdraw(contributor)),
    start: async () => {
      stopping = false;
      await turn.runExclusive(async () => {
        await keys.keep();
        await publishRuns();
      });
      logger.info({ schedule: config.schedule, pageSize: config.pageSize }, 'anonymizer started');
    },
    stop,
    readiness: async () => [await intakeReadiness(deps)],
    settle: () => turn.runExclusive(async () => {
      const unpublished = await runs.unpublishedRuns(1);
      return [
        ...(last !== undefined && last.failed > 0 ? [`${last.failed} records that the last anonymizer run could not anonymise`] : []),
        ...(unpublished.length > 0 ? ['reports of anonymizer runs that could not be published'] : []),
      ];
    }),
    [Symbol.asyncDispose]: stop,
  };
};

/** When a run will first have something to do: at once if anything is left half done, else when a record falls due or expires in quarantine. */
const firstWork = async ({ intake, runs }: AnonymizerDeps, { expireAfterMs }: AnonymizerConfig): Promise<Instant | undefined> => {
  const [due, closing, unpublished, [oldest]] = await Promise.all([
    intake.nextDueAt(), intake.closing(1), runs.unpublishedRuns(1), intake.listQuarantined(1),
  ]);
  if (closing.length > 0 || unpublished.length > 0) return undefined;
  return Math.min(due ?? never, oldest === undefined ? never : oldest.createdAt + expireAfterMs) as Instant;
};
const never = 8.64e15;

const intakeReadiness = async ({ intake }: AnonymizerDeps): Promise<ReadinessCheck> => {
  try {
    await intake.nextDueAt();
    return { name: 'intake-store', ready: true };
  } catch (error) {
    return { name: 'intake-store', ready: false, reason: errorKind(error) };
  }
};
