import { describe, expect, it } from '@jest/globals';
import { readCliEnvironment } from '../config.ts';
import { defaultDataFolder } from '../platform/checkout.ts';
import { readSettings } from '../settings.ts';
import { commandLine } from './command-line.ts';

const cliOn = (dataFolder: string, env: Readonly<Record<string, string>> = {}, url?: string) => {
  const host = { cwd: '/srv/ada', env: readCliEnvironment(env) };
  return { host, settings: readSettings(host, { ...(env['PLUMBLINE_URL'] === undefined ? { data: dataFolder } : {}), ...(url === undefined ? {} : { url }) }) };
};

describe('a command to copy', () => {
  it('names the folder only where it is not the usual one', () => {
    expect(commandLine(cliOn(defaultDataFolder), 'keys', 'issue', 'org-acme')).toBe('bin/plumbline keys issue org-acme');
    expect(commandLine(cliOn('/srv/pilot'), 'orgs', 'list')).toBe('bin/plumbline --data /srv/pilot orgs list');
    expect(commandLine(cliOn('/srv/ada/pilot'), 'orgs', 'list')).toBe('bin/plumbline --data pilot orgs list');
  });

  it('names the address that was given', () => {
    expect(commandLine(cliOn(defaultDataFolder, {}, 'http://127.0.0.1:9000'), 'rules')).toBe('bin/plumbline --url http://127.0.0.1:9000 rules');
  });

  it('leaves out what the environment says', () => {
    const env = { PLUMBLINE_URL: 'http://127.0.0.1:9000', PLUMBLINE_DATA: '/srv/pilot' };
    expect(commandLine(cliOn(defaultDataFolder, env), 'rules')).toBe('bin/plumbline rules');
    expect(commandLine(cliOn(defaultDataFolder, env, 'http://127.0.0.1:9001'), 'rules')).toBe('bin/plumbline --data /srv/pilot --url http://127.0.0.1:9001 rules');
  });

  it('calls the command line as it is called where one reads it', () => {
    const env = { PLUMBLINE_URL: 'http://127.0.0.1:8080', PLUMBLINE_COMMAND: 'docker compose exec gateway plumbline' };
    expect(commandLine(cliOn(defaultDataFolder, env), 'rules')).toBe('docker compose exec gateway plumbline rules');
  });

  it('quotes what a shell would take apart', () => {
    expect(commandLine(cliOn('/srv/ada/my pilot'), 'keys', 'issue', 'Ada\'s')).toBe(String.raw`bin/plumbline --data 'my pilot' keys issue 'Ada'\''s'`);
  });
});
