import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '@plumbline/test-kit';
import { renderFindings } from './doctor/render-findings.ts';
import { stylesFor } from './output/styles.ts';
import { createRunner, type Runner } from './testing/captured-host.ts';

describe('commands for a cluster', () => {
  let folder: TemporaryFolder;
  let run: Runner;
  beforeAll(async () => {
    folder = await temporaryFolder();
    run = createRunner(folder.path);
  });
  afterAll(async () => { await folder[Symbol.asyncDispose](); });

  it('list every setting that is missing, with what to do, and end with 1', async () => {
    const ran = await run(['doctor', '--cluster']);
    expect(ran).toMatchObject({ exitCode: 1, err: '' });
    expect(ran.out).toMatch(/^ +CHECK +FOUND\n/);
    for (const variable of ['KAFKA_BROKERS', 'SCHEMA_REGISTRY_URL', 'REDIS_URL', 'MONGODB_URL', 'PLUMBLINE_KEY_ENCRYPTION_KEY']) {
      expect(ran.out).toMatch(new RegExp(`^WRONG +settings: ${variable} +is required\n +> set it here`, 'm'));
    }
    expect(ran.out).toMatch(/^5 to mend\.\n$/m);
    const json: unknown = JSON.parse((await run(['doctor', '--cluster', '--json'])).out);
    expect(json).toMatchObject({ findings: expect.arrayContaining([{ area: 'settings', check: 'REDIS_URL', status: 'wrong', found: 'is required', advice: expect.any(String) }]) });
  });

  it('take the settings from a file, and then none from the environment', async () => {
    writeFileSync(folder.file('cluster.env'), '# a cluster\nREDIS_URL="http://not-redis"\nPLUMBLINE_URL=gateway\n');
    const ran = await run(['doctor', '--cluster', '--env-file', 'cluster.env'], { env: { KAFKA_BROKERS: 'nonsense' } });
    expect(ran.exitCode).toBe(1);
    expect(ran.out).toMatch(/settings: KAFKA_BROKERS +is required/);
    expect(ran.out).toMatch(/settings: REDIS_URL +must be redis/);
    expect(ran.out).toMatch(/settings: PLUMBLINE_URL +must be an address/);
    expect((await run(['doctor', '--cluster', '--env-file', 'cluster.env', '--url', 'http://127.0.0.1:1'])).out).toMatch(/^WRONG +services: gateway +does not answer$/m);
  });

  it('say what is wrong with how they are called', async () => {
    expect(await run(['doctor', '--env-file', 'cluster.env'])).toMatchObject({ exitCode: 64, err: 'plumbline: --env-file has a meaning with --cluster only\n' });
    expect(await run(['doctor', '--cluster', '--env-file', 'nowhere.env'])).toMatchObject({ exitCode: 3, err: expect.stringMatching(/^plumbline: nowhere\.env cannot be read: /) });
    expect(await run(['topics', 'forget'])).toMatchObject({ exitCode: 64 });
  });

  it('do nothing with settings that cannot be used, and say which in one line', async () => {
    for (const args of [['diff'], ['apply'], ['apply', '--dry-run']]) {
      expect(await run(['topics', ...args])).toMatchObject({
        exitCode: 3, out: '',
        err: expect.stringMatching(/^plumbline: the settings of the services cannot be used: KAFKA_BROKERS is required; SCHEMA_REGISTRY_URL is required\. [^\n]+\n$/),
      });
    }
    expect((await run(['topics', 'diff', '--no-schemas'])).err).not.toContain('SCHEMA_REGISTRY_URL');
    expect(await run(['topics', 'diff', '--no-schemas'], { env: { KAFKA_BROKERS: '127.0.0.1:1' } })).toMatchObject({
      exitCode: 3,
      out: '',
      // A busy machine can run out of time before the refusals are counted.
      err: expect.stringMatching(/^plumbline: the brokers (?:do not answer|did not answer in time): see "plumbline doctor --cluster"\n$/u),
    });
  });
});

describe('findings', () => {
  const styles = stylesFor({ isTTY: true }, true);

  it('of one machine have the advice beside them, those of several below, also in colours', () => {
    const one = renderFindings(styles, [{ check: 'lock', status: 'wrong', found: 'held', advice: 'let go' }]);
    expect(one).toMatch(/held +let go\n1 to mend/);
    const several = renderFindings(styles, [
      { area: 'kafka', check: 'version', status: 'ok', found: '4.1' },
      { area: 'redis', check: 'version', status: 'note', found: '7.0', advice: 'fine\u001b[2J' },
    ]);
    const lines = several.split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[3]).toBe(`${' '.repeat(6 + 'redis: version'.length + 2)}> fine\\x1b[2J`);
    expect(lines[4]).toBe('All is well.');
  });
});
