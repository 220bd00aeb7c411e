import { processEnvironment } from '@plumbline/runtime';
import { runMigration } from './run-migration.ts';

process.exitCode = await runMigration(processEnvironment(), process.stdout, process.stderr);
