import { examples, parsedBy, type AddCommands } from '../command-kit.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { commandLine } from '../output/command-line.ts';
import { renderTable, type Column } from '../output/table.ts';
import { requireDataFolder } from '../platform/data-folder.ts';
import { findRunning } from '../platform/find-platform.ts';
import { runMigration, type MigrationReport } from '../platform/run-migration.ts';

interface MigrateOptions {
  readonly dryRun?: boolean;
  readonly allowSimulated?: boolean;
}
const only = (name: string) => parsedBy((text) => (text === name ? name : undefined), `"${name}"`);

export const addMigrateCommand: AddCommands = (program, bind) => {
  program.command('migrate')
    .summary('move a platform from its data folder to a cluster')
    .description('Carries everything that the platform of a data folder has kept over to a cluster, and compares both sides. The cluster is named by the\nenvironment, as for its services: KAFKA_BROKERS, SCHEMA_REGISTRY_URL, MONGODB_URL, PLUMBLINE_KEY_ENCRYPTION_KEY and so on, or <NAME>_FILE.\nStopped at any time, it goes on when it is started again. No service of the cluster may run until it is done, and the platform not at all.')
    .requiredOption('--from <kind>', 'embedded', only('embedded'))
    .requiredOption('--to <kind>', 'cluster', only('cluster'))
    .option('--dry-run', 'say what would be moved, and whether the cluster would take it; changes nothing on either side')
    .option('--allow-simulated', 'also move a folder on a simulated clock; for trials of the move itself')
    .addHelpText('after', examples(
      'plumbline migrate --from embedded --to cluster --data ./pilot --dry-run',
      'plumbline migrate --from embedded --to cluster --data ./pilot',
    ))
    .action(bind(async (cli, { dryRun = false, allowSimulated = false }: MigrateOptions) => {
      requireDataFolder(cli);
      const running = await findRunning(cli);
      if (running !== undefined) {
        throw new CliError('FOLDER_IN_USE', `a platform runs on ${cli.settings.dataFolder} at ${running.url}: stop it first, and start it no more`);
      }
      const report = await runMigration(cli, { dryRun, allowSimulated });
      cli.show(report, ({ kinds }) => renderTable(columns, kinds, cli.styles.strong));
      cli.say(verdictOf(report, commandLine(cli, 'migrate', '--from', 'embedded', '--to', 'cluster')));
      return report.result === 'differs' ? exitCodes.finding : exitCodes.ok;
    }));
};

type Kind = MigrationReport['kinds'][number];

const columns: readonly Column<Kind>[] = [
  { title: 'STORE', value: ({ store }) => store },
  { title: 'KIND', value: ({ kind }) => kind.replaceAll('_', ' ') },
  { title: 'HERE', value: ({ source }) => String(source), align: 'right' },
  { title: 'THERE', value: ({ target }) => (target === undefined ? '-' : String(target)), align: 'right' },
  { title: 'SAME', value: ({ same }) => (same === undefined ? '-' : same ? 'yes' : 'NO') },
];

const verdictOf = ({ result }: MigrationReport, again: string): string => {
  switch (result) {
    case 'counted': return `Nothing was changed. To move it: ${again}`;
    case 'moved': return 'Moved: both sides hold the same. The data folder starts no more; start the services of the cluster.';
    case 'was_complete': return 'Moved before, and both sides hold the same.';
    case 'differs': return 'The two sides are not the same. If the cluster has been in use since it was moved, that is why; if not, see that nothing else writes to it, and start again.';
  }
};
