import { deadLetterAnswerSchema, deadLetterListSchema, replayedSchema, type DeadLetterBody } from '@plumbline/contracts/http';
import { CliError } from '../cli-error.ts';
import { examples, wholeNumber, type AddCommands } from '../command-kit.ts';
import { exitCodes } from '../exit-codes.ts';
import { count, minute } from '../output/formats.ts';
import { renderPairs, renderTable, type Column } from '../output/table.ts';
import { withOperator } from '../platform/find-platform.ts';

export const addDeadLetterCommands: AddCommands = (program, bind) => {
  const letters = program.command('dead-letters').description('Messages that no reader could handle.');
  letters.command('list')
    .description('Lists dead letters, newest first. Exits with 1 if there are any.')
    .option('--topic <name>', 'only those of this topic')
    .option('--limit <number>', 'how many (default: 100)', wholeNumber(1, 1_000))
    .action(bind(async (cli, query: { readonly topic?: string; readonly limit?: number }) => {
      const answer = await withOperator(cli, (client) => client.get('dead-letters', deadLetterListSchema, {
        query: { ...query }, missing: `there is no topic ${String(query.topic)}: see "plumbline topics"`,
      }));
      cli.show(answer, ({ dead_letters: found }) => (found.length === 0 ? 'No dead letters.\n' : renderTable(columns, found, cli.styles.strong)));
      return answer.dead_letters.length === 0 ? exitCodes.ok : exitCodes.finding;
    }));
  letters.command('show')
    .description('Shows a dead letter with its original bytes (base64). They may stand for one contributor: do not pass them on.')
    .argument('<id>', 'as "dead-letters list" shows it')
    .action(bind(async (cli, id: string) => {
      const answer = await withOperator(cli, (client) => client.get('dead-letters/show', deadLetterAnswerSchema, { query: { id }, missing: unknownLetter(id) }));
      cli.show(answer, ({ dead_letter: letter, key, headers, value }) => renderPairs([
        ...columns.map(({ title, value: read }) => [title.toLowerCase(), read(letter)] as const),
        ['key', key],
        ...Object.entries(headers).map(([name, text]) => [`header ${name}`, text] as const),
        ['value', value ?? '(none)'],
      ]));
    }));
  letters.command('replay')
    .description('Puts dead letters on their topic again. Exits with 1 if some are not known.')
    .argument('[ids...]', 'as "dead-letters list" shows them')
    .option('--topic <name>', 'all that are kept of this topic')
    .addHelpText('after', examples(
      'plumbline dead-letters replay calibration.events.anonymized.v1.dead-letter/0/17',
      'plumbline dead-letters replay --topic calibration.events.anonymized.v1',
    ))
    .action(bind(async (cli, ids: readonly string[], { topic }: { readonly topic?: string }) => {
      if ((ids.length > 0) === (topic !== undefined)) throw new CliError('USAGE', 'name what to replay: either ids or --topic');
      const body = topic === undefined ? { ids } : { topic };
      const answer = await withOperator(cli, (client) => client.post('dead-letters/replay', replayedSchema, {
        body, missing: `there is no topic ${String(topic)}: see "plumbline topics"`,
      }));
      cli.show(answer, ({ replayed, unknown }) =>
        `${count(replayed, 'message')} put back\n${unknown.map((id) => `not known: ${id}\n`).join('')}`);
      return answer.unknown.length === 0 ? exitCodes.ok : exitCodes.finding;
    }));
};

const columns: readonly Column<DeadLetterBody>[] = [
  { title: 'ID', value: ({ id }) => id },
  { title: 'SINCE', value: ({ appended_at: at }) => minute(at) },
  { title: 'STAGE', value: ({ stage }) => stage },
  { title: 'CAUSE', value: ({ cause }) => cause },
  { title: 'ATTEMPTS', value: ({ attempts }) => String(attempts), align: 'right' },
  { title: 'REPLAYS', value: ({ replays }) => String(replays), align: 'right' },
  { title: 'BYTES', value: ({ bytes }) => String(bytes), align: 'right' },
];

const unknownLetter = (id: string): string => `there is no dead letter ${id}: see "plumbline dead-letters list"`;
