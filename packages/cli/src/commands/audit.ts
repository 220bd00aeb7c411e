import { auditListSchema, auditVerdictSchema, type AuditList } from '@plumbline/contracts/http';
import { examples, wholeNumber, type AddCommands } from '../command-kit.ts';
import { exitCodes } from '../exit-codes.ts';
import { commandLine } from '../output/command-line.ts';
import { count, minute } from '../output/formats.ts';
import { renderTable, type Column } from '../output/table.ts';
import { withOperator } from '../platform/find-platform.ts';

export const addAuditCommands: AddCommands = (program, bind) => {
  const audit = program.command('audit').description('The log of what was done to organisations and keys, and of denied attempts.');
  audit.command('list')
    .description('Lists entries, oldest first.')
    .option('--after <number>', 'only those after this one (default: 0)', wholeNumber(0, 9_999_999_999))
    .option('--limit <number>', 'how many (default: 100)', wholeNumber(1, 1_000))
    .addHelpText('after', examples('plumbline audit list --after 100'))
    .action(bind(async (cli, query: { readonly after?: number; readonly limit?: number }) => {
      const answer = await withOperator(cli, (client) => client.get('audit', auditListSchema, { query: { ...query } }));
      cli.show(answer, ({ entries }) => (entries.length === 0 ? 'No entries.\n' : renderTable(columns, entries, cli.styles.strong)));
      if (answer.next !== null && !cli.settings.json) cli.say(`There are more: ${commandLine(cli, 'audit', 'list', '--after', String(answer.next))}`);
    }));
  audit.command('verify')
    .description('Checks that no entry was changed, taken out or put in: each carries a hash of itself and of the one before. Exits with 1 if the chain is broken.')
    .action(bind(async (cli) => {
      const answer = await withOperator(cli, (client) => client.get('audit/verify', auditVerdictSchema));
      cli.show(answer, (verdict) => (verdict.status === 'intact'
        ? `${cli.styles.good('intact')}: ${count(verdict.entries, 'entry', 'entries')}, head ${verdict.head}\n`
        : `${cli.styles.bad('broken')} at entry ${String(verdict.seq)} (${verdict.reason}): compare it with a backup\n`));
      return answer.status === 'intact' ? exitCodes.ok : exitCodes.finding;
    }));
};

type Entry = AuditList['entries'][number];

const columns: readonly Column<Entry>[] = [
  { title: 'NO', value: ({ seq }) => String(seq), align: 'right' },
  { title: 'AT', value: ({ at }) => minute(at) },
  { title: 'BY', value: ({ actor }) => actor },
  { title: 'ACTION', value: ({ action }) => action },
  { title: 'SUBJECT', value: ({ subject }) => (/^[0-9a-f]{64}$/.test(subject) ? `${subject.slice(0, 12)}…` : subject) },
  { title: 'DETAIL', value: ({ detail }) => Object.entries(detail).map(([name, value]) => `${name}=${String(value)}`).join(' ') },
];
