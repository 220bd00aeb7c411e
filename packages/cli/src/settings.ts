import { resolve } from 'node:path';
import { CliError } from './cli-error.ts';
import type { Host } from './host.ts';
import { defaultDataFolder } from './platform/checkout.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly data?: string;
  readonly url?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

export interface Settings {
  /** Absolute path. */
  readonly dataFolder: string;
  /** Address of a platform to use instead of that of the data folder. */
  readonly url: string | undefined;
  /** Who named the address; undefined if nobody did. */
  readonly urlFrom: 'option' | 'environment' | undefined;
  /** Where the operator's token is: in the data folder, or in the environment. */
  readonly tokenFrom: 'folder' | 'environment';
  /** Results as JSON. */
  readonly json: boolean;
}

/** Options come before the environment, and an address before a folder. @throws CliError USAGE */
export const readSettings = ({ cwd, env }: Pick<Host, 'cwd' | 'env'>, options: GlobalOptions): Settings => {
  const common = { dataFolder: resolve(cwd, options.data ?? env.dataFolder ?? defaultDataFolder), json: options.json === true };
  if (options.url !== undefined) {
    const hasToken = env.operatorToken !== undefined || env.operatorTokenFile !== undefined;
    const tokenFrom = options.data === undefined && hasToken ? 'environment' : 'folder';
    return { ...common, url: readAddress(options.url, 'with --url'), urlFrom: 'option', tokenFrom };
  }
  // The token of the environment is never for a folder, which has its own.
  if (env.platformUrl === undefined) return { ...common, url: undefined, urlFrom: undefined, tokenFrom: 'folder' };
  if (options.data === undefined) return { ...common, url: readAddress(env.platformUrl, 'in PLUMBLINE_URL'), urlFrom: 'environment', tokenFrom: 'environment' };
  throw new CliError('USAGE', `--data names a folder, and PLUMBLINE_URL in the environment a platform at ${env.platformUrl}: leave out --data, or unset PLUMBLINE_URL`);
};

/**
 * For commands that run a platform of their own on this machine.
 * @throws CliError USAGE when another one was named
 */
export const refuseAddress = ({ url, urlFrom }: Settings, command: string): void => {
  if (url === undefined) return;
  const remedy = urlFrom === 'option' ? 'leave out --url' : 'unset PLUMBLINE_URL';
  throw new CliError('USAGE', `"${command}" runs a platform on this machine and has no use for the one at ${url}: ${remedy}`);
};

const readAddress = (text: string, where: string): string => {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new CliError('USAGE', `"${text}" is no address: give one such as http://127.0.0.1:8080 ${where}`);
  }
  return url.origin;
};
