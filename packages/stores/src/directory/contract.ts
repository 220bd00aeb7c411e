import { describe, expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { itRefusesWhenClosed } from '../common/testing/closed-store.ts';
import { aContributorHash, anOrgHash, upTo } from '../common/testing/ids.ts';
import type { ApiKey, Contributor, DirectoryStore, Organisation, TokenIssuer } from './port.ts';

const noon = instant('2026-01-05T12:00:00Z');
const later = instant('2026-02-05T12:00:00Z');

const anOrganisation = (number: number, organisation: Partial<Organisation> = {}): Organisation => ({
  orgHash: anOrgHash(number), sealedProfile: new Uint8Array([number, 2, 3]), contributor: aContributorHash(1),
  certification: { from: noon, until: null }, suspensions: [], quotaPerHour: null, createdAt: noon, erasedAt: null, rev: 1, ...organisation,
});
const aContributor = (number = 1, contributor: Partial<Contributor> = {}): Contributor => ({
  contributor: aContributorHash(number), kind: 'legal_entity', countsFrom: noon, ...contributor,
});
const anApiKey = (keyId: string, key: Partial<ApiKey> = {}): ApiKey => ({
  keyId, secretHash: new Uint8Array(32).fill(5), orgHash: anOrgHash(1), createdAt: noon, expiresAt: null, revokedAt: null, ...key,
});
const anIssuer = (issuer: Partial<TokenIssuer> = {}): TokenIssuer => ({
  issuer: 'https://id.example', audience: 'plumbline', organisationClaim: 'org_id', keys: { kind: 'jwks_url', url: 'https://id.example/jwks' }, createdAt: noon,
  ...issuer,
});
const hashesOf = (organisations: readonly Organisation[]) => organisations.map(({ orgHash }) => orgHash);

/** What every directory does. */
export const directoryContract = (name: string, open: () => Promise<Opened<DirectoryStore>>): void => {
  describe(`${name}: organisations`, () => {
    it('gives an organisation back whole with its contributor, also after a crash', async () => {
      await using opened = await open();
      const organisation = anOrganisation(1, {
        certification: { from: noon, until: later }, quotaPerHour: 50,
        suspensions: [{ from: noon, until: later }, { from: later, until: null }],
      });
      expect(await opened.port.addOrganisation(organisation, aContributor())).toBe('added');
      expect(await opened.port.findOrganisation(anOrgHash(1))).toEqual({ organisation, contributor: aContributor() });
      expect(await (await opened.reopen()).findOrganisation(anOrgHash(1))).toEqual({ organisation, contributor: aContributor() });
      expect(await (await opened.reopen()).findOrganisation(anOrgHash(2))).toBeUndefined();
    });

    it('adds an organisation once and leaves a contributor that is there as it is', async () => {
      await using opened = await open();
      const results = await Promise.all(upTo(20).map(() => opened.port.addOrganisation(anOrganisation(1), aContributor())));
      expect(results.filter((result) => result === 'added')).toHaveLength(1);
      expect(await opened.port.addOrganisation(anOrganisation(2, { certification: null }), aContributor(1, { countsFrom: later, kind: 'individual' }))).toBe('added');
      const found = await opened.port.findOrganisation(anOrgHash(2));
      expect(found).toMatchObject({ organisation: { certification: null }, contributor: aContributor() });
      expect(hashesOf(await opened.port.organisationsOf(aContributorHash(1)))).toEqual([anOrgHash(1), anOrgHash(2)]);
      expect(await opened.port.addOrganisation(anOrganisation(1), aContributor(7))).toBe('present');
      expect(await opened.port.organisationsOf(aContributorHash(7))).toEqual([]);
    });

    it('lets one of many concurrent changes of the same revision win', async () => {
      await using opened = await open();
      await opened.port.addOrganisation(anOrganisation(1), aContributor());
      const changes = upTo(20).map((index) =>
        anOrganisation(1, { rev: 2, quotaPerHour: index, suspensions: [{ from: instant(index), until: null }] }));
      const results = await Promise.all(changes.map((change) => opened.port.replaceOrganisation(change)));
      expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
      expect((await opened.port.findOrganisation(anOrgHash(1)))?.organisation).toEqual(changes[results.indexOf('replaced')]);
      expect(await opened.port.replaceOrganisation(anOrganisation(9, { rev: 2 }))).toBe('stale');
    });

    it('returns an erased organisation as such', async () => {
      await using opened = await open();
      await opened.port.addOrganisation(anOrganisation(1), aContributor());
      const erased = anOrganisation(1, { rev: 2, erasedAt: later, sealedProfile: new Uint8Array(), certification: null });
      expect(await opened.port.replaceOrganisation(erased)).toBe('replaced');
      expect((await opened.port.findOrganisation(anOrgHash(1)))?.organisation).toEqual(erased);
    });

    it('replaces when a contributor counts, for all of its organisations', async () => {
      await using opened = await open();
      await opened.port.addOrganisation(anOrganisation(1), aContributor());
      await opened.port.addOrganisation(anOrganisation(2), aContributor());
      await opened.port.replaceContributor(aContributor(1, { countsFrom: later, kind: 'individual' }));
      for (const number of [1, 2]) {
        expect(await opened.port.findOrganisation(anOrgHash(number))).toMatchObject({ contributor: { countsFrom: later, kind: 'individual' } });
      }
    });

    it('lists organisations in pages in order of their hash', async () => {
      await using opened = await open();
      for (const number of [3, 1, 2]) await opened.port.addOrganisation(anOrganisation(number), aContributor());
      expect(hashesOf(await opened.port.listOrganisations({ limit: 2 }))).toEqual([anOrgHash(1), anOrgHash(2)]);
      expect(hashesOf(await opened.port.listOrganisations({ after: anOrgHash(2), limit: 2 }))).toEqual([anOrgHash(3)]);
    });
  });

  describe(`${name}: keys and issuers`, () => {
    it('finds a key by its public part and keeps the first instant of its revocation', async () => {
      await using opened = await open();
      const key = anApiKey('abcdefgh12345678', { expiresAt: later });
      await opened.port.addApiKey(key);
      expect(await opened.port.findApiKey(key.keyId)).toEqual(key);
      expect(await opened.port.revokeApiKey(key.keyId, noon)).toBe('revoked');
      expect(await opened.port.revokeApiKey(key.keyId, later)).toBe('revoked');
      expect(await (await opened.reopen()).findApiKey(key.keyId)).toEqual({ ...key, revokedAt: noon });
      expect(await opened.port.revokeApiKey('unknown', noon)).toBe('unknown');
      expect(await opened.port.findApiKey('unknown')).toBeUndefined();
    });

    it('refuses a second key of the same public part and keeps the first', async () => {
      await using opened = await open();
      await opened.port.addApiKey(anApiKey('a'));
      await expect(opened.port.addApiKey(anApiKey('a', { orgHash: anOrgHash(2) }))).rejects.toThrow();
      expect(await opened.port.findApiKey('a')).toEqual(anApiKey('a'));
    });

    it('lists the keys of an organisation, or all', async () => {
      await using opened = await open();
      await opened.port.addApiKey(anApiKey('b', { createdAt: later }));
      await opened.port.addApiKey(anApiKey('a'));
      await opened.port.addApiKey(anApiKey('c', { orgHash: anOrgHash(2) }));
      expect((await opened.port.listApiKeys(anOrgHash(1))).map(({ keyId }) => keyId)).toEqual(['a', 'b']);
      expect(await opened.port.listApiKeys()).toHaveLength(3);
    });

    it('adds, replaces and removes issuers by name', async () => {
      await using opened = await open();
      await opened.port.putIssuer(anIssuer());
      const replaced = anIssuer({ audience: 'other', keys: { kind: 'static', jwks: '{"keys":[]}' } });
      const another = anIssuer({ issuer: 'https://a.example' });
      await opened.port.putIssuer(replaced);
      await opened.port.putIssuer(another);
      expect(await (await opened.reopen()).listIssuers()).toEqual([another, replaced]);
      expect(await opened.port.removeIssuer(replaced.issuer)).toBe('removed');
      expect(await opened.port.removeIssuer(replaced.issuer)).toBe('unknown');
      expect(await opened.port.listIssuers()).toEqual([another]);
    });

    itRefusesWhenClosed(open, {
      findOrganisation: (store) => store.findOrganisation(anOrgHash(1)),
      addOrganisation: (store) => store.addOrganisation(anOrganisation(1), aContributor()),
      replaceOrganisation: (store) => store.replaceOrganisation(anOrganisation(1)),
      replaceContributor: (store) => store.replaceContributor(aContributor()),
      listOrganisations: (store) => store.listOrganisations({ limit: 1 }),
      organisationsOf: (store) => store.organisationsOf(aContributorHash(1)),
      addApiKey: (store) => store.addApiKey(anApiKey('a')),
      findApiKey: (store) => store.findApiKey('a'),
      revokeApiKey: (store) => store.revokeApiKey('a', noon),
      listApiKeys: (store) => store.listApiKeys(),
      putIssuer: (store) => store.putIssuer(anIssuer()),
      removeIssuer: (store) => store.removeIssuer('a'),
      listIssuers: (store) => store.listIssuers(),
    });
  });
};
