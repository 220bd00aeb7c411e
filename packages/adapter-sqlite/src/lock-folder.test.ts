import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@plumbline/test-kit';
import { lockFolder } from './lock-folder.ts';

const holdInAnotherProcess = async (folder: string) => {
  const source = `import { lockFolder } from ${JSON.stringify(fileURLToPath(new URL('./lock-folder.ts', import.meta.url)))};
    const lock = lockFolder(process.argv[1]); console.log('held'); setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', source, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const kill = async () => {
    if (!child.kill('SIGKILL')) return;
    await once(child, 'exit');
  };
  return { kill, [Symbol.asyncDispose]: kill };
};

describe('the lock of a data folder', () => {
  it('creates the folder, private to its owner', async () => {
    await using folder = await temporaryFolder();
    using _lock = lockFolder(folder.file('data/here'));
    expect(statSync(folder.file('data/here')).mode & 0o777).toBe(0o700);
  });

  it('is held by one only, and free again when released', async () => {
    await using folder = await temporaryFolder();
    const first = lockFolder(folder.path);
    expect(() => lockFolder(folder.path)).toThrow(expect.objectContaining({ code: 'STORE_IN_USE', message: expect.stringContaining('in use by another process') }));
    first.release();
    first.release();
    lockFolder(folder.path).release();
  });

  it('is held against other processes, and goes with the one that holds it, however that ends', async () => {
    await using folder = await temporaryFolder();
    await using holder = await holdInAnotherProcess(folder.path);
    expect(() => lockFolder(folder.path)).toThrow(expect.objectContaining({ code: 'STORE_IN_USE' }));
    await holder.kill();
    lockFolder(folder.path).release();
  });

  it('says so when the folder cannot be made', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('file'), '');
    expect(() => lockFolder(folder.file('file/data'))).toThrow(expect.objectContaining({ code: 'STORE_UNAVAILABLE', retriable: false }));
  });
});
