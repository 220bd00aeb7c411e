import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StatementSync } from 'node:sqlite';
import { topicDeclarations, topics, type CrossRelease, type EpochIndex, type Instant, type Release } from '@plumbline/contracts';
import {
  openDataFolder, openStores, readEmbeddedConfig, simulatedClock, startPlatform,
  type DataFolder, type Platform, type PlatformClock, type Stores,
} from '@plumbline/embedded';
import { epochOf } from '@plumbline/privacy';
import { createLogger, createRegistry, LifecycleScope, type Logger } from '@plumbline/runtime';
import { instant, temporaryFolder } from '@plumbline/test-kit';
import { countCalls } from './count-calls.ts';
import type { Host, HostSettings, RunningHost, StoredFile } from './host.ts';
import { unhurried } from './unhurried.ts';

const readers = ['all', 'get', 'iterate'];
const aWindowBegins = '2026-01-26T00:00:00Z';
const secretFiles: ReadonlySet<string> = new Set(['keyring.json', 'operator-token']);
const roleOf = (name: string): StoredFile['role'] => (secretFiles.has(name) ? 'secrets' : name.startsWith('log.db') ? 'topics' : 'store');

/** The whole platform in this process, over SQLite files in a folder of its own, on a simulated clock. */
export const embedded: Host = {
  name: 'embedded',
  needs: [],
  open: async (settings) => {
    const folder = await temporaryFolder();
    const lines: string[] = [];
    const logger = createLogger({ name: 'plumbline', level: 'info', destination: { write: (line: string) => { lines.push(line); } } });
    const { releases = [], startsAt = aWindowBegins } = settings;
    if (releases.length > 0) await putReleases(folder.path, instant(startsAt), releases);
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
      get registry() { return running.platform.stores.registry; },
      loseDataKeys: async () => {
        const { keys } = running.platform.stores;
        for (const { keyId } of await keys.list('data:')) await keys.destroy(keyId, running.platform.clock.now());
        await host.restart(0);
      },
      keepOnlyReleases: () => whileStopped(() => forgetAllButReleases(folder.path)),
      atRest: () => filesOf(folder.path),
      countReads: (work) => countCalls(StatementSync.prototype, readers, work),
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

/** Opens the stores of a folder that no platform runs on, for a while. */
const withStores = async (path: string, startsAt: Instant, work: (stores: Stores, now: Instant) => Promise<void>): Promise<void> => {
  await using scope = new LifecycleScope();
  const folder = await scope.use('data folder', openDataFolder(path));
  const { clock } = clockOf(folder, startsAt, 0);
  await work(await openStores(folder.file, clock, scope), clock.now());
};

const putReleases = (path: string, startsAt: Instant, releases: readonly (Release | CrossRelease)[]): Promise<void> =>
  withStores(path, startsAt, async ({ calibration }) => {
    for (const release of releases) await ('outcome' in release ? calibration.insertRelease(release) : calibration.insertCross(release));
    await calibration.markPublished(releases.map(({ releaseId }) => releaseId));
  }).then(() => keepFiles(path));

const kept = /^(?:platform\.json|operator-token|calibration\.db.*|lock\.db.*)$/;

/** Leaves the releases and what the folder says of itself; a platform that starts over it makes new keys and new stores. */
const keepFiles = async (path: string): Promise<void> => {
  for (const name of await readdir(path)) if (!kept.test(name)) await rm(join(path, name));
};

const forgetAllButReleases = async (path: string): Promise<void> => {
  await withStores(path, instant(aWindowBegins), async ({ calibration }, now) => {
    const { partitions = 0 } = topicDeclarations.find(({ name }) => name === topics.calibrationEventsAnonymized) ?? {};
    for (let epoch = 0; epoch <= epochOf(now); epoch += 1) {
      for (let partition = 0; partition < partitions; partition += 1) await calibration.forgetEpoch(epoch as EpochIndex, partition);
    }
  });
  await keepFiles(path);
};

const filesOf = async (path: string): Promise<readonly StoredFile[]> => {
  const names = (await readdir(path)).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(path, name)), role: roleOf(name) })));
};
