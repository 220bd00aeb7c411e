import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '@plumbline/test-kit';
import { createRunner, type Runner } from './testing/captured-host.ts';
import { startScriptedServer } from './testing/scripted-server.ts';

describe('a command that cannot be done', () => {
  let folder: TemporaryFolder;
  let run: Runner;

  beforeAll(async () => {
    folder = await temporaryFolder();
    run = createRunner(folder.path);
    mkdirSync(folder.file('empty'));
    mkdirSync(folder.file('half'));
    writeFileSync(folder.file('half/platform.json'), '{"layout":1,"clock":{"kind":"real"},"sample":"none"}');
    writeFileSync(folder.file('reports.ndjson'), '{}\n');
    writeFileSync(folder.file('key'), 'plk_x\n');
    writeFileSync(folder.file('two-keys'), 'plk_x\nplk_y\n');
  });
  afterAll(async () => { await folder[Symbol.asyncDispose](); });

  const cases: readonly (readonly [what: string, args: readonly string[], exitCode: number, line: RegExp])[] = [
    ['a folder that is not there', ['orgs', 'list', '--data', 'nowhere'], 3, /nowhere does not exist: start a platform there with "bin\/plumbline --data nowhere start"/],
    ['a folder of something else', ['orgs', 'list', '--data', 'empty'], 3, /empty holds no Plumbline data: start a platform there with/],
    ['no platform to send to', ['send', 'reports.ndjson', '--data', 'half', '--key-file', 'key'], 3, /no platform runs on .*half: start it with "bin\/plumbline --data half start"/],
    ['no token', ['orgs', 'list', '--url', 'http://127.0.0.1:9', '--data', 'half'], 3, /there is no operator token in .*half.operator-token: name the data folder/],
    ['no key', ['send', 'reports.ndjson', '--data', 'half'], 3, /no API key: name the file that holds it with --key-file, or set PLUMBLINE_API_KEY/],
    ['a key file that is not there', ['send', 'reports.ndjson', '--key-file', 'nokey'], 3, /nokey cannot be read: name the file/],
    ['two keys in a file', ['send', 'reports.ndjson', '--key-file', 'two-keys'], 3, /what is in two-keys is no API key: it must be one line/],
    ['a file that is not there', ['send', 'nofile', '--key-file', 'key'], 3, /nofile cannot be read: check the name/],
    ['a folder instead of a file', ['send', 'empty', '--key-file', 'key'], 3, /empty is no file/],
    ['a key set that is none', ['issuers', 'add', 'i', '--audience', 'a', '--jwks-file', 'key'], 3, /key is no JSON Web Key Set/],
    ['an address that is none', ['rules', '--url', 'localhost'], 64, /"localhost" is no address: give one such as .* with --url/],
    ['a platform of its own beside an address', ['demo', '--url', 'http://127.0.0.1:9'], 64, /"demo" runs a platform on this machine and has no use for the one at .*: leave out --url/],
    ['no keys of an issuer', ['issuers', 'add', 'i', '--audience', 'a'], 64, /either --jwks-url or --jwks-file/],
    ['nothing to replay', ['dead-letters', 'replay'], 64, /either ids or --topic/],
    ['no span', ['clock', 'advance'], 64, /either a span such as 35d, or --to an instant/],
    ['a limit on a trend', ['query', 'R-X', '1', '--trend', '--fail-above', '0.1'], 64, /--fail-above is for the rate of one version/],
    ['two questions at once', ['query', 'R-X', '1', '--trend', '--compare', '2'], 64, /ask for either --trend or --compare/],
    ['a date that is none', ['query', 'R-X', '1', '--from', 'May'], 64, /--from May is no date: give a day \(2026-01-26\), an ISO week/],
    ['a range backwards', ['query', 'R-X', '1', '--from', '2026-W05', '--to', '2026-W04'], 64, /--from must lie before --to/],
    ['nobody to confirm', ['orgs', 'erase', 'a', '--data', 'half'], 64, /nobody is there to confirm the erasure of a: add --yes/],
  ];

  it.each(cases)('%s: one line that says what to do', async (_, args, exitCode, line) => {
    const ran = await run(args);
    expect(ran).toMatchObject({ exitCode, out: '' });
    expect(ran.err).toMatch(/^plumbline: [^\n]+\n$/);
    expect(ran.err).toMatch(line);
  });

  it.each([
    [['orgs', 'add'], /missing required argument 'id'/],
    [['send', 'reports.ndjson', '--key', 'plk_x'], /unknown option '--key'/],
    [['clock', 'advance', '3m'], /It must be a span such as 35d/],
    [['start', '--port', '70000'], /It must be a whole number from 0 to 65535/],
    [['start', '--simulated-clock', 'now'], /It must be an instant such as/],
    [['query', 'R-X', '1', '--fail-above', '20'], /It must be a rate from 0 to 1/],
    [['fly'], /unknown command 'fly'/],
  ])('%j is a wrong command line', async (args, line) => {
    const ran = await run(args);
    expect(ran).toMatchObject({ exitCode: 64, out: '' });
    expect(ran.err).toMatch(/^plumbline: /);
    expect(ran.err).toMatch(line);
    expect(ran.err).not.toContain('plk_x');
  });

  it('a platform that is not there', async () => {
    writeFileSync(folder.file('half/operator-token'), 'plo_x\n');
    const server = await startScriptedServer([{ status: 200, body: {} }]);
    await server[Symbol.asyncDispose]();
    const ran = await run(['orgs', 'list', '--url', server.url, '--data', 'half']);
    expect(ran).toMatchObject({ exitCode: 3, err: `plumbline: no answer from ${server.url} (connection refused): check that the platform runs and that the address is right\n` });
  });

  it('something else at its address', async () => {
    await using server = await startScriptedServer([{ status: 200, body: '<html>' }, { status: 404, body: '<html>' }, { status: 500, body: '<html>' }]);
    const ask = async () => (await run(['rules', '--url', server.url])).err;
    expect(await ask()).toContain('answers in a form that this command does not know');
    expect(await ask()).toContain('is this a Plumbline?');
    expect(await ask()).toContain('status 500');
  });

  it('shows where an error came from only when asked', async () => {
    expect((await run(['orgs', 'list', '--data', 'nowhere', '--verbose'])).err).toMatch(/CliError: [\s\S]*\n {4}at [\s\S]*\nplumbline: /);
    expect((await run(['orgs', 'list', '--data', 'nowhere'], { env: { PLUMBLINE_DEBUG: '1' } })).err).toContain('\n    at ');
  });

  it('ends with 130 when it is interrupted', async () => {
    const ran = await run(['rules', '--url', 'http://127.0.0.1:9'], { interrupted: AbortSignal.abort() });
    expect(ran).toMatchObject({ exitCode: 130, err: 'plumbline: interrupted\n' });
  });
});

describe('help', () => {
  it('is there for every command, with the global options and the exit codes', async () => {
    await using folder = await temporaryFolder();
    const run = createRunner(folder.path);
    const help = await run(['--help']);
    expect(help).toMatchObject({ exitCode: 0, err: '' });
    expect(help.out).toContain('Exit codes:');
    const commands = [...help.out.matchAll(/^ {2}([a-z][a-z-]*) .*/gm)].map(([, name]) => name ?? '').filter((name) => name !== 'plumbline' && name !== 'help');
    expect(commands).toEqual([
      'start', 'demo', 'orgs', 'keys', 'issuers', 'send', 'query', 'rules', 'runs', 'topics', 'dead-letters', 'quarantine', 'audit', 'clock', 'doctor',
      'migrate', 'sanitize',
    ]);
    for (const command of commands) expect(await run([command, '--help'])).toMatchObject({ exitCode: 0, out: expect.stringContaining('--data <dir>') });
  });
});
