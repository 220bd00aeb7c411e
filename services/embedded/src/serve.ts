import type { ProcessScope, Service } from '@plumbline/runtime';
import { chooseClock } from './choose-clock.ts';
import type { EmbeddedConfig } from './config.ts';
import { DataFolderError } from './data-folder-error.ts';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import { firstSteps, sampleQuestion } from './first-steps.ts';
import { startPlatform } from './platform.ts';
import { probeAddress } from './probe-address.ts';
import { prepareSample } from './sample/prepare-sample.ts';
import type { Voice } from './voice.ts';

/** Runs the platform over a data folder in this process. */
export const serve = (voice: Voice) => async (config: EmbeddedConfig, process: ProcessScope): Promise<Service> => {
  const { lifecycle, logger, registry } = process;
  const folder = await lifecycle.use('data folder', openDataFolder(config.dataFolder));
  await prepareFolder(folder, config, process, voice);

  const clock = chooseClock(folder, config);
  if (folder.manifest === undefined) folder.describe({ clock: { kind: 'real' }, sample: 'none' });
  const platform = await startPlatform({ config: atOwnAddress(config), folder, clock, logger, metrics: registry, scope: lifecycle });
  void platform.fatal.then(process.fail);
  folder.announce({ url: platform.url, mode: config.mode, question: sampleQuestion(folder) });
  const lines = config.mode === 'serve'
    ? firstSteps({
      url: platform.url, folder, now: platform.clock.now(), simulated: clock.kind === 'simulated',
      withoutOrganisations: (await platform.stores.directory.listOrganisations({ limit: 1 })).length === 0,
    })
    : [`maintenance at ${platform.url}`];
  for (const line of lines) voice.line(line);
  return nothingLeftToStart;
};

/** Refuses a folder whose platform lives elsewhere. Loads the sample where one is wanted, also anew where its loading was cut short. */
const prepareFolder = async (
  folder: DataFolder, config: EmbeddedConfig, { logger, lifecycle }: ProcessScope, voice: Voice,
): Promise<void> => {
  const migratedAt = folder.manifest?.migratedAt;
  if (migratedAt !== undefined) {
    const day = new Date(migratedAt).toISOString().slice(0, 10);
    throw new DataFolderError('MIGRATED', `${folder.path} was moved to a cluster on ${day}, which goes on with it: use the cluster, or choose another folder with --data`);
  }
  const cutShort = folder.manifest?.sample === 'loading';
  if (cutShort && config.mode === 'maintenance') {
    throw new DataFolderError('UNFINISHED', `the sample data of ${folder.path} were not loaded to their end: start the platform once, which loads them anew`);
  }
  if (cutShort) folder.empty();
  if (folder.manifest === undefined && config.sample && config.simulatedClock === undefined && config.mode === 'serve') {
    await probeAddress(config.gateway);
    await prepareSample({ config, folder, logger, signal: lifecycle.closing }, voice);
  }
};

/** Maintenance must not stand in the way of the platform's own address. */
const atOwnAddress = (config: EmbeddedConfig): EmbeddedConfig =>
  (config.mode === 'serve' ? config : { ...config, gateway: { ...config.gateway, host: '127.0.0.1', port: 0 } });

/** Everything was started in the process's own scope, which stops it too. */
const nothingLeftToStart: Service = {
  name: 'plumbline',
  jobs: [],
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  readiness: () => Promise.resolve([]),
  settle: () => Promise.resolve([]),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
