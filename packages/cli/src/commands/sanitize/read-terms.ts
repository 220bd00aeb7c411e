import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileTerms, InvalidTermError } from '@plumbline/redaction';
import { CliError } from '../../cli-error.ts';

/** Terms of a file, one a line; empty lines do not count. @throws CliError FILE_UNREADABLE, which names a line that is no term by its number only */
export const readTerms = (cwd: string, name: string): readonly string[] => {
  const file = resolve(cwd, name);
  const lines = readText(file).split(/\r?\n/).map((text, i) => ({ text: text.trim(), number: i + 1 })).filter(({ text }) => text !== '');
  const terms = lines.map(({ text }) => text);
  try {
    compileTerms(terms);
  } catch (error) {
    if (!(error instanceof InvalidTermError)) throw error;
    throw new CliError('FILE_UNREADABLE', `${file}, line ${String(lines[error.index]?.number ?? 0)}: ${error.reason.replaceAll('_', ' ')}`);
  }
  return terms;
};

const readText = (file: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${file} cannot be read: it must be a text file in UTF-8, one term a line`, { cause });
  }
};
