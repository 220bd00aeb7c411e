import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import type { Host } from '../host.ts';

/** The API key of a file or of the environment: what stands in a command line can be read by everybody on the machine. @throws CliError NO_API_KEY */
export const readApiKey = ({ env, cwd }: Pick<Host, 'env' | 'cwd'>, keyFile: string | undefined): string => {
  const [text, place] = keyFile === undefined ? [env.apiKey, 'PLUMBLINE_API_KEY'] : [readKeyFile(resolve(cwd, keyFile)), keyFile];
  const key = text?.trim();
  if (key === undefined || key === '') {
    throw new CliError('NO_API_KEY', keyFile === undefined
      ? 'no API key: name the file that holds it with --key-file, or set PLUMBLINE_API_KEY'
      : `there is no key in ${keyFile}: issue one with "plumbline keys issue ORG > FILE"`);
  }
  if (!/^[\x21-\x7e]+$/.test(key)) throw new CliError('NO_API_KEY', `what is in ${place} is no API key: it must be one line without spaces`);
  return key;
};

const readKeyFile = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CliError('NO_API_KEY', `${file} cannot be read: name the file that holds the API key with --key-file`, { cause });
  }
};
