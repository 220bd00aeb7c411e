import { CommanderError } from 'commander';
import { CliError } from './cli-error.ts';
import { createCli } from './cli.ts';
import { exitCodes } from './exit-codes.ts';
import type { Host } from './host.ts';
import { createProgram } from './program.ts';
import { readSettings, type GlobalOptions } from './settings.ts';

/**
 * Runs one command line. Results go to `host.out`, everything else to `host.err`.
 * @param args what follows the program's name
 * @returns the exit code, see {@link exitCodes}
 */
export const runCli = async (args: readonly string[], host: Host): Promise<number> => {
  let exitCode: number = exitCodes.ok;
  const program = createProgram(host, (action) => async (...input) => {
    const cli = createCli(host, readSettings(host, program.opts<GlobalOptions>()));
    exitCode = await action(cli, ...input) ?? exitCodes.ok;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said already what is wrong, and what help there is.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const verbose = host.env.debug || program.opts<GlobalOptions>().verbose === true;
    return explain(error, host, verbose);
  }
};

const explain = (error: unknown, host: Host, verbose: boolean): number => {
  const say = (line: string): void => { host.err.write(`${line}\n`); };
  if (verbose && Error.isError(error)) say(stackOf(error));
  if (error instanceof CliError) {
    say(`plumbline: ${error.message}`);
    return error.exitCode;
  }
  if (host.interrupted.aborted) {
    say('plumbline: interrupted');
    return exitCodes.interrupted;
  }
  say(`plumbline: ${Error.isError(error) ? error.message : String(error)} (this should not happen; run the command again with --verbose, and report what it says)`);
  return exitCodes.failed;
};

const stackOf = (error: Error): string => {
  const own = error.stack ?? error.message;
  return Error.isError(error.cause) ? `${own}\ncaused by ${stackOf(error.cause)}` : own;
};
