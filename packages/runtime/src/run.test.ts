import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const runtime = new URL('./index.ts', import.meta.url).href;

/** A program of its own around `run`: signals and exit codes belong to a process. */
const program = (service: { readonly start?: string; readonly stop?: string; readonly compose?: string; readonly jobs?: string; readonly manners?: string }): string => `
  import { run, readVariables, logLevel, wholeNumber } from ${JSON.stringify(runtime)};
  const readConfig = (env) => readVariables(env, {
    variables: { LOG_LEVEL: logLevel().default('info'), ITEMS: wholeNumber(1, 9).default(1) },
    shape: ({ LOG_LEVEL }) => ({ logLevel: LOG_LEVEL, stopTimeoutMs: 2000 }),
  });
  await run('sample', readConfig, async (config, scope) => {
    const alive = setInterval(() => {}, 1000);
    scope.lifecycle.defer('file', () => { console.log('file closed'); clearInterval(alive); });
    ${service.compose ?? ''}
    return {
      name: 'sample', jobs: [${service.jobs ?? ''}], readiness: async () => [], settle: async () => [],
      start: async () => { ${service.start ?? ''} },
      stop: async () => { console.log('service stopped'); ${service.stop ?? ''} },
      [Symbol.asyncDispose]: async () => {},
    };
  }, { ${service.manners ?? ''} });`;

/** Starts the program; `when` maps a text in its output to a signal that it then gets. */
const execute = async (source: string, when: Readonly<Record<string, NodeJS.Signals>> = {}, env: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', source], {
    cwd: fileURLToPath(new URL('..', import.meta.url)), env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const pending = new Map(Object.entries(when));
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const [text, signal] of pending) {
      if (!output.includes(text)) continue;
      pending.delete(text);
      child.kill(signal);
    }
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  await once(child, 'close');
  return { code: child.exitCode, output };
};

describe('a process that run() hosts', () => {
  it('stops in order on SIGTERM and exits with 0', async () => {
    const { code, output } = await execute(program({}), { '"msg":"started"': 'SIGTERM' });
    expect(code).toBe(0);
    expect(output.indexOf('service stopped')).toBeLessThan(output.indexOf('file closed'));
  });

  it('runs jobs by the time that it is given, and hands its clock on', async () => {
    const hour = 3_600_000;
    const { code, output } = await execute(program({
      compose: 'const { clock } = scope;',
      jobs: `{ name: 'hourly', next: (after) => (Math.floor(after / ${hour}) + 1) * ${hour}, run: async (slot) => {
        console.log('hour', slot / ${hour}, 'was', slot <= clock.now() ? 'reached' : 'not reached', 'on the clock of', Math.floor(clock.now() / ${hour * 1_000}));
      } }`,
      manners: `time: { clock: { now: () => performance.now() * ${hour / 100} }, sleep: (ms) => new Promise((go) => setTimeout(go, Math.ceil(ms * 100 / ${hour}))) }`,
    }), { 'hour ': 'SIGTERM' });
    expect(code).toBe(0);
    expect(output).toMatch(/^hour \d{1,4} was reached on the clock of 0$/m);
  });

  it('exits at once with 130 on a second signal', async () => {
    const { code, output } = await execute(program({ stop: 'await new Promise(() => {});' }), { '"msg":"started"': 'SIGINT', 'service stopped': 'SIGINT' });
    expect(code).toBe(130);
    expect(output).not.toContain('file closed');
  });

  it('lists what is wrong with the configuration, without values, and exits with 2', async () => {
    const { code, output } = await execute(program({}), {}, { LOG_LEVEL: 'hunter2', ITEMS: 'hunter2' });
    expect(code).toBe(2);
    expect(output).toMatch(/sample: The configuration cannot be used:\n {2}LOG_LEVEL: .*\n {2}ITEMS: /);
    expect(output).not.toContain('hunter2');
  });

  it('rolls back and exits with 3 when the service cannot start', async () => {
    const { code, output } = await execute(program({ start: `throw new Error('port in use');` }));
    expect(code).toBe(3);
    expect(output).toContain('file closed');
    expect(output).toContain('port in use');
  });

  it('gives up a start when a signal comes, and undoes it', async () => {
    const slow = program({ start: `console.log('starting'); await new Promise((resolve) => setTimeout(resolve, 200));` });
    const { code, output } = await execute(slow, { 'starting\n': 'SIGTERM' });
    expect(code).toBe(0);
    expect(output).toContain('service stopped');
    expect(output).not.toContain('"msg":"started"');
  });

  it('says nothing of work that the signal cut short', async () => {
    const busy = program({ compose: `console.log('working');
      await new Promise((resolve) => scope.lifecycle.closing.addEventListener('abort', resolve));
      scope.lifecycle.closing.throwIfAborted();` });
    const { code, output } = await execute(busy, { 'working\n': 'SIGINT' });
    expect(code).toBe(0);
    expect(output).toContain('file closed');
    expect(output).not.toContain('could not start');
  });

  it.each([
    ['an error that nobody caught', `setTimeout(() => { throw new TypeError('bug'); }, 1);`],
    ['a rejection that nobody handled', `setTimeout(() => { void Promise.reject(new TypeError('bug')); }, 1);`],
    ['a part that reports a fault', `setTimeout(() => scope.fail(new TypeError('bug')), 1);`],
  ])('logs %s, stops in order, and exits with 1', async (_, compose) => {
    const { code, output } = await execute(program({ compose }));
    expect(code).toBe(1);
    expect(output).toContain('stopping after a fault');
    expect(output).toContain('file closed');
  });
});
