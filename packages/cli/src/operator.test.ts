import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '@plumbline/test-kit';
import { createRunner, jsonOf, type Runner } from './testing/captured-host.ts';
import { startCommand } from './testing/child-command.ts';

const keySet = { keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'one', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] };

describe('commands of an operator', () => {
  let folder: TemporaryFolder;
  let platform: ReturnType<typeof startCommand>;
  let run: Runner;
  const json = (...args: readonly string[]): Promise<unknown> => jsonOf(run, ...args);

  beforeAll(async () => {
    folder = await temporaryFolder();
    run = createRunner(folder.path);
    platform = startCommand(['start', '--data', 'data', '--port', '0', '--no-sample'], folder.path);
    await platform.until(/^Plumbline runs at /);
    await json('orgs', 'add', 'org-acme', '--name', 'Acme', '--verified');
  });
  afterAll(async () => {
    await platform[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it('add organisations and change their standing', async () => {
    await json('orgs', 'add', 'org-labs', '--contributor', 'org-acme', '--uncertified', '--quota', '5');
    await json('orgs', 'add', 'ada', '--individual');
    expect(await json('orgs', 'list')).toMatchObject({
      organisations: expect.arrayContaining([
        expect.objectContaining({ id: 'org-acme', name: 'Acme', standing: 'certified', kind: 'legal_entity', quota_per_hour: null }),
        expect.objectContaining({ id: 'org-labs', standing: 'not_certified', quota_per_hour: 5 }),
        expect.objectContaining({ id: 'ada', kind: 'individual' }),
      ]),
    });
    expect(await json('orgs', 'suspend', 'org-acme')).toMatchObject({ status: 'changed', organisation: { standing: 'suspended' } });
    expect(await json('orgs', 'resume', 'org-acme')).toMatchObject({ organisation: { standing: 'certified' } });
    expect(await json('orgs', 'certify', 'org-acme')).toMatchObject({ status: 'unchanged' });
    expect(await json('orgs', 'decertify', 'ada')).toMatchObject({ organisation: { standing: 'not_certified' } });
    expect(await json('orgs', 'quota', 'org-labs', 'default')).toMatchObject({ organisation: { quota_per_hour: null } });
    const table = (await run(['orgs', 'list', '--data', 'data'])).out;
    expect(table.split('\n')[0]).toMatch(/^ID +NAME +STANDING +COUNTS FROM +PER HOUR$/);
    expect(table).toMatch(/^ada +ada +not certified +never \(individual\) +default$/m);
  });

  it('say so when there is no such organisation, key, issuer or run', async () => {
    const err = async (...args: readonly string[]) => {
      const ran = await run([...args, '--data', 'data']);
      expect(ran).toMatchObject({ exitCode: 3, out: '' });
      return ran.err;
    };
    expect(await err('orgs', 'suspend', 'nobody')).toBe('plumbline: there is no organisation nobody: see "plumbline orgs list"\n');
    expect(await err('keys', 'issue', 'nobody')).toContain('add it with "plumbline orgs add nobody"');
    expect(await err('keys', 'revoke', 'nothing')).toContain('see "plumbline keys list"');
    expect(await err('issuers', 'remove', 'https://nobody.example')).toContain('see "plumbline issuers list"');
    expect(await err('runs', 'show', 'none')).toContain('see "plumbline runs list"');
    expect(await err('dead-letters', 'show', 'none')).toContain('see "plumbline dead-letters list"');
    expect(await err('orgs', 'add', 'org-acme')).toBe('plumbline: An organisation of this id exists or was erased; ids are never used again.\n');
    expect(await err('clock', 'advance', '1d')).toContain('--simulated-clock');
  });

  it('issue a key alone on standard output, list it by its id, and revoke it', async () => {
    const issued = await run(['keys', 'issue', 'org-acme', '--expires-in-days', '90', '--data', 'data']);
    expect(issued.out).toMatch(/^plk_\S+\n$/);
    expect(issued.err).toContain('It is shown this once');
    const id = /Key (\S+) of org-acme, expires/.exec(issued.err)?.[1] ?? '';
    const listed = await run(['keys', 'list', '--org', 'org-acme', '--data', 'data']);
    expect(listed.out).toContain(id);
    expect(`${listed.out}${issued.err}`).not.toContain(issued.out.trim());
    await json('keys', 'revoke', id);
    expect(await json('keys', 'list')).toMatchObject({ keys: [{ key_id: id, revoked_at: expect.any(Number) }] });
  });

  it('add, list and remove issuers', async () => {
    writeFileSync(folder.file('keys.json'), JSON.stringify(keySet));
    await json('issuers', 'add', 'https://id.example', '--audience', 'plumbline', '--jwks-file', 'keys.json', '--claim', 'tenant');
    expect(await json('issuers', 'list')).toMatchObject({ issuers: [{ issuer: 'https://id.example', organisation_claim: 'tenant', keys: 'static' }] });
    expect((await run(['issuers', 'list', '--data', 'data'])).out).toContain('static');
    await json('issuers', 'remove', 'https://id.example');
    expect((await run(['issuers', 'list', '--data', 'data'])).out).toContain('No issuers');
  });

  it('erase an organisation only when somebody says so', async () => {
    await json('orgs', 'add', 'org-gone');
    const declined = await run(['orgs', 'erase', 'org-gone', '--data', 'data'], { answer: false });
    expect(declined).toMatchObject({ exitCode: 130, err: 'plumbline: org-gone was not erased\n' });
    expect(JSON.stringify(await json('orgs', 'list'))).toContain('org-gone');
    expect((await run(['orgs', 'erase', 'org-gone', '--data', 'data'], { answer: true })).out).toContain('org-gone is erased');
    expect(JSON.stringify(await json('orgs', 'list'))).not.toContain('org-gone');
  });

  it('show that the audit log is whole, and who did what', async () => {
    expect(await json('audit', 'verify')).toMatchObject({ status: 'intact' });
    expect((await run(['audit', 'list', '--limit', '1', '--data', 'data']))).toMatchObject({ exitCode: 0, err: 'There are more: bin/plumbline --data data audit list --after 1\n' });
  });
});
