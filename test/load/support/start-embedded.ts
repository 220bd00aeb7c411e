import type { Durability } from '@plumbline/adapter-sqlite';
import type { Instant } from '@plumbline/contracts';
import { issuedKeySchema } from '@plumbline/contracts/http';
import { openDataFolder, readEmbeddedConfig, realClock, simulatedClock, startPlatform, type Platform } from '@plumbline/embedded';
import { createLogger, createRegistry, LifecycleScope, type Environment } from '@plumbline/runtime';

const plenty = '100000000';
/** Limits that hold clients back are lifted, since it is the platform's own speed that is measured. */
const unlimited: Environment = {
  HOST: '127.0.0.1', PORT: '0', RATE_LIMIT_PER_HOUR: plenty, IP_REQUESTS_PER_MINUTE: plenty, IP_FAILED_CREDENTIALS_PER_MINUTE: plenty,
};

export interface EmbeddedOptions {
  /** Where a simulated clock starts; real time without it. */
  readonly simulatedFrom?: Instant;
  /** `process_crash` where filling the platform is not what is measured. */
  readonly durability?: Durability;
}

/** The whole platform in this process, as `npm start` runs it: durable, logging at its usual level. */
export const startEmbedded = async (path: string, { simulatedFrom, durability = 'power_loss' }: EmbeddedOptions = {}): Promise<Platform & AsyncDisposable> => {
  const scope = new LifecycleScope();
  const folder = await scope.use('data folder', openDataFolder(path));
  const config = readEmbeddedConfig({ ...unlimited, PLUMBLINE_DATA: path });
  const clock = simulatedFrom === undefined ? realClock() : simulatedClock(simulatedFrom);
  folder.describe({ clock: simulatedFrom === undefined ? { kind: 'real' } : { kind: 'simulated', now: simulatedFrom }, sample: 'none' });
  const logger = createLogger({ name: 'plumbline', level: config.logLevel, destination: process.stderr });
  const metrics = createRegistry({ processMetrics: true });
  const platform = await startPlatform({ config, folder, clock, logger, metrics, scope, durability });
  return { ...platform, [Symbol.asyncDispose]: () => scope[Symbol.asyncDispose]() };
};

/** Certifies organisations over the operator's API, and gives each a key. @returns API keys */
export const addOrganisations = async (
  { url, operatorToken }: Pick<Platform, 'url' | 'operatorToken'>, count: number,
): Promise<readonly string[]> => {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/api/v1/admin/${path}`, {
      method: 'POST', headers: { 'authorization': `Bearer ${operatorToken}`, 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    if (response.status !== 201) throw new Error(`${path} was answered with ${response.status}`);
    return await response.json();
  };
  const keys: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const org = `org-load-${i}`;
    await post('organisations', { id: org, name: org, verified: true });
    keys.push(issuedKeySchema.parse(await post('keys', { org })).api_key);
  }
  return keys;
};
