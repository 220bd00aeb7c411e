import { CliError } from '../cli-error.ts';
import type { Host } from '../host.ts';
import { commandLine } from '../output/command-line.ts';
import type { Settings } from '../settings.ts';
import { createAdminClient, type AdminClient } from './admin-client.ts';
import { readAnnouncement, requireDataFolder, type Running } from './data-folder.ts';
import { askHealth } from './health.ts';
import { openMaintenance, type Maintenance } from './maintenance.ts';
import { readOperatorToken } from './operator-token.ts';

export interface Reach {
  readonly host: Host;
  readonly settings: Settings;
}

/** The platform that serves a folder now; waits for another command's maintenance to end. */
export const findRunning = async ({ host, settings }: Reach): Promise<Running | undefined> => {
  for (let attempt = 0; ; attempt += 1) {
    const announced = readAnnouncement(settings.dataFolder);
    if (announced === undefined || await askHealth(announced.url, host.interrupted) === undefined) return undefined;
    if (announced.mode === 'serve' || attempt >= maintenanceWaits) return announced;
    await host.pause(maintenanceWaitMs);
  }
};

const maintenanceWaitMs = 200;
const maintenanceWaits = 100;

/** Where a client finds the platform. @throws CliError PLATFORM_NOT_RUNNING */
export const requireRunning = async (reach: Reach): Promise<string> => {
  const { settings } = reach;
  if (settings.url !== undefined) return settings.url;
  requireDataFolder(reach);
  const running = await findRunning(reach);
  if (running !== undefined) return running.url;
  throw new CliError('PLATFORM_NOT_RUNNING', `no platform runs on ${settings.dataFolder}: start it with "${commandLine(reach, 'start')}", or name one with --data or --url`);
};

/** Does something at the address of a platform: the one that runs, or one that is there for this only. */
export const withPlatform = async <T>(reach: Reach, act: (url: string) => Promise<T>, folderMayBeNew = false): Promise<T> => {
  const { settings } = reach;
  if (settings.url !== undefined) return act(settings.url);
  if (!folderMayBeNew) requireDataFolder(reach);
  const found = await findOrOpen(reach);
  if (found.kind === 'running') return act(found.url);
  await using maintenance = found.maintenance;
  return await act(maintenance.url);
};

type Reached =
  | { readonly kind: 'running'; readonly url: string }
  | { readonly kind: 'opened'; readonly maintenance: Maintenance };

/** Another command may be about to open the folder: then that one comes first. */
const findOrOpen = async (reach: Reach): Promise<Reached> => {
  for (let attempt = 1; ; attempt += 1) {
    const running = await findRunning(reach);
    if (running !== undefined) return { kind: 'running', url: running.url };
    try {
      return { kind: 'opened', maintenance: await openMaintenance(reach.host, reach.settings.dataFolder) };
    } catch (error) {
      if (!(error instanceof CliError) || error.code !== 'FOLDER_IN_USE' || attempt >= openAttempts) throw error;
      await reach.host.pause(maintenanceWaitMs);
    }
  }
};

const openAttempts = 5;

/** Does something over the operator's API. @param folderMayBeNew whether a folder that is none yet is made one */
export const withOperator = <T>(reach: Reach, act: (client: AdminClient) => Promise<T>, folderMayBeNew = false): Promise<T> =>
  withPlatform(reach, (url) => {
    const token = readOperatorToken(reach);
    return act(createAdminClient({ url, token, signal: reach.host.interrupted }));
  }, folderMayBeNew);
