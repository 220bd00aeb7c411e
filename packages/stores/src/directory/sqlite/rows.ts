import type { ContributorHash, Instant, OrgHash } from '@plumbline/contracts';
import { bytes, number, oneOf, orNull, text, type Row } from '../../common/sqlite/row.ts';
import type { ApiKey, Contributor, Organisation, Suspension, TokenIssuer } from '../port.ts';

const instant = number<Instant>;

export const toContributor = (row: Row): Contributor => ({
  contributor: text<ContributorHash>(row, 'contributor'),
  kind: oneOf(row, 'kind', ['legal_entity', 'individual']),
  countsFrom: instant(row, 'counts_from'),
});

export const toSuspension = (row: Row): Suspension => ({ from: instant(row, 'begins_at'), until: orNull(row, 'ends_at', instant) });

export const toOrganisation = (row: Row, suspensions: readonly Suspension[]): Organisation => ({
  orgHash: text<OrgHash>(row, 'org_hash'),
  sealedProfile: bytes(row, 'sealed_profile'),
  contributor: text<ContributorHash>(row, 'contributor'),
  certification: row['certified_from'] === null ? null : { from: instant(row, 'certified_from'), until: orNull(row, 'certified_until', instant) },
  suspensions,
  quotaPerHour: orNull(row, 'quota_per_hour', number),
  createdAt: instant(row, 'created_at'),
  erasedAt: orNull(row, 'erased_at', instant),
  rev: number(row, 'rev'),
});

export const toApiKey = (row: Row): ApiKey => ({
  keyId: text(row, 'key_id'),
  secretHash: bytes(row, 'secret_hash'),
  orgHash: text<OrgHash>(row, 'org_hash'),
  createdAt: instant(row, 'created_at'),
  expiresAt: orNull(row, 'expires_at', instant),
  revokedAt: orNull(row, 'revoked_at', instant),
});

export const toIssuer = (row: Row): TokenIssuer => {
  const keys = text(row, 'keys');
  return {
    issuer: text(row, 'issuer'),
    audience: text(row, 'audience'),
    organisationClaim: text(row, 'organisation_claim'),
    keys: oneOf(row, 'key_source', ['jwks_url', 'static']) === 'jwks_url' ? { kind: 'jwks_url', url: keys } : { kind: 'static', jwks: keys },
    createdAt: instant(row, 'created_at'),
  };
};
