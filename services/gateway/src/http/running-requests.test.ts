import { describe, expect, it } from '@jest/globals';
import { RunningRequests } from './running-requests.ts';

describe('requests that are worked on', () => {
  it('are bounded in number', async () => {
    const running = new RunningRequests(2);
    const { promise, resolve } = Promise.withResolvers<void>();
    const both = [running.during(() => promise), running.during(() => promise)];
    expect(running.full).toBe(true);
    resolve();
    await Promise.all(both);
    expect(running.full).toBe(false);
  });

  it('are waited for at the end, whether or not anybody waits for their answers', async () => {
    const running = new RunningRequests(2);
    const ended: string[] = [];
    const { promise, reject } = Promise.withResolvers<void>();
    const abandoned = running.during(() => promise).catch(() => ended.push('request'));
    const idle = running.idle().then(() => ended.push('idle'));
    reject(new Error('the store is away'));
    await Promise.all([abandoned, idle]);
    expect([...ended].sort()).toEqual(['idle', 'request']);
    await running.idle();
  });

  it('do not end one by one what waits for all', async () => {
    const running = new RunningRequests(2);
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const works = [running.during(() => first.promise), running.during(() => second.promise)];
    let idle = false;
    const waiting = running.idle().then(() => { idle = true; });
    first.resolve();
    await works[0];
    expect(idle).toBe(false);
    second.resolve();
    await waiting;
    expect(idle).toBe(true);
  });
});
