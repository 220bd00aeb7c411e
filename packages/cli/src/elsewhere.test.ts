import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { internalError, notFound } from '@plumbline/contracts/http';
import { temporaryFolder, type TemporaryFolder } from '@plumbline/test-kit';
import { createRunner, type Runner } from './testing/captured-host.ts';
import { startCommand } from './testing/child-command.ts';
import { startScriptedServer } from './testing/scripted-server.ts';

const example = fileURLToPath(new URL('../../../examples/rule-outcomes.ndjson', import.meta.url));
const token = 'the-token-of-the-operator-of-this-test';

describe('a platform elsewhere, named by the environment', () => {
  let folder: TemporaryFolder;
  let platform: ReturnType<typeof startCommand>;
  let run: Runner;
  let env: Readonly<Record<string, string>>;
  const json = async (...args: readonly string[]): Promise<unknown> => {
    const ran = await run([...args, '--json'], { env });
    if (ran.exitCode !== 0) throw new Error(`${args.join(' ')}: ${ran.err}`);
    return JSON.parse(ran.out);
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    platform = startCommand(['start', '--data', 'there', '--port', '0', '--no-sample'], folder.path);
    const [, url = ''] = await platform.until(/^Plumbline runs at (\S+)/);
    run = createRunner(folder.path);
    copyFileSync(folder.file('there/operator-token'), folder.file('token'));
    copyFileSync(example, folder.file('reports.ndjson'));
    env = { PLUMBLINE_URL: url, PLUMBLINE_OPERATOR_TOKEN_FILE: 'token', PLUMBLINE_DATA: folder.file('here') };
  });
  afterAll(async () => {
    await platform[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it('takes an operator\'s commands, and what they propose works as it is copied', async () => {
    const added = await run(['orgs', 'add', 'org-acme', '--verified'], { env });
    expect(added).toMatchObject({ exitCode: 0, err: 'Next: bin/plumbline keys issue org-acme\n' });
    const issued = await run(['keys', 'issue', 'org-acme'], { env });
    expect(issued.err).toMatch(/^Revoke it with: bin\/plumbline keys revoke \S+$/m);
    writeFileSync(folder.file('acme.key'), issued.out);
    expect(await json('orgs', 'list')).toMatchObject({ organisations: [{ id: 'org-acme' }] });
    for (const args of [['issuers', 'list'], ['topics'], ['dead-letters', 'list'], ['quarantine', 'list'], ['audit', 'verify'], ['clock', 'show'], ['rules']]) {
      expect(await run(args, { env })).toMatchObject({ exitCode: 0, err: '' });
    }
  });

  it('takes reports, runs and questions', async () => {
    const args = ['send', 'reports.ndjson', '--key-file', 'acme.key', '--rebase-timestamps', '--json'];
    const sent = await run(args, { env });
    expect(sent).toMatchObject({ exitCode: 1, err: '' });
    expect(JSON.parse(sent.out)).toMatchObject({ sent_to: env['PLUMBLINE_URL'], good: 398 });
    expect(await json('runs', 'start')).toMatchObject({ run: { status: 'completed' } });
    expect(await json('runs', 'list')).toMatchObject({ runs: [{ status: 'completed' }] });
    expect(await run(['query', 'R-X509-MISMATCH', '1.1'], { env })).toMatchObject({ exitCode: 2 });
  });

  it('is examined without a look at folders of this machine', async () => {
    const ran = await run(['doctor'], { env });
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(ran.out).toContain(`runs at ${String(env['PLUMBLINE_URL'])}`);
    expect(ran.out).not.toContain('data folder');
    expect(existsSync(folder.file('here'))).toBe(false);
  });

  it('takes the token itself as well, but not both', async () => {
    const { PLUMBLINE_OPERATOR_TOKEN_FILE: file = '', ...rest } = env;
    const itself = { ...rest, PLUMBLINE_OPERATOR_TOKEN: readFileSync(folder.file(file), 'utf8').trim() };
    expect(await run(['orgs', 'list'], { env: itself })).toMatchObject({ exitCode: 0 });
    expect((await run(['orgs', 'list'], { env: { ...itself, ...env } })).err).toMatch(/^plumbline: both PLUMBLINE_OPERATOR_TOKEN and PLUMBLINE_OPERATOR_TOKEN_FILE are set: unset one of them\n$/);
  });

  it('refuses another token, and says which one that was', async () => {
    writeFileSync(folder.file('wrong'), `${token}\n`);
    const err = async (more: Readonly<Record<string, string>>) => (await run(['orgs', 'list'], { env: { PLUMBLINE_URL: env['PLUMBLINE_URL'] ?? '', ...more } })).err;
    expect(await err({ PLUMBLINE_OPERATOR_TOKEN: token })).toMatch(/does not take the operator token in PLUMBLINE_OPERATOR_TOKEN: give it the one that the gateway was started with\n$/);
    expect(await err({ PLUMBLINE_OPERATOR_TOKEN_FILE: 'wrong' })).toMatch(/does not take the operator token in the file that PLUMBLINE_OPERATOR_TOKEN_FILE names, wrong: give/);
    expect(await err({ PLUMBLINE_OPERATOR_TOKEN_FILE: 'nothing' })).toMatch(/^plumbline: nothing cannot be read: PLUMBLINE_OPERATOR_TOKEN_FILE must name a file/);
    expect(await err({})).toMatch(/^plumbline: no operator token for the platform at http\S+: set PLUMBLINE_OPERATOR_TOKEN_FILE to/);
    const split = await err({ PLUMBLINE_OPERATOR_TOKEN: 'two secret\nlines' });
    expect(split).toMatch(/^plumbline: what is in PLUMBLINE_OPERATOR_TOKEN is no operator token/);
    expect(split).not.toContain('secret');
  });

  it('gives way to an address among the arguments, which takes the same token', async () => {
    const elsewhere = { ...env, PLUMBLINE_URL: 'http://127.0.0.1:9' };
    expect(await run(['orgs', 'list', '--url', env['PLUMBLINE_URL'] ?? ''], { env: elsewhere })).toMatchObject({ exitCode: 0 });
  });

  it('never gives the token of the environment to the platform of a folder', async () => {
    const wrong = { PLUMBLINE_OPERATOR_TOKEN: token };
    expect(await run(['orgs', 'list', '--data', 'there'], { env: wrong })).toMatchObject({ exitCode: 0 });
    expect(await run(['orgs', 'list', '--data', 'there', '--url', env['PLUMBLINE_URL'] ?? ''], { env: wrong })).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['a folder beside it', ['orgs', 'add', 'a', '--data', 'pilot'], /--data names a folder, and PLUMBLINE_URL in the environment a platform at http\S+: leave out --data, or unset PLUMBLINE_URL/],
    ['a platform of this machine', ['start'], /"start" runs a platform on this machine and has no use for the one at http\S+: unset PLUMBLINE_URL/],
    ['a demonstration', ['demo', '--once'], /"demo" runs a platform on this machine .*: unset PLUMBLINE_URL/],
  ])('is not mixed up with %s', async (_, args, line) => {
    expect(await run(args, { env })).toMatchObject({ exitCode: 64, out: '', err: expect.stringMatching(line) });
    expect(existsSync(folder.file('pilot'))).toBe(false);
  });

  it('keeps its clock', async () => {
    expect(await run(['clock', 'advance', '1d'], { env })).toMatchObject({ exitCode: 3, err: expect.stringMatching(/Only a platform that was started with --simulated-clock has a clock to advance/) });
  });

  it('is not replaced by one of this machine when it is away', async () => {
    const away = await startScriptedServer([{ status: 200, body: {} }]);
    await away[Symbol.asyncDispose]();
    const ran = await run(['orgs', 'add', 'org-new'], { env: { ...env, PLUMBLINE_URL: away.url } });
    expect(ran).toMatchObject({ exitCode: 3, err: `plumbline: no answer from ${away.url} (connection refused): check that the platform runs and that the address is right\n` });
    expect(existsSync(folder.file('here'))).toBe(false);
  });
});

describe('an address in the environment', () => {
  const runWith = async (PLUMBLINE_URL: string, ...args: readonly string[]) => {
    await using folder = await temporaryFolder();
    return await createRunner(folder.path)(args, { env: { PLUMBLINE_URL, PLUMBLINE_OPERATOR_TOKEN: token } });
  };

  it('must be one', async () => {
    expect(await runWith('localhost:8080', 'rules')).toMatchObject({ exitCode: 64, err: 'plumbline: "localhost:8080" is no address: give one such as http://127.0.0.1:8080 in PLUMBLINE_URL\n' });
  });

  it('of a gateway that hides its operator\'s API: says so, whatever was asked for', async () => {
    await using server = await startScriptedServer([{ status: 404, body: notFound('r') }]);
    for (const args of [['orgs', 'list'], ['keys', 'issue', 'org-acme']]) {
      expect((await runWith(server.url, ...args)).err).toMatch(/^plumbline: the platform at \S+ has no operator's API for this machine: .*docker compose exec gateway plumbline.*ADMIN_LOOPBACK_ONLY=false.*PLUMBLINE_OPERATOR_TOKEN.*\n$/);
    }
  });

  it('of a gateway that misses something: says where to look, and that it can be tried again', async () => {
    await using server = await startScriptedServer([{ status: 503, body: internalError('request-1', 5) }]);
    const ran = await runWith(server.url, 'runs', 'start');
    expect(ran).toMatchObject({ exitCode: 3, err: expect.stringMatching(/cannot do this now, .*: look at \S+\/readyz, and at request request-1 in the gateway's log, and give the command again\n$/) });
  });

  it('of something else than a Plumbline: asks whether it is one', async () => {
    await using server = await startScriptedServer([{ status: 404, body: '<html>' }]);
    expect((await runWith(server.url, 'orgs', 'list')).err).toContain('is this a Plumbline?');
  });

  it('with TLS where there is none, or cut off: says so', async () => {
    await using server = await startScriptedServer([{ status: 200, body: {} }]);
    expect((await runWith(server.url.replace('http:', 'https:'), 'rules')).err).toMatch(/\(it does not speak TLS: http instead of https\?\)/);
    await using cutting = await startScriptedServer([{ status: 200, body: undefined }]);
    expect((await runWith(cutting.url, 'rules')).err).toContain('(it cut the connection: https instead of http?)');
  });
});
