import { examples, parsedBy, wholeNumber, type AddCommands } from '../command-kit.ts';
import { runPlatform } from '../platform/run-platform.ts';
import { refuseAddress } from '../settings.ts';
import { parseInstant } from '../values/parse-instant.ts';

/** How a platform is started; also by `demo`. */
export interface StartOptions {
  readonly port?: number;
  readonly host?: string;
  readonly sample: boolean;
  readonly simulatedClock?: string;
  readonly logLevel?: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const port = wholeNumber(0, 65_535);
const logLevel = parsedBy((text) => logLevels.find((level) => level === text), `one of ${logLevels.join(', ')}`);
const instant = parsedBy((text) => {
  const ms = parseInstant(text);
  return ms === undefined ? undefined : new Date(ms).toISOString();
}, 'an instant such as 2026-01-26T00:00:00Z');

export const addStartCommand: AddCommands = (program, bind) => {
  program.command('start')
    .summary('start a platform')
    .description('Starts a platform over a data folder, in this terminal. A new folder gets sample data, loaded through the platform\'s own API.\nIt ends with the platform\'s exit code: 0 stopped, 1 a fault, 2 settings that cannot be used, 3 could not start.')
    .option('--port <number>', 'port to listen on, 0 for any (environment: PORT; default: 8080)', port)
    .option('--host <address>', 'address to listen on (environment: HOST; default: 127.0.0.1)')
    .option('--no-sample', 'leave a new folder empty')
    .option('--simulated-clock <instant>', 'a clock that starts here and stands still until it is advanced; for trials (implies --no-sample)', instant)
    .option('--log-level <level>', `${logLevels.join(', ')} (environment: LOG_LEVEL; default: warn)`, logLevel)
    .addHelpText('after', examples(
      'plumbline start',
      'plumbline start --port 9000 --data ./pilot --no-sample',
      'plumbline start --data ./trial --simulated-clock 2026-01-26T00:00:00Z',
    ))
    .action(bind(async ({ host, settings }, options: StartOptions) => {
      refuseAddress(settings, 'start');
      return runPlatform(host, variablesOf(options, settings.dataFolder));
    }));
};

/** The settings of a platform as its environment variables; what was not asked for is left to the environment. */
export const variablesOf = (options: StartOptions, dataFolder: string): Readonly<Record<string, string>> => ({
  PLUMBLINE_MODE: 'serve',
  PLUMBLINE_DATA: dataFolder,
  PLUMBLINE_SAMPLE: String(options.sample && options.simulatedClock === undefined),
  ...(options.port === undefined ? {} : { PORT: String(options.port) }),
  ...(options.host === undefined ? {} : { HOST: options.host }),
  ...(options.simulatedClock === undefined ? {} : { PLUMBLINE_SIMULATED_CLOCK: options.simulatedClock }),
  ...(options.logLevel === undefined ? {} : { LOG_LEVEL: options.logLevel }),
});
