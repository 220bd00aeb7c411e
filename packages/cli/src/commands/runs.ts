import { runAnswerSchema, runListSchema, startedRunSchema, type RunAnswer, type RunBody } from '@plumbline/contracts/http';
import { examples, wholeNumber, type AddCommands } from '../command-kit.ts';
import { exitCodes } from '../exit-codes.ts';
import { count, minute, span } from '../output/formats.ts';
import { renderPairs, renderTable, type Column } from '../output/table.ts';
import { withOperator } from '../platform/find-platform.ts';

export const addRunCommands: AddCommands = (program, bind) => {
  const runs = program.command('runs').description('Runs of the anonymizer.');
  runs.command('list')
    .description('Lists the runs, newest first.')
    .option('--limit <number>', 'how many (default: 20)', wholeNumber(1, 500))
    .action(bind(async (cli, { limit }: { readonly limit?: number }) => {
      const answer = await withOperator(cli, (client) => client.get('runs', runListSchema, { query: { limit } }));
      cli.show(answer, ({ runs: found }) => (found.length === 0 ? 'No runs yet.\n' : renderTable(columns, found, cli.styles.strong)));
    }));
  runs.command('show')
    .description('Shows one run, and how the aggregator\'s deliveries of all runs ended.')
    .argument('<run-id>', 'as "runs list" shows it')
    .action(bind(async (cli, runid: string) => {
      const answer = await withOperator(cli, (client) => client.get('runs/show', runAnswerSchema, {
        query: { runid }, missing: `there is no run ${runid}: see "plumbline runs list"`,
      }));
      cli.show(answer, ({ run, deliveries }) => `${renderRun(run)}\n${deliveries.length === 0 ? 'No deliveries yet.\n' : renderTable(deliveryColumns, deliveries, cli.styles.strong)}`);
    }));
  runs.command('start')
    .description('Runs the anonymizer now, without waiting for its schedule. Exits with 1 if the run had failures.')
    .addHelpText('after', examples('plumbline runs start'))
    .action(bind(async (cli) => {
      const answer = await withOperator(cli, (client) => client.post('runs', startedRunSchema, { body: {} }));
      cli.show(answer, ({ run }) => renderRun(run));
      return answer.run.status === 'completed' ? exitCodes.ok : exitCodes.finding;
    }));
};

const columns: readonly Column<RunBody>[] = [
  { title: 'RUN', value: ({ runid }) => runid },
  { title: 'SLOT', value: ({ slot }) => minute(slot) },
  { title: 'STATUS', value: ({ status }) => status },
  { title: 'PROCESSED', value: ({ processed }) => String(processed), align: 'right' },
  { title: 'ANONYMISED', value: ({ anonymised }) => String(anonymised), align: 'right' },
  { title: 'QUARANTINED', value: ({ quarantined }) => String(quarantined), align: 'right' },
  { title: 'FAILED', value: ({ failed }) => String(failed), align: 'right' },
  { title: 'OLDEST LEFT', value: ({ oldest_age_ms: age }) => (age === 0 ? '-' : span(age)), align: 'right' },
];

const deliveryColumns: readonly Column<RunAnswer['deliveries'][number]>[] = [
  { title: 'WINDOW ENDS', value: ({ window_end: week }) => week },
  { title: 'RECEIVED ON', value: ({ day }) => day },
  { title: 'OUTCOME', value: ({ outcome }) => outcome },
  { title: 'COUNT', value: (row) => String(row.count), align: 'right' },
];

const renderRun = (run: RunBody): string => renderPairs([
  ['run', run.runid],
  ['slot', minute(run.slot)],
  ['status', run.status],
  ['processed', String(run.processed)],
  ['anonymised', String(run.anonymised)],
  ['deleted', String(run.deleted)],
  ['quarantined', String(run.quarantined)],
  ['failed', String(run.failed)],
  ['errors', run.errors.length === 0 ? 'none' : run.errors.map(({ kind, count: times }) => `${kind} (${String(times)})`).join(', ')],
  ['oldest left', run.oldest_age_ms === 0 ? '-' : span(run.oldest_age_ms)],
  ...run.left.map(({ window_end: week, records }) => [`left for window to ${week}`, count(records, 'record')] as const),
]);
