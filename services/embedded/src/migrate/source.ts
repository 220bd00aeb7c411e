import { existsSync } from 'node:fs';
import { EnvironmentKeys, openFileKeyring } from '@plumbline/adapter-keyring';
import { dumpAdmission, openSqliteFileForReading, SqliteEventLog, SqliteSchemaRegistry, type SqliteFile } from '@plumbline/adapter-sqlite';
import { checkBackward } from '@plumbline/contracts/avro';
import type { Clock, KeyProvider, LogInspector, SchemaRegistry } from '@plumbline/ports';
import type { LifecycleScope, Secret } from '@plumbline/runtime';
import { sqliteAnswerDump } from '@plumbline/stores/answers/sqlite/dump';
import { sqliteAuditDump } from '@plumbline/stores/audit/sqlite/dump';
import { sqliteCalibrationDump } from '@plumbline/stores/calibration/sqlite/dump';
import type { ClaimItem } from '@plumbline/stores/claims/transfer';
import type { Dumping } from '@plumbline/stores/common/transfer';
import { sqliteDirectoryDump } from '@plumbline/stores/directory/sqlite/dump';
import { sqliteIntakeDump } from '@plumbline/stores/intake/sqlite/dump';
import { sqliteKeyDump } from '@plumbline/stores/keys/sqlite/dump';
import { SqliteKeyStore } from '@plumbline/stores/keys/sqlite';
import { sqliteLedgerDump } from '@plumbline/stores/outcomes/sqlite/dump';
import { sqliteRunDump } from '@plumbline/stores/runs/sqlite/dump';
import type { EmbeddedConfig } from '../config.ts';
import type { DataFolder } from '../data-folder.ts';
import { dataFiles } from '../open-stores.ts';

/** A data folder that is only looked at. */
export type Source = Awaited<ReturnType<typeof openSource>>;

/** @throws InfrastructureError STORE_DAMAGED, STORE_UNAVAILABLE */
export const openSource = async ({ file }: Pick<DataFolder, 'file'>, clock: Clock, scope: LifecycleScope) => {
  const open = (name: keyof typeof dataFiles): Promise<SqliteFile> =>
    scope.use(name, openSqliteFileForReading({ path: file(name), migrations: dataFiles[name] }));
  const [ingest, directory, calibration, events] = [
    await open('ingest.db'), await open('directory.db'), await open('calibration.db'), await open('log.db'),
  ];
  const keys = new SqliteKeyStore(ingest);
  return {
    keys: sqliteKeyDump(ingest),
    directory: sqliteDirectoryDump(directory),
    intake: sqliteIntakeDump(ingest),
    claims: claimsOf(ingest),
    ledger: sqliteLedgerDump(ingest),
    answers: sqliteAnswerDump(ingest),
    runs: sqliteRunDump(ingest),
    calibration: sqliteCalibrationDump(calibration),
    audit: sqliteAuditDump(directory),
    log: new SqliteEventLog({ file: events, clock }) satisfies LogInspector,
    registry: new SqliteSchemaRegistry({ file: events, check: checkBackward }) satisfies SchemaRegistry,
    index: () => keys.find('index'),
  };
};

/** What was spent of this hour's quota stays behind: that is counted by the engine that decides about admission, and anew there. */
const claimsOf = (file: SqliteFile): Dumping<ClaimItem> => ({
  dump: async function* dump(now) {
    for await (const item of dumpAdmission(file, now)) if (item.kind === 'claim') yield item;
  },
});

/** The keys that the folder was made with: those in its keyring or, where it has none, those that are configured. */
export const sourceKeys = (folder: Pick<DataFolder, 'file'>, configured: ConfiguredKeys): EmbeddedConfig['keys'] =>
  (existsSync(folder.file('keyring.json')) ? { kind: 'file' } : { kind: 'environment', ...configured });

export interface ConfiguredKeys {
  readonly current: Secret;
  readonly older: readonly Secret[];
}

export const openSourceKeys = (folder: Pick<DataFolder, 'file'>, configured: ConfiguredKeys): KeyProvider =>
  (sourceKeys(folder, configured).kind === 'file'
    ? openFileKeyring({ path: folder.file('keyring.json'), folderIsNew: false })
    : configuredKeys(configured));

export const configuredKeys = ({ current, older }: ConfiguredKeys): KeyProvider =>
  new EnvironmentKeys({ current: current.reveal(), older: older.map((key) => key.reveal()) });
