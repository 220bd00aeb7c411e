export { dumpAdmission } from './dump-admission.ts';
export { eventLogMigrations } from './event-log/migrations.ts';
export { SqliteEventLog, type SqliteEventLogDeps } from './event-log/sqlite-event-log.ts';
export { lockFolder, type FolderLock } from './lock-folder.ts';
export { openSqliteFile, openSqliteFileForReading, type Durability, type Migrations, type SqliteFileOptions } from './open-sqlite-file.ts';
export type { SqliteFile } from './sqlite-file.ts';
export { SqliteStoreError } from './store-error.ts';
export { admissionMigrations, SqliteAdmission } from './sqlite-admission.ts';
export { schemaRegistryMigrations, SqliteSchemaRegistry, type CompatibilityCheck, type SqliteSchemaRegistryDeps } from './sqlite-schema-registry.ts';
