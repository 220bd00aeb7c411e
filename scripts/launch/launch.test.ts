import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const moduleUrl = (name: string): string => pathToFileURL(join(import.meta.dirname, name)).href;
const runModule = (source: string, env: NodeJS.ProcessEnv = process.env): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, ['--input-type=module', '--eval', source], { env: { ...env, NODE_OPTIONS: '' } });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-launch-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the launcher', () => {
  const launch = async (script: string): Promise<ChildProcessWithoutNullStreams> => {
    const path = join(folder, 'script.mjs');
    await writeFile(path, script);
    return runModule(`import { runNode } from '${moduleUrl('run-node.mjs')}';
      process.exitCode = await runNode(process.execPath, [${JSON.stringify(path)}, 'an argument']);`);
  };
  const untilSignal = `process.on('SIGTERM', () => { console.log('stopping'); process.exit(3); });
    setInterval(() => {}, 1000);
    console.log('ready');`;

  it('hands on arguments and keeps the exit code', async () => {
    const launcher = await launch('console.log(process.argv[2]); process.exitCode = 7;');
    expect(await Promise.all([text(launcher.stdout), once(launcher, 'exit')])).toEqual(['an argument\n', [7, null]]);
  });

  it('hands on a request to stop and waits for the end', async () => {
    const launcher = await launch(untilSignal);
    const exited = once(launcher, 'exit');
    await once(launcher.stdout, 'data');
    launcher.kill('SIGTERM');
    expect(await text(launcher.stdout)).toBe('stopping\n');
    expect(await exited).toEqual([3, null]);
  });

  it('tells as a shell would that a signal ended the script', async () => {
    const launcher = await launch(`process.kill(process.pid, 'SIGKILL');`);
    expect(await once(launcher, 'exit')).toEqual([137, null]);
  });

  it('takes the script with it when it is killed', async () => {
    const launcher = await launch(untilSignal);
    await once(launcher.stdout, 'data');
    launcher.kill('SIGKILL');
    // The stream ends when the script, its last holder, is gone.
    expect(await text(launcher.stdout)).toBe('stopping\n');
  });
});

describe('the installation', () => {
  const installs = (): Promise<string> => readFile(join(folder, 'installs'), 'utf8').catch(() => '');
  /** Stands in for the registry's client on the PATH: says how it was called, and ends as told. */
  const provideNpx = async (body: string): Promise<void> => {
    await mkdir(join(folder, 'bin'), { recursive: true });
    await writeFile(join(folder, 'bin', 'npx'), `#!/bin/sh\necho "$@" >>installs\n${body}\n`, { mode: 0o755 });
  };
  const prepare = async (): Promise<{ readonly code: number | null; readonly said: string }> => {
    const source = `import { installIfStale } from '${moduleUrl('install.mjs')}';
      await installIfStale(${JSON.stringify(folder)}, () => {}).catch((error) => { console.error(error.message); process.exitCode = 1; });`;
    const child = runModule(source, { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` });
    const [said] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    return { code: child.exitCode, said };
  };
  beforeEach(async () => {
    await writeFile(join(folder, 'pnpm-lock.yaml'), 'lockfileVersion: 9');
    await writeFile(join(folder, 'pnpm-workspace.yaml'), 'packages: []');
    await provideNpx('mkdir -p node_modules');
  });

  it('is done once, by the exact lockfile', async () => {
    expect(await prepare()).toEqual({ code: 0, said: '' });
    expect(await prepare()).toEqual({ code: 0, said: '' });
    expect(await installs()).toMatch(/^--yes pnpm@\d+\.\d+\.\d+ install --frozen-lockfile .*\n$/);
  });

  it('is repeated when the lockfile has changed', async () => {
    await prepare();
    await writeFile(join(folder, 'pnpm-lock.yaml'), 'lockfileVersion: 10');
    await prepare();
    expect((await installs()).trim().split('\n')).toHaveLength(2);
  });

  it('is done once by processes that start together', async () => {
    expect(await Promise.all([prepare(), prepare(), prepare()])).toEqual(Array(3).fill({ code: 0, said: '' }));
    expect((await installs()).trim().split('\n')).toHaveLength(1);
  });

  it('takes over from a process that was killed while installing', async () => {
    const gone = spawn(process.execPath, ['--version']);
    await once(gone, 'exit');
    await writeFile(join(folder, '.install.lock'), String(gone.pid));
    expect(await prepare()).toEqual({ code: 0, said: '' });
  });

  it('says what to do when the registry cannot be reached, and tries again next time', async () => {
    await provideNpx('echo "getaddrinfo ENOTFOUND registry.example" >&2; exit 1');
    const { code, said } = await prepare();
    expect(code).toBe(1);
    expect(said).toContain('The package registry could not be reached (getaddrinfo ENOTFOUND registry.example).');
    await provideNpx('mkdir -p node_modules');
    expect(await prepare()).toEqual({ code: 0, said: '' });
  });

  it('says what to do when the lockfile is behind', async () => {
    await provideNpx('echo " ERR_PNPM_OUTDATED_LOCKFILE  Cannot install"; exit 1');
    expect((await prepare()).said).toContain('pnpm-lock.yaml does not fit the package.json files.');
  });
});

describe('npm start', () => {
  const refusal = async (env: Readonly<Record<string, string>>) => {
    const child = runModule(`import { refuseSwallowedOptions } from '${moduleUrl('swallowed-options.mjs')}'; refuseSwallowedOptions(process.env);`, {
      PATH: process.env['PATH'], ...env,
    });
    const [said] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    return { said, code: child.exitCode };
  };

  it('says so when npm took an option for its own', async () => {
    expect(await refusal({ npm_lifecycle_event: 'start', npm_config_sample: '' })).toEqual({ code: 64, said: expect.stringContaining('after "--"') });
  });

  it('goes on when it took none, or when another script runs', async () => {
    expect(await refusal({ npm_lifecycle_event: 'start', npm_config_registry: 'https://registry.example' })).toEqual({ code: 0, said: '' });
    expect(await refusal({ npm_lifecycle_event: 'test', npm_config_port: '1' })).toEqual({ code: 0, said: '' });
  });
});
