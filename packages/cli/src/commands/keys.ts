import { issuedKeySchema, keyListSchema, revokedKeySchema, type KeyList } from '@plumbline/contracts/http';
import { examples, wholeNumber, type AddCommands } from '../command-kit.ts';
import { commandLine } from '../output/command-line.ts';
import { minute, minuteOrNone } from '../output/formats.ts';
import { renderTable, type Column } from '../output/table.ts';
import { withOperator } from '../platform/find-platform.ts';

export const addKeyCommands: AddCommands = (program, bind) => {
  const keys = program.command('keys').description('API keys of organisations.');
  keys.command('issue')
    .description('Issues an API key and prints it: once, and alone on standard output, so that it can go into a file.')
    .argument('<org>', 'id of the organisation')
    .option('--expires-in-days <number>', 'days until it expires (default: never)', wholeNumber(1, 3_650))
    .addHelpText('after', examples('(umask 077; plumbline keys issue org-acme > acme.key)', 'plumbline keys issue org-acme --expires-in-days 90'))
    .action(bind(async (cli, org: string, { expiresInDays }: { readonly expiresInDays?: number }) => {
      const body = { org, ...(expiresInDays === undefined ? {} : { expires_in_days: expiresInDays }) };
      const answer = await withOperator(cli, (client) => client.post('keys', issuedKeySchema, {
        body, missing: `there is no organisation ${org}: add it with "plumbline orgs add ${org}"`,
      }));
      cli.show(answer, ({ api_key: key }) => `${key}\n`);
      const { key_id: id, expires_at: expiresAt } = answer.key;
      cli.say(`Key ${id} of ${org}, ${expiresAt === null ? 'without expiry' : `expires ${minute(expiresAt)}`}. It is shown this once: keep it in a file that only its user can read.`);
      cli.say(`Revoke it with: ${commandLine(cli, 'keys', 'revoke', id)}`);
    }));
  keys.command('revoke')
    .description('Revokes a key at once and for good.')
    .argument('<key-id>', 'id of the key, as "keys list" shows it (not the key itself)')
    .action(bind(async (cli, keyId: string) => {
      const answer = await withOperator(cli, (client) =>
        client.post('keys/revoke', revokedKeySchema, { body: { key_id: keyId }, missing: 'there is no key of that id: see "plumbline keys list"' }));
      cli.show(answer, ({ key_id: id }) => `${id} is revoked\n`);
    }));
  keys.command('list')
    .description('Lists keys by their ids; the keys themselves are not kept.')
    .option('--org <id>', 'only those of this organisation')
    .action(bind(async (cli, { org }: { readonly org?: string }) => {
      const answer = await withOperator(cli, (client) => client.get('keys', keyListSchema, {
        query: { org }, missing: `there is no organisation ${String(org)}: see "plumbline orgs list"`,
      }));
      cli.show(answer, ({ keys: found }) =>
        (found.length === 0 ? `No keys. Issue one: ${commandLine(cli, 'keys', 'issue', org ?? 'ORG')}\n` : renderTable(columns, found, cli.styles.strong)));
    }));
};

const columns: readonly Column<KeyList['keys'][number]>[] = [
  { title: 'KEY ID', value: ({ key_id: id }) => id },
  { title: 'ISSUED', value: ({ created_at: at }) => minute(at) },
  { title: 'EXPIRES', value: ({ expires_at: at }) => minuteOrNone(at) },
  { title: 'REVOKED', value: ({ revoked_at: at }) => minuteOrNone(at) },
];
