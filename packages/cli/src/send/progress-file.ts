import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import { tallySchema } from './tally.ts';

const progressSchema = z.object({
  version: z.literal(1),
  /** Names this sending of the file, so that a batch that is sent again is known as the same. */
  run: z.uuid(),
  /** What the file was when it began. */
  file: z.object({ bytes: z.int(), modified_ms: z.number() }),
  /** Platform that it goes to: an address or a data folder. */
  target: z.string(),
  batch: z.int(),
  shift_ms: z.int(),
  /** Up to here everything has its outcome. */
  offset: z.int(),
  lines: z.int(),
  tally: tallySchema,
  results: z.object({ path: z.string(), bytes: z.int() }).nullable(),
});
/** How far the sending of a file has come. */
export type SendProgress = z.infer<typeof progressSchema>;

export const progressFileOf = (file: string): string => `${file}.plumbline-progress`;

/** @returns undefined if the file is not being sent @throws CliError FILE_UNREADABLE */
export const readProgress = (file: string): SendProgress | undefined => {
  const path = progressFileOf(file);
  if (!existsSync(path)) return undefined;
  try {
    return progressSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${path} cannot be read: send the file from the start with --restart`, { cause });
  }
};

/** Replaces the progress file as a whole. @throws CliError FILE_UNWRITABLE */
export const writeProgress = (file: string, progress: SendProgress): void => {
  const path = progressFileOf(file);
  try {
    writeFileSync(`${path}.new`, `${JSON.stringify(progress)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (cause) {
    throw new CliError('FILE_UNWRITABLE', `${path} cannot be written, and without it an interrupted sending could not go on: copy the file to a folder of your own`, { cause });
  }
};

export const removeProgress = (file: string): void => {
  rmSync(progressFileOf(file), { force: true });
};
