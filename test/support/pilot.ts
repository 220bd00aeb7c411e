import { openDataFolder, readEmbeddedConfig, simulatedClock, startPlatform, type Platform, type Stores } from '@plumbline/embedded';
import { createLogger, createRegistry, LifecycleScope } from '@plumbline/runtime';
import { instant } from '@plumbline/test-kit';
import type { Instant } from '@plumbline/contracts';
import { expect } from '@jest/globals';
import { operatorOf, type Operator } from './operator.ts';
import { spanMs } from './platform.ts';

/** A platform in one process that people have begun to use, in a folder that outlives it. */
export interface Pilot extends AsyncDisposable {
  readonly url: string;
  readonly operatorToken: string;
  readonly operator: Operator;
  readonly stores: Stores;
  now(): Instant;
  /** Lets platform time pass, with all that is scheduled on the way. */
  advance(span: string): Promise<void>;
}

/** @param startsAt where the clock of a new folder begins; a folder that was used goes on where its clock stood */
export const openPilot = async (path: string, startsAt: string): Promise<Pilot> => {
  const scope = new LifecycleScope();
  const folder = await scope.use('data folder', openDataFolder(path));
  const keep = (now: Instant): void => { folder.describe({ clock: { kind: 'simulated', now }, sample: 'none' }); };
  const began = folder.manifest?.clock.kind === 'simulated' ? folder.manifest.clock.now : instant(startsAt);
  keep(began);
  const platform: Platform = await startPlatform({
    config: readEmbeddedConfig({
      HOST: '127.0.0.1', PORT: '0', IP_REQUESTS_PER_MINUTE: '10000000', IP_FAILED_CREDENTIALS_PER_MINUTE: '10000000', PLUMBLINE_DATA: path,
    }),
    folder,
    clock: simulatedClock(began, keep),
    logger: createLogger({ name: 'plumbline', level: 'fatal', destination: { write: () => undefined } }),
    metrics: createRegistry({ processMetrics: false }),
    scope,
  });
  const reach = { url: platform.url, operatorToken: platform.operatorToken, now: () => platform.clock.now() };
  return {
    ...reach,
    operator: operatorOf(reach),
    stores: platform.stores,
    advance: async (span) => {
      const advanced = await platform.advance?.(instant(platform.clock.now() + spanMs(span)));
      expect(advanced?.unsettled).toEqual([]);
    },
    [Symbol.asyncDispose]: () => scope[Symbol.asyncDispose](),
  };
};
