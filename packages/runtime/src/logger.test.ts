import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.ts';
import { Secret } from './secret.ts';

const logTo = (level: 'debug' | 'warn' = 'debug') => {
  const lines: string[] = [];
  const logger = createLogger({ name: 'gateway', level, destination: { write: (line: string) => { lines.push(line); } } });
  return { logger, lines, last: (): unknown => JSON.parse(lines.at(-1) ?? 'null') };
};

describe('the logger', () => {
  it('writes the level by name, the time and the service, and neither process nor host', () => {
    const { logger, last } = logTo();
    logger.info({ code: 'OK' }, 'request answered');
    expect(last()).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), service: 'gateway', code: 'OK', msg: 'request answered' });
  });

  it('keeps quiet below its level', () => {
    const { logger, lines } = logTo('warn');
    logger.info({}, 'unheard');
    expect(lines).toEqual([]);
  });

  it('lets no identity, credential or payload through, should one be logged by mistake', () => {
    const { logger, lines } = logTo();
    logger.info({ apiKey: 'k-1', request: { authorization: 'Bearer k-1', body: 'k-1' }, orgHash: 'k-1', secret: new Secret('k-1'), other: new Secret('k-1') }, 'oops');
    expect(lines.join()).not.toContain('k-1');
  });

  it('shows class, code, stack and causes of an error, and nothing that hangs on it', () => {
    const { logger, last } = logTo();
    const cause = Object.assign(new TypeError('inner'), { code: 'E_INNER' });
    logger.error({ err: Object.assign(new Error('outer', { cause }), { request: { claim: 'confidential' } }) }, 'failed');
    expect(last()).toMatchObject({ err: { type: 'Error', stack: expect.stringContaining('outer'), cause: { type: 'TypeError', code: 'E_INNER' } } });
    expect(JSON.stringify(last())).not.toContain('confidential');
  });

  it('has no state in common with another one in the same process', () => {
    const [first, second] = [logTo('warn'), logTo('debug')];
    second.logger.debug({}, 'heard by one');
    expect([first.lines, second.lines.length]).toEqual([[], 1]);
  });
});
