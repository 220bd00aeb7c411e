import { EnvironmentKeys } from '@plumbline/adapter-keyring';
import { eventLogMigrations, openSqliteFile, schemaRegistryMigrations, SqliteEventLog, SqliteSchemaRegistry } from '@plumbline/adapter-sqlite';
import { topicDeclarations, topics, type AnonymizationRun, type AnonymizedReport, type Pseudonym, type PseudonymWithdrawal } from '@plumbline/contracts';
import { checkBackward, createCodec } from '@plumbline/contracts/avro';
import type { OutgoingMessage } from '@plumbline/ports';
import { createLogger, createRegistry } from '@plumbline/runtime';
import { auditMigrations, SqliteAuditLog } from '@plumbline/stores/audit/sqlite';
import { directoryMigrations, SqliteDirectoryStore } from '@plumbline/stores/directory/sqlite';
import { intakeMigrations, SqliteIntakeStore } from '@plumbline/stores/intake/sqlite';
import { keyMigrations, SqliteKeyStore } from '@plumbline/stores/keys/sqlite';
import { outcomeMigrations, SqliteOutcomeLedger } from '@plumbline/stores/outcomes/sqlite';
import { runMigrations, SqliteRunStore } from '@plumbline/stores/runs/sqlite';
import { seededRandomness, type SettableClock, type TemporaryFolder } from '@plumbline/test-kit';
import { createVault } from '@plumbline/vault';
import { defaultAnonymizerConfig } from '../src/config.ts';
import { createAnonymizer, type Anonymizer } from '../src/service.ts';
import { aroundCalls } from './around-calls.ts';
import { interleaving, type InterleavingPlan } from './interleaving.ts';
import { Interruption, type InterruptionPlan } from './interruption.ts';

export interface HostOptions {
  readonly folder: TemporaryFolder;
  readonly clock: SettableClock;
  /** Tells processes on one folder apart. */
  readonly instance?: string;
  readonly pageSize?: number;
  readonly realNow?: () => number;
  readonly interruption?: InterruptionPlan;
  readonly interleaving?: InterleavingPlan;
}

/** An anonymizer on the real SQLite adapters, in a folder that outlives it; its calls to the outside can be made to fail. */
export const openAnonymizerHost = async (options: HostOptions) => {
  const { folder, clock, instance = 'one', pageSize = 50, realNow = () => 0 } = options;
  const files = {
    ingest: openSqliteFile({ path: folder.file('ingest.db'), migrations: [intakeMigrations, outcomeMigrations, keyMigrations, runMigrations] }),
    directory: openSqliteFile({ path: folder.file('directory.db'), migrations: [directoryMigrations, auditMigrations] }),
    log: openSqliteFile({ path: folder.file('log.db'), migrations: [eventLogMigrations, schemaRegistryMigrations] }),
  };
  const log = new SqliteEventLog({ file: files.log, clock });
  await log.ensure(topicDeclarations);
  const codec = createCodec(new SqliteSchemaRegistry({ file: files.log, check: checkBackward }));
  const provider = new EnvironmentKeys({ current: Buffer.alloc(32, 7).toString('base64') });
  const randomness = seededRandomness(`${instance} at ${clock.now()}`);
  const keys = new SqliteKeyStore(files.ingest);
  const vault = createVault({ keys, provider, clock, randomness });
  const intake = new SqliteIntakeStore(files.ingest);
  const ledger = new SqliteOutcomeLedger(files.ingest);
  const runs = new SqliteRunStore(files.ingest);
  const directory = new SqliteDirectoryStore(files.directory);
  const audit = new SqliteAuditLog(files.directory);
  const fault = new Interruption(options.interruption);
  const interleave = interleaving(options.interleaving);
  const guard = <Port extends object>(port: Port): Port => fault.guard(aroundCalls(port, interleave));
  const anonymizer = createAnonymizer({
    config: { ...defaultAnonymizerConfig, instance, pageSize },
    deps: {
      intake: guard(intake), ledger: guard(ledger), runs: guard(runs), directory: guard(directory), audit: guard(audit),
      vault: guard(vault),
      publisher: guard({ publish: (topic: string, messages: readonly OutgoingMessage[]) => log.publish(topic, messages) }),
      codec, clock, realNow, randomness,
      logger: createLogger({ name: 'anonymizer', level: 'silent' }), metrics: createRegistry({ processMetrics: false }),
    },
  });
  return {
    anonymizer, fault, intake, ledger, runs, directory, audit, vault, log, codec, files, clock, randomness,
    async [Symbol.asyncDispose](): Promise<void> {
      await stop(anonymizer, fault);
      await log[Symbol.asyncDispose]();
      for (const file of Object.values(files)) file.close();
    },
  };
};
export type AnonymizerHost = Awaited<ReturnType<typeof openAnonymizerHost>>;

const stop = async (anonymizer: Anonymizer, fault: Interruption): Promise<void> => {
  try {
    await anonymizer.stop();
  } catch (error) {
    if (!fault.happened) throw error;
  }
};

export interface Published {
  readonly reports: readonly AnonymizedReport[];
  readonly withdrawals: readonly PseudonymWithdrawal[];
  /** Reports and withdrawals as they lie behind each other. */
  readonly inOrder: readonly { readonly kind: 'report' | 'withdrawal'; readonly pseudonym: Pseudonym }[];
  readonly runs: readonly AnonymizationRun[];
  readonly headers: readonly Readonly<Record<string, string>>[];
}

/** Everything on the anonymizer's topics, per partition in order. */
export const published = async ({ log, codec }: AnonymizerHost): Promise<Published> => {
  const reports: AnonymizedReport[] = [];
  const withdrawals: PseudonymWithdrawal[] = [];
  const runs: AnonymizationRun[] = [];
  const headers: Readonly<Record<string, string>>[] = [];
  const inOrder: Published['inOrder'][number][] = [];
  for (const [partition, end] of (await log.endOffsets(topics.calibrationEventsAnonymized)).entries()) {
    for (const message of await log.read(topics.calibrationEventsAnonymized, partition, 0, end)) {
      const decoded = await codec.decode(topics.calibrationEventsAnonymized, message.value);
      if (decoded.record === 'AnonymizedEvent') reports.push(decoded.value);
      else withdrawals.push(decoded.value);
      inOrder.push({ kind: decoded.record === 'AnonymizedEvent' ? 'report' : 'withdrawal', pseudonym: decoded.value.pseudonym });
      headers.push(message.headers);
    }
  }
  for (const [partition, end] of (await log.endOffsets(topics.calibrationRunsCompleted)).entries()) {
    for (const { value } of await log.read(topics.calibrationRunsCompleted, partition, 0, end)) {
      runs.push((await codec.decode(topics.calibrationRunsCompleted, value)).value);
    }
  }
  return { reports, withdrawals, inOrder, runs, headers };
};
