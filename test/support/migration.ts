import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { migrate, readMigrationConfig, type MigrationReport } from '@plumbline/embedded/migrate';
import { createLogger } from '@plumbline/runtime';
import { requireEngine } from '@plumbline/test-kit';
import type { ClusterEngines } from '../hosts/cluster-engines.ts';

const root = join(import.meta.dirname, '../..');

/** The cluster as its services have it in their environment: see the host of the same name. */
export const clusterVariables = (engines: Pick<ClusterEngines, 'topicPrefix' | 'database'>): Readonly<Record<string, string>> => ({
  KAFKA_BROKERS: requireEngine('kafka'), TOPIC_PREFIX: engines.topicPrefix, SCHEMA_REGISTRY_URL: requireEngine('registry'),
  MONGODB_URL: requireEngine('mongo'), MONGODB_DATABASE: engines.database,
  PLUMBLINE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
});

type Corner = Pick<ClusterEngines, 'topicPrefix' | 'database'>;

/** Moves a folder in this process. */
export const moveFolder = (
  folder: string, engines: Corner, settings: Readonly<Record<string, string>> = {},
): Promise<MigrationReport & { readonly told: readonly string[] }> => {
  const told: string[] = [];
  const logger = createLogger({ name: 'plumbline', level: 'fatal', destination: { write: () => undefined } });
  const config = readMigrationConfig({ ...clusterVariables(engines), PLUMBLINE_DATA: folder, PLUMBLINE_MIGRATE_SIMULATED: 'true', ...settings });
  return migrate(config, { logger, tell: (line) => told.push(line) }).then((report) => ({ ...report, told }));
};

export interface CommandEnding {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as a person would, with the cluster in the environment. */
export const runCommand = async (
  args: readonly string[], engines: Corner, settings: Readonly<Record<string, string>> = {},
): Promise<CommandEnding> => {
  const child = spawn(process.execPath, [join(root, 'packages/cli/src/main.ts'), ...args], {
    env: { ...inherited(), ...clusterVariables(engines), ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
};

/** Moves a folder by a process that is killed as soon as it says something of this. @returns what it had said */
export const moveAndKill = async (folder: string, engines: Corner, at: string): Promise<readonly string[]> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'services/embedded/src/migrate/main.ts')], {
    env: { ...inherited(), ...clusterVariables(engines), PLUMBLINE_DATA: folder, PLUMBLINE_MIGRATE_SIMULATED: 'true', LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);
    if (line.includes(at)) child.kill('SIGKILL');
  });
  await once(child, 'close');
  if (child.signalCode !== 'SIGKILL') throw new Error(`the move came to its end: ${said.join('\n')}`);
  return said;
};

const inherited = (): Readonly<Record<string, string>> => {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }) };
};
