import { instant } from '@plumbline/test-kit';
import { aContributorHash, anOrgHash, upTo } from '../../common/testing/ids.ts';
import { itMovesWhole } from '../../common/testing/transferring.ts';
import type { Contributor, Organisation } from '../port.ts';
import { sqliteDirectoryDump } from '../sqlite/dump.ts';
import { directoryMigrations, SqliteDirectoryStore } from '../sqlite/index.ts';
import type { DirectoryItem } from '../transfer.ts';
import { mongoDirectoryDump } from './dump.ts';
import { directoryCollections } from './index.ts';
import { mongoDirectoryLoad } from './load.ts';

const noon = instant('2026-01-05T12:00:00Z');
const later = instant('2026-02-05T12:00:00Z');
const aContributor = (number: number, kind: Contributor['kind'] = 'legal_entity'): Contributor =>
  ({ contributor: aContributorHash(number), kind, countsFrom: later });
const anOrganisation = (number: number, organisation: Partial<Organisation> = {}): Organisation => ({
  orgHash: anOrgHash(number), sealedProfile: Uint8Array.of(number % 256, 2), contributor: aContributorHash(1), certification: null,
  suspensions: [], quotaPerHour: null, createdAt: noon, erasedAt: null, rev: 1, ...organisation,
});
const change = (item: DirectoryItem): DirectoryItem => {
  switch (item.kind) {
    case 'contributor': return { ...item, contributor: { ...item.contributor, countsFrom: instant(1) } };
    case 'organisation': return { ...item, organisation: { ...item.organisation, sealedProfile: Uint8Array.of(9) } };
    case 'api_key': return { ...item, apiKey: { ...item.apiKey, revokedAt: instant(1) } };
    case 'issuer': return { ...item, issuer: { ...item.issuer, audience: 'another' } };
  }
};

itMovesWhole<DirectoryItem>({
  name: 'the directory',
  migrations: directoryMigrations,
  collections: directoryCollections,
  fill: async (file) => {
    const directory = new SqliteDirectoryStore(file);
    await Promise.all(upTo(520).map((number) => directory.addOrganisation(anOrganisation(number), aContributor(1))));
    const eventful = anOrganisation(1_000, {
      contributor: aContributorHash(2), certification: { from: noon, until: later }, quotaPerHour: 50, erasedAt: later, rev: 2,
      suspensions: [{ from: later, until: later }, { from: noon, until: null }],
    });
    await directory.addOrganisation({ ...eventful, rev: 1 }, aContributor(2, 'individual'));
    await directory.replaceOrganisation(eventful);
    await directory.addApiKey({
      keyId: 'a', secretHash: Uint8Array.of(7), orgHash: anOrgHash(2), createdAt: noon, expiresAt: later, revokedAt: later,
    });
    await directory.addApiKey({ keyId: 'b', secretHash: Uint8Array.of(8), orgHash: anOrgHash(1), createdAt: noon, expiresAt: null, revokedAt: null });
    const issuer = { audience: 'plumbline', organisationClaim: 'org', createdAt: noon };
    await directory.putIssuer({ ...issuer, issuer: 'a', keys: { kind: 'static', jwks: '{"keys":[]}' } });
    await directory.putIssuer({ ...issuer, issuer: 'b', keys: { kind: 'jwks_url', url: 'https://id.example' } });
  },
  from: sqliteDirectoryDump,
  to: mongoDirectoryLoad,
  back: mongoDirectoryDump,
  kinds: ['contributor', 'organisation', 'api_key', 'issuer'],
  change,
});
