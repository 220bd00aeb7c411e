import type { TopicChange, TopicsOutcome } from '@plumbline/cluster';
import { topicListSchema, type TopicList } from '@plumbline/contracts/http';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { examples, type AddCommands } from '../command-kit.ts';
import { exitCodes } from '../exit-codes.ts';
import { count, span } from '../output/formats.ts';
import { renderTable, type Column } from '../output/table.ts';
import { clusterEnvironment } from '../platform/cluster-environment.ts';
import { withOperator } from '../platform/find-platform.ts';

export const addTopicsCommand: AddCommands = (program, bind) => {
  const topics = program.command('topics')
    .description('Lists the topics with their readers and what these have still to read.')
    .action(bind(async (cli) => {
      const answer = await withOperator(cli, (client) => client.get('topics', topicListSchema));
      cli.show(answer, ({ topics: found }) => renderTable(columns, found, cli.styles.strong));
    }));
  onCluster(topics.command('diff'))
    .description('Shows where the topics and schemas of a cluster are not as declared: what "topics apply" would change. Exits with 1 if there is anything.')
    .addHelpText('after', examples('plumbline topics diff --env-file cluster.env'))
    .action(bind((cli, options: ClusterOptions) => diff(cli, options)));
  onCluster(topics.command('apply'))
    .description('Creates missing topics of a cluster, brings the others to their declared settings, and registers every schema. Never takes partitions away.')
    .option('--dry-run', 'only show what it would change, as "topics diff" does')
    .addHelpText('after', examples('plumbline topics apply --dry-run', 'plumbline topics apply --no-schemas --env-file cluster.env'))
    .action(bind((cli, options: ApplyOptions) => (options.dryRun === true ? diff(cli, options) : apply(cli, options))));
};

interface ClusterOptions {
  readonly envFile?: string;
  readonly schemas: boolean;
}

interface ApplyOptions extends ClusterOptions {
  readonly dryRun?: boolean;
}

const onCluster = (command: Command): Command => command
  .option('--env-file <file>', 'take the settings of the services from a file, and none from the environment')
  .option('--no-schemas', 'leave the schema registry alone');

const diff = async (cli: Cli, { envFile, schemas }: ClusterOptions): Promise<number> => {
  const { diffTopics } = await import('@plumbline/cluster');
  const changes = changesOf(await diffTopics({ env: clusterEnvironment(cli.host, envFile), schemas }));
  cli.show({ changes }, () => (changes.length === 0
    ? `All is as declared.\n`
    : `${renderTable(changeColumns, changes, cli.styles.strong)}${count(changes.length, 'difference')}; "plumbline topics apply" removes ${changes.length === 1 ? 'it' : 'them'}.\n`));
  return changes.length === 0 ? exitCodes.ok : exitCodes.finding;
};

const apply = async (cli: Cli, { envFile, schemas }: ClusterOptions): Promise<void> => {
  const { applyTopics } = await import('@plumbline/cluster');
  const changes = changesOf(await applyTopics({ env: clusterEnvironment(cli.host, envFile), schemas }));
  cli.show({ changes }, () => (changes.length === 0
    ? 'Nothing to do: all is as declared.\n'
    : `${renderTable(appliedColumns, changes, cli.styles.strong)}${count(changes.length, 'change')} made.\n`));
};

/** @throws CliError CLUSTER_UNUSABLE */
const changesOf = (outcome: TopicsOutcome): readonly TopicChange[] => {
  switch (outcome.status) {
    case 'done': return outcome.changes;
    case 'settings': {
      const problems = outcome.problems.map(({ variable, problem }) => `${variable} ${problem}`).join('; ');
      throw new CliError('CLUSTER_UNUSABLE', `the settings of the services cannot be used: ${problems}. Set them as the services have them, or give a file with --env-file`);
    }
    case 'failed': throw new CliError('CLUSTER_UNUSABLE', `${outcome.reason}: see "plumbline doctor --cluster"`);
  }
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const columns: readonly Column<TopicList['topics'][number]>[] = [
  { title: 'TOPIC', value: ({ name }) => name },
  { title: 'PARTITIONS', value: ({ end_offsets: ends }) => String(ends.length), align: 'right' },
  { title: 'MESSAGES EVER', value: ({ end_offsets: ends }) => String(sum(ends)), align: 'right' },
  { title: 'KEPT', value: ({ retention_ms: retention, compacted }) => (compacted ? 'newest per key' : retention === null ? 'for good' : span(retention)) },
  { title: 'READERS (UNREAD)', value: ({ groups }) => (groups.length === 0 ? '-' : groups.map(({ group, lag }) => `${group} (${String(lag)})`).join(', ')) },
];

const named: readonly Column<TopicChange>[] = [
  { title: '', value: ({ kind }) => kind },
  { title: 'NAME', value: ({ name }) => name },
];
const changeColumns: readonly Column<TopicChange>[] = [
  ...named,
  { title: 'IS', value: ({ actual }) => actual },
  { title: 'DECLARED', value: ({ declared }) => declared },
];
const appliedColumns: readonly Column<TopicChange>[] = [
  ...named,
  { title: 'WAS', value: ({ actual }) => actual },
  { title: 'IS NOW', value: ({ declared }) => declared },
];
