import { openSqliteFile, eventLogMigrations, schemaRegistryMigrations, SqliteEventLog, SqliteSchemaRegistry } from '@plumbline/adapter-sqlite';
import { EnvironmentKeys } from '@plumbline/adapter-keyring';
import { createAggregator, defaultAggregatorConfig } from '@plumbline/calibration-aggregator';
import { topicDeclarations, topics, type Instant } from '@plumbline/contracts';
import { checkBackward, createCodec } from '@plumbline/contracts/avro';
import { createLogger, createRegistry, createSimulatedClock, systemRandomness } from '@plumbline/runtime';
import { auditMigrations, SqliteAuditLog } from '@plumbline/stores/audit/sqlite';
import { calibrationMigrations, SqliteCalibrationStore } from '@plumbline/stores/calibration/sqlite';
import { keyMigrations, SqliteKeyStore } from '@plumbline/stores/keys/sqlite';
import { createVault } from '@plumbline/vault';
import { scratchFolder } from './scratch-folder.ts';

const partitions = topicDeclarations.find(({ name }) => name === topics.calibrationEventsAnonymized)?.partitions ?? 1;

/** The aggregator alone, on the files that it has in embedded mode, durable as there. It is not started yet. */
export const openAggregator = async (from: Instant) => {
  const folder = await scratchFolder();
  const clock = createSimulatedClock(from);
  const files = {
    calibration: openSqliteFile({ path: folder.file('calibration.db'), migrations: [calibrationMigrations] }),
    log: openSqliteFile({ path: folder.file('log.db'), migrations: [eventLogMigrations, schemaRegistryMigrations] }),
    keys: openSqliteFile({ path: folder.file('keys.db'), migrations: [keyMigrations, auditMigrations] }),
  };
  const log = new SqliteEventLog({ file: files.log, clock });
  await log.ensure(topicDeclarations);
  const codec = createCodec(new SqliteSchemaRegistry({ file: files.log, check: checkBackward }));
  const calibration = new SqliteCalibrationStore(files.calibration, { partitions });
  const provider = new EnvironmentKeys({ current: Buffer.alloc(32, 7).toString('base64') });
  const vault = createVault({ keys: new SqliteKeyStore(files.keys), provider, clock, randomness: systemRandomness() });
  const aggregator = createAggregator({
    config: defaultAggregatorConfig,
    deps: {
      calibration, vault, audit: new SqliteAuditLog(files.keys), source: log, inspector: log, publisher: log, codec, clock,
      logger: createLogger({ name: 'aggregator', level: 'warn', destination: process.stderr }), metrics: createRegistry({ processMetrics: false }),
    },
  });
  return {
    aggregator, calibration, clock, codec, log,
    [Symbol.asyncDispose]: async (): Promise<void> => {
      await aggregator.stop();
      await log[Symbol.asyncDispose]();
      for (const file of Object.values(files)) file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};
export type OpenAggregator = Awaited<ReturnType<typeof openAggregator>>;

/** Waits until everything on the topics is folded. @throws Error naming what cannot be */
export const settle = async ({ aggregator }: OpenAggregator): Promise<void> => {
  const unsettled = await aggregator.settle();
  if (unsettled.length > 0) throw new Error(`not everything came to rest: ${unsettled.join(', ')}`);
};
