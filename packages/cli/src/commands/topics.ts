import { topicListSchema, type TopicList } from '@plumbline/contracts/http';
import type { AddCommands } from '../command-kit.ts';
import { span } from '../output/formats.ts';
import { renderTable, type Column } from '../output/table.ts';
import { withOperator } from '../platform/find-platform.ts';

export const addTopicsCommand: AddCommands = (program, bind) => {
  program.command('topics')
    .description('Lists the topics with their readers and what these have still to read.')
    .action(bind(async (cli) => {
      const answer = await withOperator(cli, (client) => client.get('topics', topicListSchema));
      cli.show(answer, ({ topics }) => renderTable(columns, topics, cli.styles.strong));
    }));
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const columns: readonly Column<TopicList['topics'][number]>[] = [
  { title: 'TOPIC', value: ({ name }) => name },
  { title: 'PARTITIONS', value: ({ end_offsets: ends }) => String(ends.length), align: 'right' },
  { title: 'MESSAGES EVER', value: ({ end_offsets: ends }) => String(sum(ends)), align: 'right' },
  { title: 'KEPT', value: ({ retention_ms: retention, compacted }) => (compacted ? 'newest per key' : retention === null ? 'for good' : span(retention)) },
  { title: 'READERS (UNREAD)', value: ({ groups }) => (groups.length === 0 ? '-' : groups.map(({ group, lag }) => `${group} (${String(lag)})`).join(', ')) },
];
