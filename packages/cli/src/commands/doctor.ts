import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { examples, type AddCommands } from '../command-kit.ts';
import { checkCluster } from '../doctor/check-cluster.ts';
import { checkMachine } from '../doctor/check-machine.ts';
import { checkPlatform } from '../doctor/check-platform.ts';
import { fine, wrong, type Finding } from '../doctor/finding.ts';
import { renderFindings } from '../doctor/render-findings.ts';
import { exitCodes } from '../exit-codes.ts';
import { requireDataFolder } from '../platform/data-folder.ts';
import { findRunning, withOperator } from '../platform/find-platform.ts';

export const addDoctorCommand: AddCommands = (program, bind) => {
  program.command('doctor')
    .description('Looks at a data folder and at the platform on it, or at a cluster, and says what to do about what is wrong. Exits with 1 if something is.')
    .option('--cluster', 'look at the engines and processes of a cluster instead, by the settings of its services')
    .option('--env-file <file>', 'with --cluster: take these settings from a file, and none from the environment')
    .addHelpText('after', examples('plumbline doctor', 'plumbline doctor --data ./pilot --json', 'plumbline doctor --cluster --env-file cluster.env'))
    .action(bind(async (cli, { cluster, envFile }: DoctorOptions) => {
      if (envFile !== undefined && cluster !== true) throw new CliError('USAGE', '--env-file has a meaning with --cluster only');
      const findings = cluster === true ? await checkCluster(cli, envFile) : await examine(cli);
      cli.show({ findings }, () => renderFindings(cli.styles, findings));
      return findings.some(({ status }) => status === 'wrong') ? exitCodes.finding : exitCodes.ok;
    }));
};

interface DoctorOptions {
  readonly cluster?: boolean;
  readonly envFile?: string;
}

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
