import { describe, expect, it } from '@jest/globals';
import { readComposeFile, readEnvExample, readText, variablesOf, type ComposeService } from './compose-file.ts';

const compose = readComposeFile();
const composeText = readText('docker-compose.yml').split('\n').filter((line) => !/^\s*#/.test(line)).join('\n');
const uses = variablesOf(composeText);
const example = readEnvExample();

const ours = ['gateway', 'anonymizer', 'calibration-aggregator'];
const engines = ['kafka', 'schema-registry', 'redis', 'mongo'];
const secrets = [
  'PLUMBLINE_KEY_ENCRYPTION_KEY', 'PLUMBLINE_OPERATOR_TOKEN', 'REDIS_PASSWORD', 'MONGODB_ROOT_PASSWORD', 'MONGODB_PASSWORD', 'MONGODB_REPLICA_KEY',
];
const service = (name: string): ComposeService => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
};
const inProfile = (profile: string): readonly string[] =>
  Object.entries(compose.services).filter(([, { profiles }]) => profiles.includes(profile)).map(([name]) => name).sort();

describe('the profiles', () => {
  it('start the engines alone, Plumbline alone, or all', () => {
    expect(inProfile('engines')).toEqual([...engines].sort());
    expect(inProfile('services')).toEqual([...ours].sort());
    expect(inProfile('all')).toEqual([...engines, ...ours].sort());
  });

  it('leave nothing that starts without one', () => {
    expect(Object.values(compose.services).filter(({ profiles }) => profiles.length === 0)).toEqual([]);
  });
});

describe.each([...ours, ...engines])('%s', (name) => {
  const { healthcheck, restart, cap_drop, security_opt, logging, deploy, container_name, privileged, networks } = service(name);

  it('has a health check that asks something', () => {
    expect(healthcheck.test[0]).toMatch(/^CMD(-SHELL)?$/);
    expect(healthcheck.test.length).toBeGreaterThan(1);
  });

  it('has no capabilities and cannot gain any', () => {
    expect([cap_drop, security_opt, privileged]).toEqual([['ALL'], ['no-new-privileges:true'], undefined]);
  });

  it('comes back after a crash, takes a bounded part of the machine, and fills no disk with logs', () => {
    expect(restart).toBe('unless-stopped');
    expect(Object.keys(deploy.resources.limits)).toEqual(expect.arrayContaining(['cpus', 'memory']));
    expect(Object.keys(logging.options).sort()).toEqual(['max-file', 'max-size']);
  });

  it('can have several instances on one machine as far as its name goes', () => expect(container_name).toBeUndefined());

  it('is on the closed network', () => expect(networks).toContain('engines'));
});

describe.each(ours)('%s, one of ours,', (name) => {
  const { image, user, read_only, tmpfs = [], volumes, depends_on = {}, init } = service(name);

  it('runs the one image as a user that is not root, with a root folder that nobody can write to', () => {
    expect(image).toBe(service('gateway').image);
    expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect([read_only, init, volumes]).toEqual([true, true, undefined]);
  });

  it('may write to memory only, and execute nothing from there', () => {
    expect(tmpfs.map((entry) => entry.split(':')[0])).toEqual(['/tmp']);
    expect(tmpfs.every((entry) => /\bnoexec\b/.test(entry) && /\bsize=/.test(entry))).toBe(true);
  });

  it('comes after healthy engines, and without them where they are elsewhere', () => {
    const needed = engines.filter((engine) => engine !== 'redis' || name === 'gateway');
    expect(Object.keys(depends_on).sort()).toEqual([...needed].sort());
    expect(Object.values(depends_on)).toEqual(needed.map(() => ({ condition: 'service_healthy', required: false })));
  });
});

describe('the door', () => {
  it('is the gateway\'s alone, on the loopback address unless told otherwise', () => {
    const published = Object.entries(compose.services).filter(([, { ports = [] }]) => ports.length > 0);
    expect(published.map(([name]) => name)).toEqual(['gateway']);
    expect(service('gateway').ports).toEqual(['${PLUMBLINE_ADDRESS:-127.0.0.1}:${PLUMBLINE_PORT:-8080}:8080']);
  });

  it('is the only way out too: engines and the other services are on a closed network', () => {
    expect(Object.entries(compose.services).filter(([, { networks }]) => networks.includes('edge')).map(([name]) => name)).toEqual(['gateway']);
    expect(compose.networks['engines']).toEqual({ internal: '${ENGINES_NETWORK_INTERNAL:-true}' });
  });
});

describe('the engines', () => {
  it('are pinned by an exact version', () => {
    for (const name of engines) expect(service(name).image).toMatch(/^[a-z/-]+:\d+\.\d+\.\d+(-[a-z0-9.]+)?$/);
  });

  it('keep what they hold in named volumes; the registry keeps it in Kafka', () => {
    const named = engines.flatMap((name) => (service(name).volumes ?? []).filter((volume) => !volume.startsWith('./')).map((volume) => volume.split(':')[0]));
    expect(named.sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(service('schema-registry').environment['SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS']).toBe('PLAINTEXT://kafka:9092');
  });

  it('make no topics by accident, forget no claim when memory is short, and write as a replica set with passwords', () => {
    expect(service('kafka').environment['KAFKA_AUTO_CREATE_TOPICS_ENABLE']).toBe('false');
    expect(composeText).toMatch(/redis-server .*--appendonly yes .*--maxmemory-policy noeviction/);
    expect(composeText).toMatch(/mongod --replSet rs0 --keyFile /);
    expect(service('mongo').environment).toHaveProperty('MONGO_INITDB_ROOT_PASSWORD');
  });
});

describe('.env.example', () => {
  it('speaks of every variable of the compose file and of no other', () => {
    expect([...example.keys()].sort()).toEqual([...new Set(uses.map(({ name }) => name))].sort());
  });

  it('gives the defaults that the compose file has', () => {
    const told = uses.filter(({ fallback }) => fallback !== undefined && !fallback.includes('${')).map(({ name, fallback }) => [name, fallback]);
    expect(told.filter(([name = '', fallback]) => example.get(name)?.value !== fallback)).toEqual([]);
  });

  it('has no secret, and compose starts nothing without them', () => {
    expect([...example].filter(([, { commentedOut }]) => !commentedOut).map(([name]) => name).sort()).toEqual([...secrets].sort());
    expect(secrets.filter((name) => example.get(name)?.value !== '')).toEqual([]);
    expect([...new Set(uses.filter(({ required }) => required).map(({ name }) => name))].sort()).toEqual([...secrets].sort());
  });

  it('has no secret that make-env.sh does not make', () => {
    const made = [...readText('deploy/docker/make-env.sh').matchAll(/s\|\^([A-Z_]+)=/g)].map(([, name]) => name);
    expect(made.sort()).toEqual([...secrets].sort());
  });
});
