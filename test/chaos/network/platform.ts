import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { instant, requireEngine } from '@plumbline/test-kit';
import { freePort, launchProcess, type LaunchedProcess, type ProcessName } from '../../faults/support/launch-process.ts';
import type { ClusterEngines } from '../../hosts/cluster-engines.ts';
import { operatorOf, type Operator } from '../../support/operator.ts';
import type { Dependency } from './faults.ts';
import { behindVariable, routesVariable, type Route } from './trial-settings.ts';

/** Whatever stands between the processes and an engine: gives the address to go to instead of `target` (`host:port`). */
export type OpenLine = (dependency: Dependency, target: string) => Promise<string>;

export interface TrialPlatform extends AsyncDisposable {
  readonly processes: Readonly<Record<ProcessName, LaunchedProcess>>;
  readonly operator: Operator;
  /** Where the engines are, past all lines. */
  readonly environment: Readonly<Record<string, string>>;
  readonly now: () => ReturnType<typeof instant>;
}

/** What the gateway takes is due for the anonymizer, which follows the machine's clock, as soon as it is stored. */
const behindMs = 61 * 60_000;
const operatorToken = 'operator-token-of-a-trial';
const names: readonly ProcessName[] = ['gateway', 'anonymizer', 'calibration-aggregator'];

/**
 * Starts one of each service as a process of its own, with every line to a dependency led through `openLine`, and waits until all are ready. Nothing of the
 * engines is touched outside of the corner `engines`.
 * @param more settings of every process
 */
export const startPlatform = async (
  engines: ClusterEngines, openLine: OpenLine, more: Readonly<Record<string, string>> = {},
): Promise<TrialPlatform> => {
  const through = async (dependency: Dependency, url: string): Promise<string> => {
    const changed = new URL(url);
    changed.host = await openLine(dependency, changed.host);
    return changed.href;
  };
  const kafka = requireEngine('kafka');
  const brokers = await advertisedBy(kafka);
  const routes = await Promise.all(brokers.map(async (from): Promise<Route> => ({ from, to: await openLine('kafka', from) })));
  const environment = {
    KAFKA_BROKERS: brokers.join(','), TOPIC_PREFIX: engines.topicPrefix, SCHEMA_REGISTRY_URL: requireEngine('registry'),
    MONGODB_URL: requireEngine('mongo'), MONGODB_DATABASE: engines.database,
    REDIS_URL: requireEngine('redis'), REDIS_KEY_PREFIX: engines.keyPrefix,
    PLUMBLINE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'), PLUMBLINE_OPERATOR_TOKEN: operatorToken,
  };
  const anonymizerPort = String(await freePort());
  const settings = {
    ...environment,
    SCHEMA_REGISTRY_URL: await through('registry', environment.SCHEMA_REGISTRY_URL),
    MONGODB_URL: await through('mongodb', environment.MONGODB_URL),
    REDIS_URL: await through('redis', environment.REDIS_URL),
    [routesVariable]: JSON.stringify(routes),
    IP_REQUESTS_PER_MINUTE: '10000000', RATE_LIMIT_PER_HOUR: '10000000', LOG_LEVEL: 'warn', ...more,
  };
  const own: Readonly<Record<ProcessName, Readonly<Record<string, string>>>> = {
    'gateway': { ANONYMIZER_URL: `http://${await openLine('anonymizer', `127.0.0.1:${anonymizerPort}`)}`, [behindVariable]: String(behindMs) },
    'anonymizer': { PORT: anonymizerPort, ANONYMIZER_INSTANCE: 'anonymizer-of-a-trial' },
    'calibration-aggregator': {},
  };
  const launch = (name: ProcessName): Promise<LaunchedProcess> =>
    launchProcess(name, { ...settings, ...own[name] }, [join(import.meta.dirname, 'service.ts'), name]);
  const processes = {
    'gateway': await launch('gateway'), 'anonymizer': await launch('anonymizer'), 'calibration-aggregator': await launch('calibration-aggregator'),
  };
  const stop = async (): Promise<void> => {
    for (const name of names) processes[name].kill('SIGTERM');
    await Promise.all(names.map((name) => processes[name].ended));
  };
  try {
    await Promise.all(names.map((name) => processes[name].ready()));
  } catch (error) {
    await stop();
    throw error;
  }
  const now = () => instant(Date.now() - behindMs);
  return {
    processes, environment, now,
    operator: operatorOf({ url: processes.gateway.url, now, operatorToken }),
    [Symbol.asyncDispose]: stop,
  };
};

/** Where the brokers say that they are to be found. */
const advertisedBy = async (bootstrap: string): Promise<readonly string[]> => {
  const admin = new Kafka({ brokers: bootstrap.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return (await admin.describeCluster()).brokers.map(({ host, port }) => `${host}:${port}`);
  } finally {
    await admin.disconnect();
  }
};
