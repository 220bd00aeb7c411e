import { describe, expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { dumpPageSize } from '../../common/sqlite/dump-pages.ts';
import { columnsOf, dumped } from '../../common/testing/dumped.ts';
import { aContributorHash, anOrgHash, upTo } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import type { ApiKey, Contributor, Organisation, TokenIssuer } from '../port.ts';
import { sqliteDirectoryDump } from './dump.ts';
import { directoryMigrations, SqliteDirectoryStore } from './index.ts';

const open = () => openStore(directoryMigrations, (file) => new SqliteDirectoryStore(file));
const noon = instant('2026-01-05T12:00:00Z');
const later = instant('2026-02-05T12:00:00Z');
const aContributor = (number: number, kind: Contributor['kind'] = 'legal_entity'): Contributor =>
  ({ contributor: aContributorHash(number), kind, countsFrom: later });
const anOrganisation = (number: number, organisation: Partial<Organisation> = {}): Organisation => ({
  orgHash: anOrgHash(number), sealedProfile: Uint8Array.of(number % 256, 2), contributor: aContributorHash(1), certification: null,
  suspensions: [], quotaPerHour: null, createdAt: noon, erasedAt: null, rev: 1, ...organisation,
});
const eventful = anOrganisation(2, {
  contributor: aContributorHash(2), certification: { from: noon, until: later }, quotaPerHour: 50, erasedAt: later, rev: 2,
  suspensions: [{ from: later, until: later }, { from: noon, until: null }],
});
const keys: readonly ApiKey[] = [
  { keyId: 'a', secretHash: Uint8Array.of(7), orgHash: anOrgHash(2), createdAt: noon, expiresAt: later, revokedAt: later },
  { keyId: 'b', secretHash: Uint8Array.of(8), orgHash: anOrgHash(1), createdAt: noon, expiresAt: null, revokedAt: null },
];
const issuers: readonly TokenIssuer[] = [
  { issuer: 'a', audience: 'plumbline', organisationClaim: 'org', keys: { kind: 'static', jwks: '{"keys":[]}' }, createdAt: noon },
  { issuer: 'b', audience: 'plumbline', organisationClaim: 'org', keys: { kind: 'jwks_url', url: 'https://id.example' }, createdAt: noon },
];

describe('the dump of a directory', () => {
  it('gives contributors before their organisations, then API keys and issuers, each whole', async () => {
    await using opened = await open();
    await opened.port.addOrganisation({ ...eventful, rev: 1 }, aContributor(2, 'individual'));
    await opened.port.replaceOrganisation(eventful);
    await opened.port.addOrganisation(anOrganisation(1), aContributor(1));
    for (const key of keys.toReversed()) await opened.port.addApiKey(key);
    for (const issuer of issuers.toReversed()) await opened.port.putIssuer(issuer);
    expect(await dumped(sqliteDirectoryDump(opened.file()))).toEqual([
      { kind: 'contributor', contributor: aContributor(1) }, { kind: 'contributor', contributor: aContributor(2, 'individual') },
      { kind: 'organisation', organisation: anOrganisation(1) }, { kind: 'organisation', organisation: eventful },
      ...keys.map((apiKey) => ({ kind: 'api_key', apiKey })),
      ...issuers.map((issuer) => ({ kind: 'issuer', issuer })),
    ]);
    expect(columnsOf(opened.file())).toEqual([
      ...['key_id', 'secret_hash', 'org_hash', 'created_at', 'expires_at', 'revoked_at'].map((column) => `api_key.${column}`),
      'contributor.contributor', 'contributor.kind', 'contributor.counts_from',
      ...['org_hash', 'sealed_profile', 'contributor', 'certified_from', 'certified_until', 'quota_per_hour', 'created_at', 'erased_at', 'rev']
        .map((column) => `organisation.${column}`),
      'suspension.org_hash', 'suspension.position', 'suspension.begins_at', 'suspension.ends_at',
      ...['issuer', 'audience', 'organisation_claim', 'key_source', 'keys', 'created_at'].map((column) => `token_issuer.${column}`),
    ]);
  });

  it('goes on over pages', async () => {
    await using opened = await open();
    const many = upTo(dumpPageSize + 1).map((number) => anOrganisation(number));
    await Promise.all(many.map((organisation) => opened.port.addOrganisation(organisation, aContributor(1))));
    const [contributor, ...organisations] = await dumped(sqliteDirectoryDump(opened.file()));
    expect(contributor?.kind).toBe('contributor');
    expect(organisations).toEqual(many.map((organisation) => ({ kind: 'organisation', organisation })));
  });
});
