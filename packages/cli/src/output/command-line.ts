import { isAbsolute, relative } from 'node:path';
import type { Host } from '../host.ts';
import { defaultDataFolder } from '../platform/checkout.ts';
import type { Settings } from '../settings.ts';

/** Where a command is given, and for which platform. */
export interface Copied {
  readonly host: Pick<Host, 'cwd'>;
  readonly settings: Settings;
}

/** A further command for the same platform, as a person can copy it from the terminal. */
export const commandLine = ({ host, settings }: Copied, ...args: readonly string[]): string => {
  const data = settings.dataFolder === defaultDataFolder ? [] : ['--data', shortest(host.cwd, settings.dataFolder)];
  const url = settings.url === undefined ? [] : ['--url', settings.url];
  return ['bin/plumbline', ...[...data, ...url, ...args].map(quoted)].join(' ');
};

const shortest = (cwd: string, folder: string): string => {
  const path = relative(cwd, folder);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? folder : path;
};

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll('\'', String.raw`'\''`)}'`);
