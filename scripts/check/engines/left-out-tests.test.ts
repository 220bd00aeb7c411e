import { describe, expect, it } from '@jest/globals';
import type { Engine } from '../../../packages/test-kit/src/engines.ts';
import { missingEngines, type EngineState, type EngineStates } from './engine-state.ts';
import { unreachableWithout } from './engine-sources.ts';
import { describeLeftOutTests } from './left-out-tests.ts';

const noDocker: EngineState = { kind: 'missing', reason: 'no Docker engine answers', remedy: 'install Docker' };
const onlyRedis: EngineStates = new Map<Engine, EngineState>([
  ['kafka', noDocker], ['registry', noDocker], ['mongo', noDocker], ['redis', { kind: 'reached', address: 'redis://redis' }],
]);

describe('tests that did not run', () => {
  it('are told once for all that miss the same engines, with their number', () => {
    const tests = ['runs [needs kafka, mongo] keeps', 'runs [needs kafka, mongo] forgets', 'keys [needs mongo] keeps'];
    expect(describeLeftOutTests(tests, onlyRedis)).toEqual([
      {
        what: '2 tests in need of kafka, mongo', reason: 'KAFKA_BROKERS, MONGODB_URL are not set, and no Docker engine answers',
        remedy: 'set KAFKA_BROKERS, MONGODB_URL to engines for tests, or install Docker',
      },
      {
        what: '1 test in need of mongo', reason: 'MONGODB_URL is not set, and no Docker engine answers',
        remedy: 'set MONGODB_URL to engines for tests, or install Docker',
      },
    ]);
  });

  it('name only what is missing of the engines that they need', () => {
    const [item] = describeLeftOutTests(['admits [needs redis, mongo] once'], onlyRedis);
    expect(item).toMatchObject({ what: '1 test in need of mongo, redis', remedy: 'set MONGODB_URL to engines for tests, or install Docker' });
  });

  it('are told with each reason once', () => {
    const states: EngineStates = new Map(onlyRedis)
      .set('kafka', { kind: 'missing', reason: 'no image', remedy: 'docker pull it' })
      .set('redis', { kind: 'failed', reason: 'REDIS_URL is set, but wrong' });
    expect(describeLeftOutTests(['a [needs kafka, registry, mongo] b'], states)[0]).toMatchObject({
      reason: 'KAFKA_BROKERS, MONGODB_URL, SCHEMA_REGISTRY_URL are not set, and no image; no Docker engine answers',
    });
    expect(describeLeftOutTests(['a [needs redis] b'], states)[0]).toMatchObject({ reason: 'REDIS_URL is set, but wrong', remedy: 'mend that' });
  });

  it('are told by name when no engine is missing', () => {
    const tests = ['fills a disk (needs root)', 'admits [needs redis] once'];
    expect(describeLeftOutTests(tests, onlyRedis).map((item) => item.what)).toEqual(tests);
  });
});

describe('the coverage gate', () => {
  it('counts every source when every engine is there', () => {
    expect(unreachableWithout([])).toEqual([]);
  });

  it('leaves out what only tests on a missing engine reach', () => {
    expect(missingEngines(onlyRedis)).toEqual(['kafka', 'registry', 'mongo']);
    expect(unreachableWithout(['mongo'])).toEqual(['packages/adapter-mongo/src/**', 'packages/stores/src/*/mongo/**', 'packages/cluster/src/**']);
    expect(unreachableWithout(missingEngines(onlyRedis))).not.toContain('packages/adapter-redis/src/**');
  });
});
