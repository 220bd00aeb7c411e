import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import { commandLine, type Copied } from '../output/command-line.ts';

const runningSchema = z.object({
  url: z.url(),
  mode: z.string(),
  pid: z.int(),
  /** What could be asked of its sample data, and the rate that these were made with. */
  question: z.object({ query: z.record(z.string(), z.string()), trueRate: z.number() }).optional(),
});
/** Where a platform says that it answers. */
export type Running = z.infer<typeof runningSchema>;

/** Whether the folder belongs to a platform, running or not. */
export const isDataFolder = (folder: string): boolean => existsSync(join(folder, 'platform.json'));

/** @throws CliError NO_DATA_FOLDER */
export const requireDataFolder = (reach: Copied): void => {
  const folder = reach.settings.dataFolder;
  if (isDataFolder(folder)) return;
  if (existsSync(folder) && !canBeSearched(folder)) {
    throw new CliError('NO_DATA_FOLDER', `${folder} cannot be read: be the user who runs its platform, or name another folder with --data`);
  }
  const what = existsSync(folder) ? 'holds no Plumbline data' : 'does not exist';
  throw new CliError('NO_DATA_FOLDER', `${folder} ${what}: start a platform there with "${commandLine(reach, 'start')}", or name another folder with --data`);
};

const canBeSearched = (folder: string): boolean => {
  try {
    accessSync(folder, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** What the folder's platform announced of itself, if anything; it may have been killed since. */
export const readAnnouncement = (folder: string): Running | undefined => {
  const text = readIfThere(join(folder, 'running.json'));
  if (text === undefined) return undefined;
  try {
    return runningSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};
