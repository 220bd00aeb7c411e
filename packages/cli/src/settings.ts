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
  /** Results as JSON. */
  readonly json: boolean;
}

/** @throws CliError USAGE */
export const readSettings = (host: Host, options: GlobalOptions): Settings => ({
  dataFolder: resolve(host.cwd, options.data ?? host.env.dataFolder ?? defaultDataFolder),
  url: options.url === undefined ? undefined : readAddress(options.url),
  json: options.json === true,
});

const readAddress = (text: string): string => {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new CliError('USAGE', `"${text}" is no address: give one such as http://127.0.0.1:8080 with --url`);
  }
  return url.origin;
};
