import { isAbsolute, relative } from 'node:path';
import type { CliEnvironment } from '../config.ts';
import type { Host } from '../host.ts';
import { defaultDataFolder } from '../platform/checkout.ts';
import type { Settings } from '../settings.ts';

/** Where a command is given, and for which platform. */
export interface Copied {
  readonly host: Pick<Host, 'cwd'> & { readonly env: Pick<CliEnvironment, 'command'> };
  readonly settings: Settings;
}

/** A further command for the same platform, as a person can copy it from the terminal. What the environment says need not be said again. */
export const commandLine = ({ host, settings }: Copied, ...args: readonly string[]): string => {
  const { url: address, urlFrom } = settings;
  const data = urlFrom === 'environment' || settings.dataFolder === defaultDataFolder ? [] : ['--data', shortest(host.cwd, settings.dataFolder)];
  const url = address === undefined || urlFrom === 'environment' ? [] : ['--url', address];
  return [host.env.command, ...[...data, ...url, ...args].map(quoted)].join(' ');
};

const shortest = (cwd: string, folder: string): string => {
  const path = relative(cwd, folder);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? folder : path;
};

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll('\'', String.raw`'\''`)}'`);
