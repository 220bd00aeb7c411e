import { checkBackward, createCodec, type Codec } from '@plumbline/contracts/avro';
import {
  topicDeclarations, topics, type AnonymizedReport, type CrossRelease, type Instant, type PseudonymWithdrawal, type Release, type WeekIndex,
} from '@plumbline/contracts';
import { EnvironmentKeys } from '@plumbline/adapter-keyring';
import { eventLogMigrations, openSqliteFile, schemaRegistryMigrations, SqliteEventLog, SqliteSchemaRegistry } from '@plumbline/adapter-sqlite';
import { realTimers, type Timers } from '@plumbline/pipeline';
import type { OutgoingMessage } from '@plumbline/ports';
import { createLogger, createRegistry, type Registry } from '@plumbline/runtime';
import { auditMigrations, SqliteAuditLog } from '@plumbline/stores/audit/sqlite';
import { calibrationMigrations, SqliteCalibrationStore } from '@plumbline/stores/calibration/sqlite';
import { keyMigrations, SqliteKeyStore } from '@plumbline/stores/keys/sqlite';
import { seededRandomness, type SettableClock, type TemporaryFolder } from '@plumbline/test-kit';
import { createVault, type Vault } from '@plumbline/vault';
import type { AggregatorConfig } from '../src/config.ts';
import { createAggregator, type Aggregator } from '../src/service.ts';
import { CrashPoint, type CrashPlan, type Incident } from './crash-point.ts';

export const partitions = topicDeclarations.find(({ name }) => name === topics.calibrationEventsAnonymized)?.partitions ?? 1;
export const noCrash: CrashPlan = { operation: Number.POSITIVE_INFINITY, done: false };

export interface HostOptions {
  readonly folder: TemporaryFolder;
  readonly clock: SettableClock;
  readonly config: AggregatorConfig;
  readonly crash?: CrashPlan;
  readonly incident?: Incident;
  /** Another host whose log and calibration store this one shares, as instances of one group do. It has to outlive this one. */
  readonly beside?: AggregatorHost;
}

/** An aggregator on the real SQLite adapters, in a folder that outlives it; everything it does outside of itself passes a crash point. */
export const openAggregatorHost = async (options: HostOptions): Promise<AggregatorHost> => {
  const { folder, clock, config, crash = noCrash, incident, beside } = options;
  const { files, log, codec, calibration } = beside ?? await openShared({ folder, clock });
  const keys = new SqliteKeyStore(files.keys);
  const provider = new EnvironmentKeys({ current: Buffer.alloc(32, 7).toString('base64') });
  const audit = new SqliteAuditLog(files.keys);
  const vault = createVault({ keys, provider, clock, randomness: seededRandomness(`keys made at ${clock.now()}`) });
  const point = new CrashPoint(crash, incident);
  const registry = createRegistry({ processMetrics: false });
  const aggregator = createAggregator({
    config,
    deps: {
      calibration: point.guard(calibration), vault: point.guard(vault), audit: point.guard(audit), codec, clock,
      source: point.guardSource(log), inspector: log,
      publisher: point.guard({ publish: (topic: string, messages: readonly OutgoingMessage[]) => log.publish(topic, messages) }),
      logger: createLogger({ name: 'aggregator', level: 'silent' }), metrics: registry,
      ...(beside === undefined ? {} : { timers: hastyTimers() }),
    },
  });
  return {
    aggregator, point, calibration, keys, audit, log, codec, registry, files, vault,
    send: sender(log, codec),
    /** Ends the process as an operator would, or leaves a dead one; the files stay. */
    async [Symbol.asyncDispose](): Promise<void> {
      await stopDead(aggregator, point);
      if (beside !== undefined) return;
      await log[Symbol.asyncDispose]();
      for (const file of Object.values(files)) file.close();
    },
  };
};

/** What instances of one group share. */
const openShared = async ({ folder, clock }: Pick<HostOptions, 'folder' | 'clock'>) => {
  const files = {
    calibration: openSqliteFile({ path: folder.file('calibration.db'), migrations: [calibrationMigrations] }),
    log: openSqliteFile({ path: folder.file('log.db'), migrations: [eventLogMigrations, schemaRegistryMigrations] }),
    keys: openSqliteFile({ path: folder.file('keys.db'), migrations: [keyMigrations, auditMigrations] }),
  };
  const log = new SqliteEventLog({ file: files.log, clock });
  await log.ensure(topicDeclarations);
  return {
    files, log,
    codec: createCodec(new SqliteSchemaRegistry({ file: files.log, check: checkBackward })),
    calibration: new SqliteCalibrationStore(files.calibration, { partitions }),
  };
};

export interface AggregatorHost extends Awaited<ReturnType<typeof openShared>>, AsyncDisposable {
  readonly aggregator: Aggregator;
  readonly point: CrashPoint;
  readonly keys: SqliteKeyStore;
  readonly audit: SqliteAuditLog;
  readonly vault: Vault;
  readonly registry: Registry;
  readonly send: ReturnType<typeof sender>;
}

/** One that joins others may get no partition of the small topic at all: it does not wait long for it. */
const hastyTimers = (): Timers => {
  const timers = realTimers();
  return { ...timers, sleep: (ms, signal) => timers.sleep(Math.min(ms, 20), signal) };
};

const stopDead = async (aggregator: Aggregator, point: CrashPoint): Promise<void> => {
  try {
    await aggregator.stop();
  } catch (error) {
    if (!point.dead) throw error;
  }
};

/** What the anonymizer would put on its topics. */
const sender = (log: SqliteEventLog, codec: Codec) => ({
  async reports(reports: readonly AnonymizedReport[]): Promise<void> {
    const topic = topics.calibrationEventsAnonymized;
    await log.publish(topic, await Promise.all(reports.map((report) => codec.message(topic, 'AnonymizedEvent', report))));
  },
  async withdrawal(withdrawal: PseudonymWithdrawal): Promise<void> {
    const topic = topics.calibrationEventsAnonymized;
    await log.publish(topic, [await codec.message(topic, 'PseudonymWithdrawal', withdrawal)]);
  },
  async run(slot: Instant, left: readonly { readonly windowEnd: WeekIndex; readonly records: number }[] = []): Promise<void> {
    const topic = topics.calibrationRunsCompleted;
    const figures = { status: 'completed', processed: 0, anonymised: 0, deleted: 0, quarantined: 0, failed: 0, errors: [], oldestAgeMs: 0 } as const;
    await log.publish(topic, [await codec.message(topic, 'AnonymizationRun', {
      runId: `run-${slot}`, slot, startedAt: slot, completedAt: slot, epoch: 0 as never, ...figures, left,
    })]);
  },
});

/** Everything that was published, in the order of ids; compacted by id as a reader of the topic would. */
export const publishedReleases = async ({ log, codec }: AggregatorHost): Promise<readonly (Release | CrossRelease)[]> => {
  const topic = topics.calibrationReleasesPublished;
  const byId = new Map<string, Release | CrossRelease>();
  const ends = await log.endOffsets(topic);
  for (const [partition, end] of ends.entries()) {
    for (const { value } of await log.read(topic, partition, 0, end)) {
      const { value: release } = await codec.decode(topic, value);
      byId.set(release.releaseId, release);
    }
  }
  return [...byId.values()].sort((one, other) => (one.releaseId < other.releaseId ? -1 : 1));
};
