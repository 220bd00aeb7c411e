import { ConfigError, createLogger, exitCodes, type DestinationStream, type Environment } from '@plumbline/runtime';
import { ClusterMismatchError } from '@plumbline/cluster';
import { explainFailure } from '../explain-failure.ts';
import { readMigrationConfig } from './config.ts';
import { migrate, type MigrationReport } from './migrate.ts';
import { MigrationError } from './migration-error.ts';

interface Out {
  write(text: string): unknown;
}
/** What the process says on its standard output, a JSON object a line. */
export type Said = { readonly progress: string } | { readonly report: MigrationReport };

/** Moves a platform as a process of its own, and speaks to the command that started it. @returns its exit code */
export const runMigration = async (env: Environment, out: Out, err: Out & DestinationStream): Promise<number> => {
  const say = (said: Said): void => { out.write(`${JSON.stringify(said)}\n`); };
  const complain = (line: string): void => { err.write(`plumbline: ${line}\n`); };
  try {
    const config = readMigrationConfig(env);
    const logger = createLogger({ name: 'plumbline-migrate', level: config.embedded.logLevel, destination: err });
    const report = await migrate(config, { logger, tell: (progress) => say({ progress }) });
    say({ report });
    return report.result === 'differs' ? exitCodes.failed : exitCodes.stopped;
  } catch (error) {
    if (error instanceof ConfigError) {
      complain(error.message);
      return exitCodes.misconfigured;
    }
    complain(explain(error) ?? (Error.isError(error) ? error.stack ?? error.message : String(error)));
    return exitCodes.notStarted;
  }
};

const explain = (error: unknown): string | undefined =>
  (error instanceof MigrationError || error instanceof ClusterMismatchError ? error.message : explainFailure(error));
