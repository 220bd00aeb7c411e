import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import type { Host } from '../host.ts';
import { readAnnouncement } from './data-folder.ts';
import { spawnEmbedded, untilExit } from './spawn-embedded.ts';

/** A platform that answers operators only, for as long as a command needs it. */
export interface Maintenance extends AsyncDisposable {
  readonly url: string;
}

/**
 * Opens a data folder that no platform runs on: takes its lock, as the platform would, and answers on an address of this machine's own.
 * @throws CliError FOLDER_IN_USE; PLATFORM_NOT_OPENED with another reason
 */
export const openMaintenance = async (host: Host, folder: string): Promise<Maintenance> => {
  const child = spawnEmbedded({
    output: 'pipe',
    env: {
      ...host.env.inherited, PLUMBLINE_DATA: folder, PLUMBLINE_MODE: 'maintenance', PLUMBLINE_SAMPLE: undefined, PLUMBLINE_SIMULATED_CLOCK: undefined,
      LOG_LEVEL: 'fatal',
    },
  });
  const exited = untilExit(child);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
  };
  const onInterrupt = (): void => { child.kill('SIGTERM'); };
  host.interrupted.addEventListener('abort', onInterrupt, { once: true });
  const url = await untilItAnswers(child, exited, folder);
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      host.interrupted.removeEventListener('abort', onInterrupt);
      await stop();
    },
  };
};

const untilItAnswers = async ({ stdout, stderr }: ChildProcess, exited: Promise<number>, folder: string): Promise<string> => {
  if (stdout === null || stderr === null) throw new Error('the output of a child process is not piped');
  const found = Promise.withResolvers<string>();
  const said: string[] = [];
  createInterface({ input: stdout }).on('line', (line) => {
    const url = /^maintenance at (\S+)$/.exec(line)?.[1];
    if (url !== undefined) found.resolve(url);
  });
  const complaints = createInterface({ input: stderr }).on('line', (line) => said.push(line));
  const complained = once(complaints, 'close');
  const url = await Promise.race([found.promise, exited.then(() => undefined)]);
  if (url !== undefined) return url;
  await complained;
  throw new CliError(said.some((line) => line.includes('is in use by another')) ? 'FOLDER_IN_USE' : 'PLATFORM_NOT_OPENED', explain(folder, said));
};

/** A platform that cannot start says why in a line for a person, or else in its log. */
const explain = (folder: string, said: readonly string[]): string => {
  const announced = readAnnouncement(folder);
  const silent = announced === undefined ? '' : ` (process ${String(announced.pid)}, which announced itself at ${announced.url}, does not answer)`;
  const line = said.find((text) => text.startsWith(spoken))?.slice(spoken.length);
  if (line !== undefined) return `${line}${silent}`;
  const fault = said.map(faultIn).findLast((message) => message !== undefined) ?? 'it ended without a word';
  return `${folder} could not be opened: ${fault}${silent}`;
};

const spoken = 'plumbline: ';
const faultSchema = z.object({ err: z.object({ message: z.string() }) });

/** The message of the error that a log line carries. */
const faultIn = (line: string): string | undefined => {
  try {
    return faultSchema.parse(JSON.parse(line)).err.message;
  } catch {
    return undefined;
  }
};
