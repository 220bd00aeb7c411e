import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { topicDeclarations, topics, type EpochIndex, type Instant } from '@plumbline/contracts';
import { openDataFolder, openStores, readEmbeddedConfig, simulatedClock, startPlatform, type DataFolder, type Platform, type PlatformClock } from '@plumbline/embedded';
import { epochOf } from '@plumbline/privacy';
import { createLogger, createRegistry, LifecycleScope, type Logger } from '@plumbline/runtime';
import { instant, temporaryFolder } from '@plumbline/test-kit';
import { countStatements } from './count-statements.ts';
import type { Host, HostSettings, RunningHost, StoredFile } from './host.ts';

/** Scenarios come from one address, faster than people; a scenario of its own holds the limits. */
const unhurried = { HOST: '127.0.0.1', PORT: '0', IP_REQUESTS_PER_MINUTE: '10000000', IP_FAILED_CREDENTIALS_PER_MINUTE: '10000000' };
const aWindowBegins = '2026-01-26T00:00:00Z';
const secretFiles: ReadonlySet<string> = new Set(['keyring.json', 'operator-token']);

/** The whole platform in this process, over SQLite files in a folder of its own, on a simulated clock. */
export const embedded: Host = {
  name: 'embedded',
  open: async (settings) => {
    const folder = await temporaryFolder();
    const lines: string[] = [];
    const logger = createLogger({ name: 'plumbline', level: 'info', destination: { write: (line: string) => { lines.push(line); } } });
    const make = (offForMs = 0): Promise<Running> => start({ path: folder.path, settings, logger }, offForMs);
    let running = await make();
    const whileStopped = async (work: () => Promise<void>, offForMs = 0): Promise<void> => {
      await stop(running);
      await work();
      running = await make(offForMs);
    };
    const host: RunningHost = {
      get url() { return running.platform.url; },
      get operatorToken() { return running.platform.operatorToken; },
      now: () => running.platform.clock.now(),
      advanceTo: async (target) => (await running.platform.advance?.(target))?.unsettled ?? ['a clock that cannot be moved'],
      settle: () => running.platform.settle(),
      restart: (offForMs) => whileStopped(() => Promise.resolve(), offForMs),
      get log() { return running.platform.stores.log; },
      loseDataKeys: async () => {
        const { keys } = running.platform.stores;
        for (const { keyId } of await keys.list('data:')) await keys.destroy(keyId, running.platform.clock.now());
        await host.restart(0);
      },
      keepOnlyReleases: () => whileStopped(() => forgetAllButReleases(folder.path)),
      atRest: () => filesOf(folder.path),
      countReads: countStatements,
      logged: () => lines,
      [Symbol.asyncDispose]: async () => {
        await stop(running);
        await folder[Symbol.asyncDispose]();
      },
    };
    return host;
  },
};

interface Running {
  readonly platform: Platform;
  readonly scope: LifecycleScope;
  /** The error that ended a service by itself, if one did. */
  readonly failure: () => Error | undefined;
}
interface Place {
  readonly path: string;
  readonly settings: HostSettings;
  readonly logger: Logger;
}

const start = async ({ path, settings, logger }: Place, offForMs: number): Promise<Running> => {
  const scope = new LifecycleScope();
  const folder = await scope.use('data folder', openDataFolder(path));
  const config = readEmbeddedConfig({ ...unhurried, ...settings.variables, PLUMBLINE_DATA: path });
  const clock = clockOf(folder, instant(settings.startsAt ?? aWindowBegins), offForMs);
  const platform = await startPlatform({ config, folder, clock, logger, metrics: createRegistry({ processMetrics: true }), scope });
  let failure: Error | undefined;
  void platform.fatal.then((error) => { failure = error; });
  return { platform, scope, failure: () => failure };
};

const clockOf = (folder: DataFolder, startsAt: Instant, offForMs: number): PlatformClock => {
  const keep = (now: Instant): void => { folder.describe({ clock: { kind: 'simulated', now }, sample: 'none' }); };
  const kept = folder.manifest?.clock.kind === 'simulated' ? folder.manifest.clock.now : startsAt;
  const now = instant(kept + offForMs);
  keep(now);
  return simulatedClock(now, keep);
};

const stop = async ({ scope, failure }: Running): Promise<void> => {
  await scope[Symbol.asyncDispose]();
  const error = failure();
  if (error !== undefined) throw error;
};

const kept = /^(?:platform\.json|operator-token|calibration\.db.*|lock\.db.*)$/;

const forgetAllButReleases = async (path: string): Promise<void> => {
  for (const name of await readdir(path)) if (!kept.test(name)) await rm(join(path, name));
  await using scope = new LifecycleScope();
  const folder = await scope.use('data folder', openDataFolder(path));
  const now = instant(folder.manifest?.clock.kind === 'simulated' ? folder.manifest.clock.now : 0);
  const { calibration } = await openStores(folder.file, { now: () => now }, scope);
  const { partitions = 0 } = topicDeclarations.find(({ name }) => name === topics.calibrationEventsAnonymized) ?? {};
  for (let epoch = 0; epoch <= epochOf(now); epoch += 1) {
    for (let partition = 0; partition < partitions; partition += 1) await calibration.forgetEpoch(epoch as EpochIndex, partition);
  }
};

const filesOf = async (path: string): Promise<readonly StoredFile[]> => {
  const names = (await readdir(path)).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(path, name)), holdsSecrets: secretFiles.has(name) })));
};
