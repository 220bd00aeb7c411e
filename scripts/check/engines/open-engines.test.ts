import { describe, expect, it } from '@jest/globals';
import { judgeEngines } from './judge-engines.ts';
import { environmentWith, openEngines, type ContainerHost, type ContainerStart, type EngineSources } from './open-engines.ts';

const everythingSet = {
  KAFKA_BROKERS: 'kafka:9092', SCHEMA_REGISTRY_URL: 'http://registry', REDIS_URL: 'redis://redis', MONGODB_URL: 'mongodb://mongo',
};
const reachable = async () => undefined;
const noDocker = async () => ({ missing: 'no Docker engine answers', remedy: 'install Docker' });

/** A place for containers that notes what was started and is still running. */
const aContainerHost = (start?: (...asked: Parameters<ContainerHost['start']>) => Promise<ContainerStart | undefined>) => {
  const running = new Set<string>();
  const host: ContainerHost = {
    start: async (engine) => {
      const other = await start?.(engine);
      if (other !== undefined) return other;
      running.add(engine);
      return {
        kind: 'started', address: `container-of-${engine}`,
        stop: async () => {
          running.delete(engine);
        },
      };
    },
  };
  return { host, running };
};

const aSearch = (changes: Partial<EngineSources>) =>
  openEngines({ env: {}, whyUnreachable: reachable, findContainerHost: noDocker, ...changes });

describe('the engines of a test run', () => {
  it('are those whose variables are set, and Docker is not asked then', async () => {
    let asked = 0;
    const { states } = aSearch({
      env: everythingSet,
      findContainerHost: () => {
        asked += 1;
        return noDocker();
      },
    });
    expect(Object.fromEntries(await states)).toMatchObject({ kafka: { kind: 'reached', address: 'kafka:9092' }, mongo: { kind: 'reached' } });
    expect(asked).toBe(0);
    expect(judgeEngines(await states)).toMatchObject({ passed: 1, failed: 0 });
  });

  it('are started where a variable is not set, stopped in the end, and handed to the tests', async () => {
    const { host, running } = aContainerHost();
    const engines = aSearch({ env: { ...everythingSet, REDIS_URL: '', MONGODB_URL: undefined, PATH: '/bin' }, findContainerHost: async () => host });
    const env = environmentWith(await engines.states, { PATH: '/bin' });
    expect(env).toEqual({ ...everythingSet, REDIS_URL: 'container-of-redis', MONGODB_URL: 'container-of-mongo', PATH: '/bin' });
    expect([...running].toSorted()).toEqual(['mongo', 'redis']);
    await engines.stop();
    expect(running.size).toBe(0);
  });

  it('are a failure when one is set and does not answer, and no test is sent to it', async () => {
    const { states } = aSearch({ env: everythingSet, whyUnreachable: async (engine) => (engine === 'redis' ? 'nothing is there' : undefined) });
    expect(judgeEngines(await states)).toMatchObject({ passed: 0, failed: 1, output: 'REDIS_URL is set, but nothing is there' });
    expect(environmentWith(await states, everythingSet)).toEqual({ ...everythingSet, REDIS_URL: undefined });
  });

  it('are missing, which is no failure, without Docker', async () => {
    const { states } = aSearch({});
    expect((await states).get('kafka')).toEqual({ kind: 'missing', reason: 'no Docker engine answers', remedy: 'install Docker' });
    expect(judgeEngines(await states)).toEqual({ passed: 0, failed: 0, output: '', leftOut: [] });
  });

  it('are missing when their image cannot be fetched, and the others are there', async () => {
    const offline = { kind: 'impossible', reason: 'no network', remedy: 'docker pull kafka' } as const;
    const { host } = aContainerHost(async (engine) => (engine === 'kafka' ? offline : undefined));
    const { states } = aSearch({ findContainerHost: async () => host });
    expect((await states).get('kafka')).toEqual({ kind: 'missing', reason: 'no network', remedy: 'docker pull kafka' });
    expect((await states).get('mongo')).toEqual({ kind: 'started', address: 'container-of-mongo' });
    expect(judgeEngines(await states)).toMatchObject({ passed: 1, failed: 0 });
  });

  it('are a failure when a container was started and does not work', async () => {
    const { host } = aContainerHost(async (engine) => {
      if (engine === 'mongo') throw new Error('it stopped');
      return undefined;
    });
    const { states } = aSearch({ findContainerHost: async () => host });
    expect(judgeEngines(await states)).toMatchObject({ failed: 1, output: 'the container of mongo does not work: it stopped' });
  });

  it('are stopped also when they come up after the run was broken off', async () => {
    const comingUp = Promise.withResolvers<undefined>();
    const { host, running } = aContainerHost((engine) => (engine === 'mongo' ? comingUp.promise : Promise.resolve(undefined)));
    const engines = aSearch({ findContainerHost: async () => host });
    await engines.stop();
    comingUp.resolve(undefined);
    await engines.states;
    expect(running.size).toBe(0);
  });
});
