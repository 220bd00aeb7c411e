import { rulesAnswerSchema, type RulesAnswer } from '@plumbline/contracts/http';
import type { AddCommands } from '../command-kit.ts';
import { renderTable, type Column } from '../output/table.ts';
import { withPlatform } from '../platform/find-platform.ts';
import { askCalibration } from '../platform/calibration-client.ts';

type Rule = RulesAnswer['rules'][number];

export const addRulesCommand: AddCommands = (program, bind) => {
  program.command('rules')
    .description('Lists the rule versions that there are answers for.')
    .action(bind(async (cli) => {
      const rules = await withPlatform(cli, (url) => listAll(url, cli.host.interrupted));
      cli.show({ rules }, () => (rules.length === 0
        ? 'Nothing is released yet. The first answer takes a window of four or five weeks and two days.\n'
        : renderTable(columns, rules, cli.styles.strong)));
    }));
};

const listAll = async (url: string, signal: AbortSignal): Promise<readonly Rule[]> => {
  const found: Rule[] = [];
  let after: string | null = null;
  do {
    const page: RulesAnswer = await askCalibration(url, 'rules', rulesAnswerSchema, { query: { limit: '1000', ...(after === null ? {} : { after }) }, signal });
    found.push(...page.rules);
    after = page.next;
  } while (after !== null);
  return found;
};

const columns: readonly Column<Rule>[] = [
  { title: 'RULE', value: ({ ruleid }) => ruleid },
  { title: 'VERSION', value: ({ ruleversion }) => ruleversion },
  { title: 'ENVIRONMENT', value: ({ environment }) => environment },
  { title: 'FROM', value: ({ first_week: week }) => week },
  { title: 'THROUGH', value: ({ last_week: week }) => week },
  { title: 'RELEASES', value: ({ releases }) => String(releases), align: 'right' },
];
