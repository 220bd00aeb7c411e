import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { CliError } from '../cli-error.ts';
import type { Host } from '../host.ts';

/**
 * The settings of a cluster's services: those of this process, or those of a file and nothing else.
 * @param file of lines `NAME=value`, as `docker run --env-file` takes them
 * @throws CliError FILE_UNREADABLE
 */
export const clusterEnvironment = (
  { cwd, env }: Pick<Host, 'cwd' | 'env'>, file: string | undefined,
): Readonly<Record<string, string | undefined>> => {
  if (file === undefined) return env.inherited;
  try {
    return parseEnv(readFileSync(resolve(cwd, file), 'utf8'));
  } catch (error) {
    throw new CliError('FILE_UNREADABLE', `${file} cannot be read: name a file with the settings of the services, a line NAME=value each`, { cause: error });
  }
};
