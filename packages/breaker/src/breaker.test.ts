import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { InfrastructureError, type InfrastructureErrorCode } from '@plumbline/ports';
import { createLogger, createRegistry } from '@plumbline/runtime';
import { createBreaker, type BreakerOptions } from './breaker.ts';

/** Something that is there, away or slow, as told, and knows how often it was reached. */
class Dependency {
  mood: 'there' | 'away' | 'slow' = 'there';
  reached = 0;

  ask = async (): Promise<string> => {
    this.reached += 1;
    if (this.mood === 'slow') return new Promise(() => undefined);
    if (this.mood === 'away') throw new InfrastructureError('STORE_UNAVAILABLE', 'connection refused', { retriable: true });
    return 'answer';
  };
}

const aBreaker = (options: Partial<BreakerOptions> = {}) => {
  const metrics = createRegistry({ processMetrics: false });
  const breaker = createBreaker({
    name: 'the database', unavailable: 'STORE_UNAVAILABLE', timeoutMs: 2_000, metrics, logger: createLogger({ name: 'test', level: 'silent' }), ...options,
  });
  return { metrics, breaker };
};

const refusal = (code: InfrastructureErrorCode, retriable = false): InfrastructureError => new InfrastructureError(code, 'no', { retriable });
const times = (count: number, act: () => Promise<unknown>): Promise<readonly PromiseSettledResult<unknown>[]> =>
  Promise.allSettled(Array.from({ length: count }, act));

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

describe('a breaker', () => {
  it('hands out what the work gives, also nothing', async () => {
    using breaker = aBreaker().breaker;
    await expect(breaker.run(async () => 'answer')).resolves.toBe('answer');
    await expect(breaker.run(async () => undefined)).resolves.toBeUndefined();
  });

  it('opens after five failures in a row and then does not reach the dependency any more', async () => {
    using breaker = aBreaker().breaker;
    const dependency = new Dependency();
    dependency.mood = 'away';
    await times(5, () => breaker.run(dependency.ask));
    expect(breaker.state()).toBe('open');

    await expect(breaker.run(dependency.ask)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', retriable: true, message: 'the database does not answer' });
    expect(dependency.reached).toBe(5);
  });

  it('opens when more than half of the calls fail, though never many in a row', async () => {
    using breaker = aBreaker().breaker;
    const dependency = new Dependency();
    for (let call = 0; call < 12; call += 1) {
      dependency.mood = call % 3 === 2 ? 'there' : 'away';
      await times(1, () => breaker.run(dependency.ask));
    }
    expect(breaker.state()).toBe('open');
  });

  it('stays closed while few of many calls fail', async () => {
    using breaker = aBreaker().breaker;
    const dependency = new Dependency();
    for (let call = 0; call < 40; call += 1) {
      dependency.mood = call % 4 === 3 ? 'away' : 'there';
      await times(1, () => breaker.run(dependency.ask));
    }
    expect(breaker.state()).toBe('closed');
  });

  it('lets one call through after a second, and closes when that succeeds', async () => {
    using breaker = aBreaker().breaker;
    const dependency = new Dependency();
    dependency.mood = 'away';
    await times(5, () => breaker.run(dependency.ask));
    jest.advanceTimersByTime(1_000);
    expect(breaker.state()).toBe('half_open');

    dependency.mood = 'there';
    dependency.reached = 0;
    const [tried, heldBack] = await times(2, () => breaker.run(dependency.ask));
    expect(tried).toMatchObject({ status: 'fulfilled', value: 'answer' });
    expect(heldBack).toMatchObject({ status: 'rejected' });
    expect(dependency.reached).toBe(1);
    expect(breaker.state()).toBe('closed');
  });

  it('opens again at once when that one call fails', async () => {
    using breaker = aBreaker().breaker;
    const dependency = new Dependency();
    dependency.mood = 'away';
    await times(5, () => breaker.run(dependency.ask));
    jest.advanceTimersByTime(1_000);
    await times(1, () => breaker.run(dependency.ask));
    expect(breaker.state()).toBe('open');
  });

  it('gives a call up that takes too long, with the code of a dependency that is away', async () => {
    using breaker = aBreaker().breaker;
    const dependency = new Dependency();
    dependency.mood = 'slow';
    const outcome = times(5, () => breaker.run(dependency.ask));
    jest.advanceTimersByTime(2_000);
    expect(await outcome).toMatchObject(Array(5).fill({ reason: { code: 'STORE_UNAVAILABLE', retriable: true } }));
    expect(breaker.state()).toBe('open');
  });

  it('gives up all that is under way, and opens, when nothing is answered for a while', async () => {
    const dependency = new Dependency();
    using breaker = aBreaker({ silence: { silenceMs: 800, ask: dependency.ask } }).breaker;
    dependency.mood = 'slow';
    const outcome = times(2, () => breaker.run(dependency.ask));
    await jest.advanceTimersByTimeAsync(799);
    expect(breaker.state()).toBe('closed');
    await jest.advanceTimersByTimeAsync(2);
    expect(await outcome).toMatchObject(Array(2).fill({ reason: { code: 'STORE_UNAVAILABLE', retriable: true } }));
    expect(breaker.state()).toBe('open');

    await jest.advanceTimersByTimeAsync(1_000);
    dependency.mood = 'there';
    expect(await breaker.run(dependency.ask)).toBe('answer');
    expect(breaker.state()).toBe('closed');
  });

  it.each([
    ['answers', async () => 'answer'],
    ['refusals, which are answers', () => Promise.reject(refusal('REGISTRY_REFUSED_SCHEMA'))],
  ])('lets a slow call have its time while others get %s', async (_what, answer) => {
    const dependency = new Dependency();
    using breaker = aBreaker({ silence: { silenceMs: 800, ask: () => new Promise(() => undefined) } }).breaker;
    dependency.mood = 'slow';
    const outcome = times(1, () => breaker.run(dependency.ask));
    for (let passedMs = 0; passedMs < 1_800; passedMs += 600) {
      await jest.advanceTimersByTimeAsync(600);
      await times(1, () => breaker.run(answer));
    }
    expect(breaker.state()).toBe('closed');
    await jest.advanceTimersByTimeAsync(200);
    expect(await outcome).toMatchObject([{ status: 'rejected' }]);
    expect(breaker.state()).toBe('closed');
  });

  it('lets a slow call have its time when the dependency answers a small question meanwhile', async () => {
    using breaker = aBreaker({ silence: { silenceMs: 800, ask: async () => 'here' } }).breaker;
    const answer = Promise.withResolvers<string>();
    const outcome = breaker.run(() => answer.promise);
    await jest.advanceTimersByTimeAsync(1_900);
    answer.resolve('answer');
    expect(await outcome).toBe('answer');
    expect(breaker.state()).toBe('closed');
  });

  it('does not take a pause without calls for silence, nor a call that it has given up already', async () => {
    const dependency = new Dependency();
    using breaker = aBreaker({ silence: { silenceMs: 3_000, ask: dependency.ask } }).breaker;
    dependency.mood = 'slow';
    const outcome = times(1, () => breaker.run(dependency.ask));
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await outcome).toMatchObject([{ status: 'rejected' }]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(breaker.state()).toBe('closed');
  });

  it.each([
    ['a refusal about data', refusal('REGISTRY_REFUSED_SCHEMA')],
    ['a store that this process closed', refusal('STORE_CLOSED', true)],
    ['a bug', new TypeError('undefined is not a function')],
    ['an error that looks like a timeout of its own', Object.assign(new Error('slow'), { code: 'ETIMEDOUT' })],
  ])('passes %s through and does not count it', async (_what, error) => {
    using breaker = aBreaker().breaker;
    const results = await times(20, () => breaker.run(() => Promise.reject(error)));
    expect(results.every((result) => result.status === 'rejected' && result.reason === error)).toBe(true);
    expect(breaker.state()).toBe('closed');
  });

  it('names nothing but the dependency, whatever the cause says', async () => {
    using breaker = aBreaker({ timeoutMs: 10 }).breaker;
    const given = breaker.run(() => new Promise(() => undefined));
    jest.advanceTimersByTime(10);
    await expect(given).rejects.toThrow(/^the database does not answer$/);
  });

  it('shows in the readiness that the dependency is away', async () => {
    using breaker = aBreaker().breaker;
    expect(await breaker.readiness()).toEqual([{ name: 'breaker the database', ready: true }]);
    await times(5, () => breaker.run(() => Promise.reject(refusal('STORE_UNAVAILABLE', true))));
    expect(await breaker.readiness()).toEqual([{ name: 'breaker the database', ready: false, reason: 'does not answer' }]);
  });

  it('stays ready, and says by what means, where there is a fallback', async () => {
    using breaker = aBreaker({ fallback: 'the store decides' }).breaker;
    await times(5, () => breaker.run(() => Promise.reject(refusal('STORE_UNAVAILABLE', true))));
    expect(await breaker.readiness()).toEqual([{ name: 'breaker the database', ready: true, reason: 'the store decides' }]);
  });

  it('counts every call by its outcome and shows its state', async () => {
    const { breaker, metrics } = aBreaker();
    using _closed = breaker;
    using _other = createBreaker({
      name: 'the log', unavailable: 'LOG_UNAVAILABLE', timeoutMs: 1, metrics, logger: createLogger({ name: 'test', level: 'silent' }),
    });
    await times(2, () => breaker.run(async () => 'answer'));
    await times(1, () => breaker.run(() => Promise.reject(refusal('UNKNOWN_SCHEMA'))));
    await times(5, () => breaker.run(() => Promise.reject(refusal('STORE_UNAVAILABLE', true))));
    await times(3, () => breaker.run(async () => 'answer'));
    const text = await metrics.metrics();
    for (const [outcome, count] of [['ok', 2], ['refused', 1], ['failed', 5], ['not_tried', 3]] as const) {
      expect(text).toContain(`plumbline_breaker_calls_total{dependency="the database",outcome="${outcome}"} ${count}`);
    }
    expect(text).toContain('plumbline_breaker_state{dependency="the database"} 2');
    expect(text).toContain('plumbline_breaker_state{dependency="the log"} 0');
  });
});
