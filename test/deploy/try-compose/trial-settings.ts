import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { aNamespace, engineVariables, type Engine } from '@plumbline/test-kit';
import { checkout } from '../compose-file.ts';

export type EngineAddresses = Readonly<Record<Engine, string>>;

/** What a trial runs on, as files that compose reads. */
export interface TrialSettings {
  /** Prefix of all that the trial makes. */
  readonly namespace: string;
  readonly envFile: string;
  /** Undefined: the engines run in containers. */
  readonly engines: EngineAddresses | undefined;
  /** Compose file beside docker-compose.yml. */
  readonly override: string | undefined;
  /** Where the gateway answers. */
  readonly gateway: string;
  /** What tells compose to run anonymizer and aggregator twice. */
  readonly scale: readonly string[];
  /** Services that the second instances belong to. */
  readonly second: readonly string[];
}

/** The engines that the environment names; undefined if it names none. @throws Error if it names some of them only */
export const enginesOf = (env: NodeJS.ProcessEnv): EngineAddresses | undefined => {
  const missing = Object.values(engineVariables).filter((variable) => (env[variable] ?? '') === '');
  if (missing.length === Object.keys(engineVariables).length) return undefined;
  if (missing.length > 0) throw new Error(`name all engines or none: ${missing.join(', ')} missing`);
  const at = (engine: Engine): string => env[engineVariables[engine]] ?? '';
  return { kafka: at('kafka'), registry: at('registry'), redis: at('redis'), mongo: at('mongo') };
};

export interface TrialInput {
  /** For what compose reads beside `envFile`. */
  readonly folder: string;
  /** Written by make-env.sh. */
  readonly envFile: string;
  readonly engines: EngineAddresses | undefined;
  /** Base of the image; undefined: the one that the Dockerfile names. */
  readonly nodeImage: string | undefined;
}

export const writeTrialSettings = async ({ folder, envFile, engines, nodeImage }: TrialInput): Promise<TrialSettings> => {
  const namespace = aNamespace();
  const ports = await freePorts(5);
  const [gateway = 0] = ports;
  const values: Record<string, string> = {
    PLUMBLINE_IMAGE: `plumbline-trial:${namespace}`, PLUMBLINE_PORT: String(gateway), LOG_LEVEL: 'info',
    ...(nodeImage === undefined ? {} : { NODE_IMAGE: nodeImage }),
    ...(engines === undefined ? {} : environmentFor(engines, namespace)),
  };
  appendFileSync(envFile, Object.entries(values).map(([name, value]) => `${name}=${value}\n`).join(''));
  const settings = { namespace, envFile, engines, gateway: `http://127.0.0.1:${String(gateway)}` };
  if (engines === undefined) {
    const second = ['anonymizer', 'calibration-aggregator'];
    return { ...settings, override: undefined, scale: second.flatMap((name) => ['--scale', `${name}=2`]), second };
  }
  const override = join(folder, 'host-network.yml');
  writeFileSync(override, onHostNetwork(ports));
  return { ...settings, override, scale: [], second: ['anonymizer-2', 'calibration-aggregator-2'] };
};

const environmentFor = ({ kafka, registry, redis, mongo }: EngineAddresses, namespace: string) => ({
  KAFKA_BROKERS: kafka, SCHEMA_REGISTRY_URL: registry, REDIS_URL: redis, MONGODB_URL: mongo,
  TOPIC_PREFIX: `${namespace}.`, REDIS_KEY_PREFIX: `${namespace}:`, MONGODB_DATABASE: namespace, KAFKA_REPLICATION_FACTOR: '1',
});

/**
 * Engines that listen on the loopback address only are out of reach from a container with a network of its own. On the host's network two
 * instances cannot share a port, so the second ones are services of their own.
 */
const onHostNetwork = (ports: readonly number[]): string => {
  const [gateway, anonymizer, aggregator, secondAnonymizer, secondAggregator] = ports.map(String);
  type Environment = Readonly<Record<string, string | undefined>>;
  const service = (name: string, environment: Environment, more: readonly string[] = []): readonly string[] => [
    `  ${name}:`, ...more, '    network_mode: host', '    networks: !reset null', '    ports: !reset []',
    `    environment: ${JSON.stringify({ HOST: '127.0.0.1', ...environment })}`,
  ];
  const second = (name: string, port: string | undefined): readonly string[] =>
    service(`${name}-2`, { PORT: port, ANONYMIZER_INSTANCE: 'second' }, [
      `    extends: { service: ${name}, file: ${join(checkout, 'docker-compose.yml')} }`, '    profiles: !override [second]',
    ]);
  return [
    'services:',
    ...service('gateway', { PORT: gateway, ANONYMIZER_URL: `http://127.0.0.1:${String(anonymizer)}` }),
    ...service('anonymizer', { PORT: anonymizer }), ...service('calibration-aggregator', { PORT: aggregator }),
    ...second('anonymizer', secondAnonymizer), ...second('calibration-aggregator', secondAggregator), '',
  ].join('\n');
};

/** Ports that nobody listens on now. */
const freePorts = async (count: number): Promise<readonly number[]> => {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
};
