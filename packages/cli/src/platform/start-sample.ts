import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CliError } from '../cli-error.ts';
import type { Host } from '../host.ts';
import { readAnnouncement } from './data-folder.ts';
import { spawnEmbedded, untilExit } from './spawn-embedded.ts';

/** The question that a platform with sample data proposes, and the rate that the sample was made with. */
export interface FirstQuery {
  /** Address of the platform. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  readonly trueRate: number;
}

export interface SamplePlatform extends AsyncDisposable {
  readonly url: string;
  readonly firstQuery: FirstQuery;
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
}

/**
 * Starts a platform with sample data as a child process, and waits until it answers.
 * @param say told what it says of the loading
 * @throws CliError PLATFORM_NOT_OPENED
 */
export const startSample = async (
  host: Host, variables: Readonly<Record<string, string>>, say: (line: string) => void,
): Promise<SamplePlatform> => {
  const child = spawnEmbedded({ env: { ...host.env.inherited, ...variables }, output: 'pipe' });
  const ended = untilExit(child);
  const onInterrupt = (): void => { child.kill('SIGTERM'); };
  host.interrupted.addEventListener('abort', onInterrupt, { once: true });
  const folder = variables['PLUMBLINE_DATA'] ?? '';
  const firstQuery = await Promise.race([untilItRuns(child, say).then(() => proposedIn(folder)), ended.then(() => undefined)]);
  if (firstQuery === undefined) {
    host.interrupted.throwIfAborted();
    throw new CliError('PLATFORM_NOT_OPENED', 'the platform could not be started: see the line above');
  }
  return {
    url: firstQuery.url,
    firstQuery,
    ended,
    [Symbol.asyncDispose]: async () => {
      host.interrupted.removeEventListener('abort', onInterrupt);
      if (!host.interrupted.aborted) child.kill('SIGTERM');
      await ended;
    },
  };
};

const untilItRuns = ({ stdout, stderr }: ChildProcess, say: (line: string) => void): Promise<void> => {
  if (stdout === null || stderr === null) throw new Error('the output of a child process is not piped');
  const { promise, resolve } = Promise.withResolvers<void>();
  createInterface({ input: stderr }).on('line', say);
  createInterface({ input: stdout }).on('line', (line) => {
    if (line.startsWith('Loading ')) say(line);
    if (line.startsWith('Plumbline runs at ')) resolve();
  });
  return promise;
};

/** A platform announces what could be asked of its sample before it says that it runs. */
const proposedIn = (folder: string): FirstQuery => {
  const announced = readAnnouncement(folder);
  if (announced?.question === undefined) throw new CliError('PLATFORM_NOT_OPENED', `${folder} announces no sample data`);
  return { url: announced.url, ...announced.question };
};
