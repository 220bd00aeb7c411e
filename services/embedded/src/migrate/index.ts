export { readMigrationConfig, type MigrationConfig } from './config.ts';
export type { ComparedKind } from './compare.ts';
export { migrate, type MigrationDeps, type MigrationReport } from './migrate.ts';
export { MigrationError, type MigrationErrorCode } from './migration-error.ts';
