import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { examples, type AddCommands } from '../command-kit.ts';
import { checkMachine } from '../doctor/check-machine.ts';
import { checkPlatform } from '../doctor/check-platform.ts';
import { fine, wrong, type Finding } from '../doctor/finding.ts';
import { exitCodes } from '../exit-codes.ts';
import { renderTable, type Column } from '../output/table.ts';
import { requireDataFolder } from '../platform/data-folder.ts';
import { findRunning, withOperator } from '../platform/find-platform.ts';

export const addDoctorCommand: AddCommands = (program, bind) => {
  program.command('doctor')
    .description('Looks at a data folder and at the platform on it, and says what to do about what is wrong. Exits with 1 if something is.')
    .addHelpText('after', examples('plumbline doctor', 'plumbline doctor --data ./pilot --json'))
    .action(bind(async (cli) => {
      const findings = await examine(cli);
      cli.show({ findings }, () => renderFindings(cli, findings));
      return findings.some(({ status }) => status === 'wrong') ? exitCodes.finding : exitCodes.ok;
    }));
};

const examine = async (cli: Cli): Promise<readonly Finding[]> => {
  const { host, settings: { dataFolder, url } } = cli;
  if (url !== undefined) return checkReachable(cli, url);
  requireDataFolder(cli);
  const machine = checkMachine(dataFolder, host.env.inherited['PLUMBLINE_KEY_ENCRYPTION_KEY'] !== undefined);
  const running = await findRunning(cli);
  return [...machine, ...await checkReachable(cli, running?.url)];
};

/** @param url of the platform that runs; undefined if none does, and the folder has to be opened */
const checkReachable = async (cli: Cli, url: string | undefined): Promise<readonly Finding[]> => {
  try {
    return await withOperator(cli, async (client) => [
      fine('platform', url === undefined ? 'not running; the folder opens' : `runs at ${client.url}`),
      ...await checkPlatform(client),
    ]);
  } catch (error) {
    if (!(error instanceof CliError) || error.code === 'INTERRUPTED') throw error;
    return [wrong('platform', 'cannot be asked', error.message)];
  }
};

const renderFindings = ({ styles }: Cli, findings: readonly Finding[]): string => {
  const marks = { ok: 'ok', note: 'note', wrong: 'WRONG' } as const;
  const markStyles = { ok: styles.good, note: styles.strong, wrong: styles.bad } as const;
  const columns: readonly Column<Finding>[] = [
    { title: '', value: ({ status }) => marks[status], style: ({ status }) => markStyles[status] },
    { title: 'CHECK', value: ({ check }) => check },
    { title: 'FOUND', value: ({ found }) => found },
    { title: 'WHAT TO DO', value: (finding) => (finding.status === 'ok' ? '' : finding.advice) },
  ];
  const failures = findings.filter(({ status }) => status === 'wrong').length;
  return `${renderTable(columns, findings, styles.strong)}${failures === 0 ? 'All is well.\n' : `${String(failures)} to mend.\n`}`;
};
