import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { issuerAnswerSchema, issuerListSchema, removedIssuerSchema, type IssuerList } from '@plumbline/contracts/http';
import { CliError } from '../cli-error.ts';
import { examples, type AddCommands } from '../command-kit.ts';
import { minute } from '../output/formats.ts';
import { renderTable, type Column } from '../output/table.ts';
import { withOperator } from '../platform/find-platform.ts';

interface AddOptions {
  readonly audience: string;
  readonly claim?: string;
  readonly jwksUrl?: string;
  readonly jwksFile?: string;
}

export const addIssuerCommands: AddCommands = (program, bind) => {
  const issuers = program.command('issuers').description('Issuers whose tokens (JWT) organisations may submit with.');
  issuers.command('add')
    .description('Adds an issuer, or replaces the one of that name.')
    .argument('<issuer>', 'what its tokens say in "iss"')
    .requiredOption('--audience <text>', 'what its tokens must say in "aud"')
    .option('--claim <name>', 'the claim that holds the organisation\'s id (default: org_id)')
    .option('--jwks-url <address>', 'where its public keys are')
    .option('--jwks-file <file>', 'its public keys, as a JSON Web Key Set')
    .addHelpText('after', examples(
      'plumbline issuers add https://id.example --audience plumbline --jwks-url https://id.example/jwks.json',
      'plumbline issuers add https://id.example --audience plumbline --jwks-file keys.json --claim tenant',
    ))
    .action(bind(async (cli, issuer: string, options: AddOptions) => {
      const body = {
        issuer, audience: options.audience,
        ...(options.claim === undefined ? {} : { organisation_claim: options.claim }),
        ...keysOf(options, cli.host.cwd),
      };
      const answer = await withOperator(cli, (client) => client.post('issuers', issuerAnswerSchema, { body }));
      cli.show(answer, (stored) => `tokens of ${stored.issuer.issuer} for ${stored.issuer.audience} are taken\n`);
    }));
  issuers.command('list')
    .description('Lists the issuers.')
    .action(bind(async (cli) => {
      const answer = await withOperator(cli, (client) => client.get('issuers', issuerListSchema));
      cli.show(answer, ({ issuers: found }) =>
        (found.length === 0 ? 'No issuers; organisations submit with API keys only.\n' : renderTable(columns, found, cli.styles.strong)));
    }));
  issuers.command('remove')
    .description('Removes an issuer: its tokens are refused from now on.')
    .argument('<issuer>', 'as "issuers list" shows it')
    .action(bind(async (cli, issuer: string) => {
      const answer = await withOperator(cli, (client) =>
        client.post('issuers/remove', removedIssuerSchema, { body: { issuer }, missing: `there is no issuer ${issuer}: see "plumbline issuers list"` }));
      cli.show(answer, (removed) => `${removed.issuer} is removed\n`);
    }));
};

const columns: readonly Column<IssuerList['issuers'][number]>[] = [
  { title: 'ISSUER', value: ({ issuer }) => issuer },
  { title: 'AUDIENCE', value: ({ audience }) => audience },
  { title: 'ORGANISATION IN', value: ({ organisation_claim: claim }) => claim },
  { title: 'KEYS', value: ({ jwks_url: url }) => url ?? 'static' },
  { title: 'ADDED', value: ({ created_at: at }) => minute(at) },
];

const keysOf = ({ jwksUrl, jwksFile }: AddOptions, cwd: string): { readonly jwks_url: string } | { readonly jwks: unknown } => {
  if (jwksUrl !== undefined && jwksFile === undefined) return { jwks_url: jwksUrl };
  if (jwksFile !== undefined && jwksUrl === undefined) return { jwks: readKeySet(resolve(cwd, jwksFile)) };
  throw new CliError('USAGE', 'say where the issuer\'s keys are: either --jwks-url or --jwks-file');
};

const readKeySet = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${file} is no JSON Web Key Set that can be read: give a file of the form {"keys":[…]}`, { cause });
  }
};
