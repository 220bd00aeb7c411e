import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openFileKeyring } from '@plumbline/adapter-keyring';
import {
  eventLogMigrations, openSqliteFile, schemaRegistryMigrations, SqliteEventLog, SqliteSchemaRegistry, type SqliteFile,
} from '@plumbline/adapter-sqlite';
import { topicDeclarations, topics, type Instant } from '@plumbline/contracts';
import { checkBackward, createCodec, type Codec } from '@plumbline/contracts/avro';
import type { EventLog } from '@plumbline/ports';
import { systemRandomness } from '@plumbline/runtime';
import type { CalibrationStore } from '@plumbline/stores/calibration';
import { calibrationMigrations, SqliteCalibrationStore } from '@plumbline/stores/calibration/sqlite';
import { keyMigrations, SqliteKeyStore } from '@plumbline/stores/keys/sqlite';
import { temporaryFolder } from '@plumbline/test-kit';
import { createVault, type Vault } from '@plumbline/vault';

type Row = Readonly<Record<string, unknown>>;

/** What a data folder holds, read from a copy, so that looking at it does not recover or change anything in it. */
export interface FolderCopy extends AsyncDisposable {
  readonly vault: Vault;
  readonly log: EventLog;
  readonly codec: Codec;
  readonly calibration: CalibrationStore;
  /** Rows of one of the folder's files; an empty list for a table that is not there yet. */
  readonly rows: (file: 'ingest.db' | 'calibration.db' | 'directory.db', table: string) => readonly Row[];
}

/** Copies a data folder that no process holds; one that was not made yet is empty. */
export const copyFolder = async (folder: string): Promise<FolderCopy> => {
  const copy = await temporaryFolder();
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names.filter((file) => /\.(db|db-wal|json)$/.test(file))) copyFileSync(join(folder, name), copy.file(name));

  const clock = { now: () => Date.now() as Instant };
  const ingest = openSqliteFile({ path: copy.file('ingest.db'), migrations: [keyMigrations] });
  const events = openSqliteFile({ path: copy.file('log.db'), migrations: [eventLogMigrations, schemaRegistryMigrations] });
  const calibration = openSqliteFile({ path: copy.file('calibration.db'), migrations: [calibrationMigrations] });
  const directory = openSqliteFile({ path: copy.file('directory.db'), migrations: [] });
  const files: Readonly<Record<string, SqliteFile>> = { 'ingest.db': ingest, 'calibration.db': calibration, 'directory.db': directory };

  const log = new SqliteEventLog({ file: events, clock });
  await log.ensure(topicDeclarations);
  const provider = openFileKeyring({ path: copy.file('keyring.json'), folderIsNew: true });
  return {
    vault: createVault({ keys: new SqliteKeyStore(ingest), provider, clock, randomness: systemRandomness() }),
    log,
    calibration: new SqliteCalibrationStore(calibration, { partitions: partitionsOf(topics.calibrationEventsAnonymized) }),
    codec: createCodec(new SqliteSchemaRegistry({ file: events, check: checkBackward })),
    rows: (file, table) => files[file]?.read((db) => (
      db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) === undefined ? [] : db.prepare(`SELECT * FROM ${table}`).all()
    )) ?? [],
    [Symbol.asyncDispose]: async () => {
      for (const file of [...Object.values(files), events]) file.close();
      await copy[Symbol.asyncDispose]();
    },
  };
};

const partitionsOf = (topic: string): number => topicDeclarations.find(({ name }) => name === topic)?.partitions ?? 1;
