import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { temporaryFolder, type TemporaryFolder } from '@plumbline/test-kit';
import { createRunner, jsonOf, type Runner } from './testing/captured-host.ts';

describe('commands on a folder that no platform runs on', () => {
  let folder: TemporaryFolder;
  let run: Runner;
  const json = (...args: readonly string[]): Promise<unknown> => jsonOf(run, ...args);

  beforeAll(async () => {
    folder = await temporaryFolder();
    run = createRunner(folder.path);
    await json('orgs', 'add', 'org-acme', '--name', 'Acme', '--verified');
  });
  afterAll(async () => { await folder[Symbol.asyncDispose](); });

  it('know what was done before', async () => {
    expect(await json('orgs', 'list')).toMatchObject({ organisations: [{ id: 'org-acme', name: 'Acme' }] });
    expect((await run(['keys', 'issue', 'org-acme', '--data', 'data'])).out).toMatch(/^plk_\S+\n$/);
  });

  it('leave nothing running and nothing locked behind', async () => {
    await json('clock', 'show');
    expect(existsSync(folder.file('data/running.json'))).toBe(false);
    expect(await json('topics')).toMatchObject({ topics: expect.arrayContaining([expect.objectContaining({ owner: expect.any(String) })]) });
  });

  it('wait for one another', async () => {
    const patient = { onPause: (ms: number) => delay(ms) };
    const all = await Promise.all([1, 2].map(() => run(['clock', 'show', '--data', 'data'], patient)));
    expect(all).toEqual([expect.objectContaining({ exitCode: 0 }), expect.objectContaining({ exitCode: 0 })]);
  });

  describe('doctor', () => {
    const doctor = () => run(['doctor', '--data', 'data']);

    it('finds nothing wrong', async () => {
      expect(await doctor()).toMatchObject({ exitCode: 0, out: expect.stringContaining('All is well.') });
    });

    it('finds what others can read', async () => {
      chmodSync(folder.file('data/keyring.json'), 0o644);
      const ran = await doctor();
      expect(ran.exitCode).toBe(1);
      expect(ran.out).toMatch(/WRONG +keyring\.json +mode 644.*chmod 600 /);
      chmodSync(folder.file('data/keyring.json'), 0o600);
    });

    it('finds a damaged file, and says so in one line', async () => {
      const path = folder.file('data/calibration.db');
      const whole = readFileSync(path);
      writeFileSync(path, 'no database');
      const ran = await doctor();
      expect(ran.exitCode).toBe(1);
      expect(ran.out).toMatch(/WRONG +calibration\.db +no SQLite file +restore .* from a backup/);
      expect(ran.out).toMatch(/WRONG +platform +cannot be asked +.*calibration\.db/);
      expect((await run(['rules', '--data', 'data'])).err).toMatch(/^plumbline: [^\n]*calibration\.db[^\n]*\n$/);
      writeFileSync(path, whole);
      rmSync(`${path}-wal`, { force: true });
    });
  });
});
