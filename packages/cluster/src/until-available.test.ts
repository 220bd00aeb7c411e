import { describe, expect, it } from '@jest/globals';
import { InfrastructureError } from '@plumbline/ports';
import { createLogger, StartCancelledError, type DestinationStream } from '@plumbline/runtime';
import { untilAvailable } from './until-available.ts';

const away = (retriable = true): InfrastructureError => new InfrastructureError('LOG_UNAVAILABLE', 'the brokers do not answer', { retriable });

const aWait = () => {
  const lines: string[] = [];
  const destination: DestinationStream = { write: (line) => { lines.push(line); } };
  const ending = new AbortController();
  const pauses: number[] = [];
  const waiting = {
    signal: ending.signal,
    logger: createLogger({ name: 'test', level: 'info', destination }),
    sleep: async (ms: number) => { pauses.push(ms); },
  };
  return { lines, ending, pauses, waiting };
};

describe('waiting for a dependency', () => {
  it('is over when the dependency answers, and says each time that it waits', async () => {
    const { lines, pauses, waiting } = aWait();
    let calls = 0;
    const answer = await untilAvailable('kafka', async () => {
      calls += 1;
      if (calls < 9) throw away();
      return 'answer';
    }, waiting);
    expect(answer).toBe('answer');
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
    expect(lines).toHaveLength(9);
  });

  it('says what is at the bottom of it, and no address', async () => {
    const { lines, waiting } = aWait();
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:9092'), { code: 'ECONNREFUSED' });
    const causes = [new Error('no broker', { cause: refused }), new TypeError('10.0.0.1'), undefined];
    await untilAvailable('kafka', async () => {
      if (causes.length > 0) throw new InfrastructureError('LOG_UNAVAILABLE', 'the brokers do not answer', { retriable: true, cause: causes.shift() });
    }, waiting);
    expect(lines.slice(0, 3).map((line) => (JSON.parse(line) as { reason?: string }).reason)).toEqual(['ECONNREFUSED', 'TypeError', undefined]);
    expect(lines.join('')).not.toContain('10.0.0.1');
  });

  it('says nothing about a dependency that is there', async () => {
    const { lines, waiting } = aWait();
    await untilAvailable('kafka', async () => 'answer', waiting);
    expect(lines).toEqual([]);
  });

  it.each([['a refusal that waiting does not change', away(false)], ['a bug', new TypeError('x')]])('does not wait out %s', async (_what, error) => {
    const { pauses, waiting } = aWait();
    await expect(untilAvailable('kafka', () => Promise.reject(error), waiting)).rejects.toBe(error);
    expect(pauses).toEqual([]);
  });

  it('ends when the process is told to stop', async () => {
    const { ending, waiting } = aWait();
    await expect(untilAvailable('kafka', async () => {
      ending.abort();
      throw away();
    }, waiting)).rejects.toThrow(StartCancelledError);
  });

  it('takes what the stop closed under it for no failure', async () => {
    const { ending, waiting } = aWait();
    await expect(untilAvailable('kafka', async () => {
      ending.abort();
      throw new InfrastructureError('STORE_CLOSED', 'the event log is closed', { retriable: false });
    }, waiting)).rejects.toThrow(StartCancelledError);
  });
});
