import { quarantineListSchema, type QuarantineList } from '@plumbline/contracts/http';
import { wholeNumber, type AddCommands } from '../command-kit.ts';
import { exitCodes } from '../exit-codes.ts';
import { minute } from '../output/formats.ts';
import { renderTable, type Column } from '../output/table.ts';
import { withOperator } from '../platform/find-platform.ts';

export const addQuarantineCommands: AddCommands = (program, bind) => {
  program.command('quarantine')
    .description('Reports that could not be unsealed.')
    .command('list')
    .description('Lists reports in quarantine. Exits with 1 if there are any.')
    .option('--limit <number>', 'how many (default: 100)', wholeNumber(1, 1_000))
    .action(bind(async (cli, { limit }: { readonly limit?: number }) => {
      const answer = await withOperator(cli, (client) => client.get('quarantine', quarantineListSchema, { query: { limit } }));
      cli.show(answer, ({ quarantined }) => (quarantined.length === 0 ? 'Nothing is in quarantine.\n' : renderTable(columns, quarantined, cli.styles.strong)));
      return answer.quarantined.length === 0 ? exitCodes.ok : exitCodes.finding;
    }));
};

const columns: readonly Column<QuarantineList['quarantined'][number]>[] = [
  { title: 'EVENT', value: ({ eventid }) => eventid },
  { title: 'STORED', value: ({ stored_at: at }) => minute(at) },
  { title: 'CAUSE', value: ({ cause }) => cause },
];
