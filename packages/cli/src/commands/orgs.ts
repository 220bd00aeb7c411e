import {
  erasureSchema, organisationAnswerSchema, organisationChanges, organisationListSchema, type OrganisationBody,
} from '@plumbline/contracts/http';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { examples, parsedBy, wholeNumber, type AddCommands, type Bind } from '../command-kit.ts';
import { commandLine } from '../output/command-line.ts';
import { count, minute } from '../output/formats.ts';
import { renderPairs, renderTable, type Column } from '../output/table.ts';
import type { AdminClient } from '../platform/admin-client.ts';
import { withOperator } from '../platform/find-platform.ts';

interface AddOptions {
  readonly name?: string;
  readonly verified?: boolean;
  readonly individual?: boolean;
  readonly contributor?: string;
  readonly uncertified?: boolean;
  readonly quota?: number;
}

const perHour = wholeNumber(0, 1_000_000_000);
const quota = parsedBy((text) => (text === 'default' ? null : perHour(text)), 'a whole number, or "default"');

export const addOrganisationCommands: AddCommands = (program, bind) => {
  const orgs = program.command('orgs').description('Organisations that may submit.');
  addAdd(orgs, bind);
  orgs.command('list')
    .description('Lists the organisations.')
    .action(bind(async (cli) => {
      const organisations = await withOperator(cli, listAll);
      cli.show({ organisations }, () => renderOrganisations(cli, organisations));
    }));
  for (const change of organisationChanges) {
    orgs.command(change)
      .description(changeDescriptions[change])
      .argument('<id>', 'id of the organisation')
      .action(bind(async (cli, id: string) => {
        const answer = await withOperator(cli, (client) =>
          client.post(`organisations/${change}`, organisationAnswerSchema, { body: { id }, missing: unknownOrganisation(id) }));
        cli.show(answer, ({ status, organisation }) => `${organisation.id} is ${status === 'unchanged' ? 'already ' : ''}${standing[organisation.standing]}\n`);
      }));
  }
  orgs.command('quota')
    .description('Sets how many reports an organisation may submit in an hour.')
    .argument('<id>', 'id of the organisation')
    .argument('<number>', 'accepted reports per UTC hour, or "default"', quota)
    .action(bind(async (cli, id: string, quota_per_hour: number | null) => {
      const answer = await withOperator(cli, (client) =>
        client.post('organisations/quota', organisationAnswerSchema, { body: { id, quota_per_hour }, missing: unknownOrganisation(id) }));
      cli.show(answer, ({ organisation }) => `${organisation.id} may submit ${quotaText(organisation)}\n`);
    }));
  addErase(orgs, bind);
};

const changeDescriptions = {
  suspend: 'Refuses an organisation\'s reports until it is resumed; it does not count toward k meanwhile.',
  resume: 'Ends a suspension.',
  certify: 'Lets an organisation submit.',
  decertify: 'Takes the certification back: nothing more can be submitted.',
} as const;
const standing = { certified: 'certified', not_certified: 'not certified', suspended: 'suspended' } as const;

const addAdd = (orgs: Command, bind: Bind): void => {
  orgs.command('add')
    .description('Adds an organisation. Ids are never used again, not even after an erasure.')
    .argument('<id>', 'id of the organisation')
    .option('--name <text>', 'its name (default: the id)')
    .option('--verified', 'its legal entity was checked: it counts toward k from the start of the current window, not after 13 weeks')
    .option('--individual', 'it is a person: its reports count, it never counts toward k')
    .option('--contributor <id>', 'the legal entity that it belongs to, if it is not one itself; organisations of one entity count once')
    .option('--uncertified', 'add it without letting it submit yet')
    .option('--quota <number>', 'accepted reports per UTC hour (default: that of the platform)', perHour)
    .addHelpText('after', examples('plumbline orgs add org-acme --name "Acme Ltd" --verified', 'plumbline orgs add org-acme-labs --contributor org-acme'))
    .action(bind(async (cli, id: string, { quota: quotaPerHour, ...options }: AddOptions) => {
      const body = { id, ...options, ...(quotaPerHour === undefined ? {} : { quota_per_hour: quotaPerHour }) };
      const answer = await withOperator(cli, (client) => client.post('organisations', organisationAnswerSchema, { body }), true);
      cli.show(answer, ({ organisation }) => `${organisation.id} is added; it counts toward k from ${minute(organisation.counts_from)}\n`);
      if (!cli.settings.json) cli.say(`Next: ${commandLine(cli, 'keys', 'issue', id)}`);
    }));
};

const addErase = (orgs: Command, bind: Bind): void => {
  orgs.command('erase')
    .description('Erases an organisation for good: its stored reports, its keys, and, while their window is open, its anonymised reports. What has been released stays.')
    .argument('<id>', 'id of the organisation')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('plumbline orgs erase org-acme', 'plumbline orgs erase org-acme --yes --json'))
    .action(bind(async (cli, id: string, { yes = false }: { readonly yes?: boolean }) => {
      if (!yes) await confirmErasure(cli, id);
      const answer = await withOperator(cli, (client) =>
        client.post('organisations/erase', erasureSchema, { body: { id }, missing: unknownOrganisation(id) }));
      cli.show(answer, ({ deleted, withdrawals, siblings, keys_destroyed: keys }) => `${id} is erased\n${renderPairs([
        ['stored reports deleted', String(deleted)],
        ['withdrawals published', String(withdrawals)],
        ['keys destroyed', String(keys)],
        ['sister organisations', siblings === 0 ? 'none' : `${String(siblings)}, whose unreleased reports were withdrawn as well`],
      ])}`);
    }));
};

const confirmErasure = async ({ host }: Cli, id: string): Promise<void> => {
  const answer = await host.confirm(`Erase ${id} and everything that leads to it? This cannot be undone.`);
  if (answer === undefined) throw new CliError('USAGE', `nobody is there to confirm the erasure of ${id}: add --yes`);
  if (!answer) throw new CliError('INTERRUPTED', `${id} was not erased`);
};

const listAll = async (client: AdminClient): Promise<readonly OrganisationBody[]> => {
  const found: OrganisationBody[] = [];
  let after: string | undefined;
  do {
    const page = await client.get('organisations', organisationListSchema, { query: { limit: 1_000, after } });
    found.push(...page.organisations);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return found.sort((a, b) => a.created_at - b.created_at || byNumbersToo.compare(a.id, b.id));
};

/** On a clock that stands still many are added at once: `org-2` comes before `org-10`. */
const byNumbersToo = new Intl.Collator('en', { numeric: true });

const renderOrganisations = (cli: Cli, organisations: readonly OrganisationBody[]): string =>
  (organisations.length === 0 ? `No organisations yet. Add one: ${commandLine(cli, 'orgs', 'add', 'ID')}\n` : renderTable(columns, organisations, cli.styles.strong));

const columns: readonly Column<OrganisationBody>[] = [
  { title: 'ID', value: ({ id }) => id },
  { title: 'NAME', value: ({ name }) => name },
  { title: 'STANDING', value: (row) => standing[row.standing] },
  { title: 'COUNTS FROM', value: ({ kind, counts_from: from }) => (kind === 'individual' ? 'never (individual)' : minute(from)) },
  { title: 'PER HOUR', value: ({ quota_per_hour: limit }) => (limit === null ? 'default' : String(limit)), align: 'right' },
];

const quotaText = ({ quota_per_hour: limit }: OrganisationBody): string =>
  (limit === null ? 'as many reports an hour as the platform\'s default' : `${count(limit, 'report')} an hour`);

const unknownOrganisation = (id: string): string => `there is no organisation ${id}: see "plumbline orgs list"`;
