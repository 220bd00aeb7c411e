import {
  admissionMigrations, eventLogMigrations, openSqliteFile, schemaRegistryMigrations, SqliteAdmission, SqliteEventLog, SqliteSchemaRegistry,
  type Durability, type Migrations, type SqliteFile,
} from '@plumbline/adapter-sqlite';
import { topicDeclarations, topics } from '@plumbline/contracts';
import { checkBackward } from '@plumbline/contracts/avro';
import type { Admission, Clock, EventLog, SchemaRegistry } from '@plumbline/ports';
import type { LifecycleScope } from '@plumbline/runtime';
import type { AnswerStore } from '@plumbline/stores/answers';
import { answerMigrations, SqliteAnswerStore } from '@plumbline/stores/answers/sqlite';
import type { AuditLog } from '@plumbline/stores/audit';
import { auditMigrations, SqliteAuditLog } from '@plumbline/stores/audit/sqlite';
import type { CalibrationStore } from '@plumbline/stores/calibration';
import { calibrationMigrations, SqliteCalibrationStore } from '@plumbline/stores/calibration/sqlite';
import type { DirectoryStore } from '@plumbline/stores/directory';
import { directoryMigrations, SqliteDirectoryStore } from '@plumbline/stores/directory/sqlite';
import type { IntakeStore } from '@plumbline/stores/intake';
import { intakeMigrations, SqliteIntakeStore } from '@plumbline/stores/intake/sqlite';
import type { KeyStore } from '@plumbline/stores/keys';
import { keyMigrations, SqliteKeyStore } from '@plumbline/stores/keys/sqlite';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import { outcomeMigrations, SqliteOutcomeLedger } from '@plumbline/stores/outcomes/sqlite';
import type { RunStore } from '@plumbline/stores/runs';
import { runMigrations, SqliteRunStore } from '@plumbline/stores/runs/sqlite';

/** Everything of the platform that outlives a process. */
export interface Stores {
  readonly admission: Admission;
  readonly answers: AnswerStore;
  readonly audit: AuditLog;
  readonly calibration: CalibrationStore;
  readonly directory: DirectoryStore;
  readonly intake: IntakeStore;
  readonly keys: KeyStore;
  readonly ledger: OutcomeLedger;
  readonly log: EventLog;
  readonly registry: SchemaRegistry;
  readonly runs: RunStore;
  /** Deletes what has expired of what no service looks after: duplicate claims, and messages past their retention. */
  sweep(): Promise<void>;
}

/** What each file of a data folder holds. */
export const dataFiles = {
  'ingest.db': [admissionMigrations, answerMigrations, intakeMigrations, keyMigrations, outcomeMigrations, runMigrations],
  'directory.db': [directoryMigrations, auditMigrations],
  'calibration.db': [calibrationMigrations],
  'log.db': [eventLogMigrations, schemaRegistryMigrations],
} as const satisfies Readonly<Record<string, readonly Migrations[]>>;

/**
 * Opens the files of a data folder, each one unit of atomicity. The scope closes them.
 * @param file path of a file in the data folder
 * @param durability what acknowledged writes outlive
 * @throws InfrastructureError STORE_DAMAGED, STORE_UNAVAILABLE
 */
export const openStores = async (
  file: (name: string) => string, clock: Clock, scope: LifecycleScope, durability: Durability = 'power_loss',
): Promise<Stores> => {
  const open = (name: keyof typeof dataFiles): Promise<SqliteFile> =>
    scope.use(name, openSqliteFile({ path: file(name), migrations: dataFiles[name], durability }));
  const ingest = await open('ingest.db');
  const directory = await open('directory.db');
  const calibration = await open('calibration.db');
  const events = await open('log.db');

  const admission = new SqliteAdmission(ingest);
  const log = new SqliteEventLog({ file: events, clock });
  await log.ensure(topicDeclarations);
  return {
    admission,
    answers: new SqliteAnswerStore(ingest),
    audit: new SqliteAuditLog(directory),
    calibration: new SqliteCalibrationStore(calibration, { partitions: partitionsOf(topics.calibrationEventsAnonymized) }),
    directory: new SqliteDirectoryStore(directory),
    intake: new SqliteIntakeStore(ingest),
    keys: new SqliteKeyStore(ingest),
    ledger: new SqliteOutcomeLedger(ingest),
    log,
    registry: new SqliteSchemaRegistry({ file: events, check: checkBackward }),
    runs: new SqliteRunStore(ingest),
    sweep: async () => {
      await admission.sweep(clock.now());
      await log.sweep(clock.now());
    },
  };
};

/** How many partitions a topic is declared with. */
export const partitionsOf = (topic: string): number => {
  const declared = topicDeclarations.find(({ name }) => name === topic);
  if (declared === undefined) throw new RangeError(`no topic ${topic}`);
  return declared.partitions;
};
