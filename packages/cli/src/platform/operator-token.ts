import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import type { Host } from '../host.ts';
import type { Settings } from '../settings.ts';

/** What opens the operator's API. It never comes from an argument: what stands in a command line can be read by everybody on the machine. */
export interface OperatorToken {
  readonly text: string;
  /** Where it was found, for the line that says it was refused. */
  readonly place: string;
  /** What to do when it was the wrong one. */
  readonly remedy: string;
}

interface TokenReach {
  readonly host: Pick<Host, 'cwd' | 'env'>;
  readonly settings: Settings;
}

/** @throws CliError NO_OPERATOR_TOKEN */
export const readOperatorToken = (reach: TokenReach): OperatorToken => {
  const { text, ...token } = reach.settings.tokenFrom === 'folder' ? fromFolder(reach.settings) : fromEnvironment(reach);
  const trimmed = text.trim();
  // Also because an error about a header that cannot be sent would show the header.
  if (!/^[\x21-\x7e]+$/.test(trimmed)) throw new CliError('NO_OPERATOR_TOKEN', `what is in ${token.place} is no operator token: it must be one line without spaces`);
  return { text: trimmed, ...token };
};

const fromFolder = ({ dataFolder, url }: Settings): OperatorToken => {
  const file = join(dataFolder, 'operator-token');
  const text = readIfThere(file);
  if (text !== undefined && text.trim() !== '') return { text, place: file, remedy: 'name the data folder of that platform with --data' };
  const elsewhere = url === undefined ? '' : ', or set PLUMBLINE_OPERATOR_TOKEN_FILE or PLUMBLINE_OPERATOR_TOKEN to that of a platform elsewhere';
  throw new CliError('NO_OPERATOR_TOKEN', `there is no operator token in ${file}: name the data folder of the platform with --data, as the user who runs it${elsewhere}`);
};

const fromEnvironment = ({ host: { env, cwd }, settings: { url } }: TokenReach): OperatorToken => {
  const remedy = 'give it the one that the gateway was started with';
  if (env.operatorToken !== undefined && env.operatorTokenFile !== undefined) {
    throw new CliError('NO_OPERATOR_TOKEN', 'both PLUMBLINE_OPERATOR_TOKEN and PLUMBLINE_OPERATOR_TOKEN_FILE are set: unset one of them');
  }
  if (env.operatorToken !== undefined) return { text: env.operatorToken, place: 'PLUMBLINE_OPERATOR_TOKEN', remedy };
  if (env.operatorTokenFile === undefined) {
    throw new CliError('NO_OPERATOR_TOKEN', `no operator token for the platform at ${String(url)}: set PLUMBLINE_OPERATOR_TOKEN_FILE to the name of the file that holds it, or PLUMBLINE_OPERATOR_TOKEN`);
  }
  const text = readIfThere(resolve(cwd, env.operatorTokenFile));
  if (text === undefined) throw new CliError('NO_OPERATOR_TOKEN', `${env.operatorTokenFile} cannot be read: PLUMBLINE_OPERATOR_TOKEN_FILE must name a file that holds the operator token`);
  return { text, place: `the file that PLUMBLINE_OPERATOR_TOKEN_FILE names, ${env.operatorTokenFile}`, remedy };
};

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};
