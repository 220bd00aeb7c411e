import { describe, expect, it } from '@jest/globals';
import { LifecycleScope, StartCancelledError, StartFailedError, StopFailedError, StopTimedOutError, type Startable } from './lifecycle-scope.ts';

const journal = () => {
  const entries: string[] = [];
  const part = (name: string, behaviour: Partial<Pick<Startable, 'start' | 'stop'>> = {}): Startable => ({
    name,
    start: async () => {
      entries.push(`start ${name}`);
      await behaviour.start?.();
    },
    stop: async () => {
      entries.push(`stop ${name}`);
      await behaviour.stop?.();
    },
  });
  return { entries, part };
};
const failing = (message: string) => () => Promise.reject(new Error(message));
const never = () => new Promise<never>(() => undefined);

describe('a lifecycle scope', () => {
  it('starts in order and stops in reverse', async () => {
    const { entries, part } = journal();
    const scope = new LifecycleScope();
    await scope.use('file', { [Symbol.dispose]: () => { entries.push('close file'); } });
    await scope.start(part('log'), part('service'));
    expect(await scope.close()).toEqual([]);
    expect(entries).toEqual(['start log', 'start service', 'stop service', 'stop log', 'close file']);
  });

  it('rolls back a half start, the part that failed included, and names it', async () => {
    const { entries, part } = journal();
    const scope = new LifecycleScope();
    const started = scope.start(part('log'), part('service', { start: failing('no port') }), part('never'));
    await expect(started).rejects.toThrow(StartFailedError);
    await expect(started).rejects.toMatchObject({ code: 'START_FAILED', message: 'service could not start', cause: { message: 'no port' } });
    expect(entries).toEqual(['start log', 'start service', 'stop service', 'stop log']);
  });

  it('waits for a running start when it is closed meanwhile, starts nothing further, and undoes what there is', async () => {
    const { entries, part } = journal();
    const scope = new LifecycleScope();
    const opening = Promise.withResolvers<undefined>();
    const started = scope.start(part('slow', { start: async () => { await opening.promise; } }), part('next'));
    const closed = scope.close();
    opening.resolve(undefined);
    await expect(started).rejects.toThrow(StartCancelledError);
    await closed;
    expect(entries).toEqual(['start slow', 'stop slow']);
  });

  it('goes on stopping when one part fails and another hangs, and reports both', async () => {
    const { entries, part } = journal();
    const scope = new LifecycleScope({ stopTimeoutMs: 5 });
    await scope.start(part('first'), part('hangs', { stop: never }), part('fails', { stop: failing('disk gone') }));
    const problems = await scope.close();
    expect(problems.map(({ name, error }) => [name, error instanceof StopTimedOutError ? error.code : error.message]))
      .toEqual([['fails', 'disk gone'], ['hangs', 'STOP_TIMED_OUT']]);
    expect(entries.at(-1)).toBe('stop first');
  });

  it('stops each part once, however often it is closed', async () => {
    const { entries, part } = journal();
    const scope = new LifecycleScope();
    await scope.start(part('only'));
    await Promise.all([scope.close(), scope.close()]);
    await scope.close();
    expect(entries).toEqual(['start only', 'stop only']);
  });

  it('closes at once what is handed to it too late', async () => {
    const { entries } = journal();
    const scope = new LifecycleScope();
    await scope.close();
    const late = scope.use('late', { [Symbol.asyncDispose]: async () => { entries.push('closed late'); } });
    await expect(late).rejects.toThrow(StartCancelledError);
    expect(entries).toEqual(['closed late']);
    expect(() => { scope.defer('later', () => undefined); }).toThrow(StartCancelledError);
  });

  it('throws what did not stop cleanly when it is disposed of', async () => {
    const scope = new LifecycleScope();
    scope.defer('bad', failing('no'));
    await expect(scope[Symbol.asyncDispose]()).rejects.toThrow(StopFailedError);
  });
});
