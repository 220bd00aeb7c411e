import { describe, expect, it } from '@jest/globals';
import { defaultDataFolder } from '../platform/checkout.ts';
import { commandLine } from './command-line.ts';

const cliOn = (dataFolder: string, url?: string) => ({ host: { cwd: '/srv/ada' }, settings: { dataFolder, url, json: false } });

describe('a command to copy', () => {
  it('names the folder only where it is not the usual one', () => {
    expect(commandLine(cliOn(defaultDataFolder), 'keys', 'issue', 'org-acme')).toBe('bin/plumbline keys issue org-acme');
    expect(commandLine(cliOn('/srv/pilot'), 'orgs', 'list')).toBe('bin/plumbline --data /srv/pilot orgs list');
    expect(commandLine(cliOn('/srv/ada/pilot'), 'orgs', 'list')).toBe('bin/plumbline --data pilot orgs list');
  });

  it('names the address that was given', () => {
    expect(commandLine(cliOn(defaultDataFolder, 'http://127.0.0.1:9000'), 'rules')).toBe('bin/plumbline --url http://127.0.0.1:9000 rules');
  });

  it('quotes what a shell would take apart', () => {
    expect(commandLine(cliOn('/srv/ada/my pilot'), 'keys', 'issue', 'Ada\'s')).toBe(String.raw`bin/plumbline --data 'my pilot' keys issue 'Ada'\''s'`);
  });
});
