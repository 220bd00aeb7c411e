import type { ContributorHash, Instant, OrgHash } from '@plumbline/contracts';
import type { ApiKey, Contributor, Organisation, TokenIssuer } from '../port.ts';

export interface ContributorDocument extends Omit<Contributor, 'contributor'> {
  readonly _id: ContributorHash;
}
export interface OrganisationDocument extends Omit<Organisation, 'orgHash'> {
  readonly _id: OrgHash;
}
export interface ApiKeyDocument extends Omit<ApiKey, 'keyId'> {
  readonly _id: string;
}
export interface IssuerDocument {
  readonly _id: string;
  readonly audience: string;
  readonly organisationClaim: string;
  readonly keys: TokenIssuer['keys'];
  readonly createdAt: Instant;
}

export const toContributorDocument = ({ contributor, kind, countsFrom }: Contributor): ContributorDocument =>
  ({ _id: contributor, kind, countsFrom });

export const toContributor = ({ _id, kind, countsFrom }: ContributorDocument): Contributor => ({ contributor: _id, kind, countsFrom });

export const toOrganisationDocument = ({
  orgHash, sealedProfile, contributor, certification, suspensions, quotaPerHour, createdAt, erasedAt, rev,
}: Organisation): OrganisationDocument =>
  ({ _id: orgHash, sealedProfile, contributor, certification, suspensions, quotaPerHour, createdAt, erasedAt, rev });

export const toOrganisation = ({
  _id, sealedProfile, contributor, certification, suspensions, quotaPerHour, createdAt, erasedAt, rev,
}: OrganisationDocument): Organisation => ({
  orgHash: _id, contributor, certification, suspensions, quotaPerHour, createdAt, erasedAt, rev,
  sealedProfile: new Uint8Array(sealedProfile),
});

export const toApiKeyDocument = ({ keyId, secretHash, orgHash, createdAt, expiresAt, revokedAt }: ApiKey): ApiKeyDocument =>
  ({ _id: keyId, secretHash, orgHash, createdAt, expiresAt, revokedAt });

export const toApiKey = ({ _id, secretHash, orgHash, createdAt, expiresAt, revokedAt }: ApiKeyDocument): ApiKey =>
  ({ keyId: _id, secretHash: new Uint8Array(secretHash), orgHash, createdAt, expiresAt, revokedAt });

export const toIssuerDocument = ({ issuer, audience, organisationClaim, keys, createdAt }: TokenIssuer): IssuerDocument =>
  ({ _id: issuer, audience, organisationClaim, keys, createdAt });

export const toIssuer = ({ _id, audience, organisationClaim, keys, createdAt }: IssuerDocument): TokenIssuer =>
  ({ issuer: _id, audience, organisationClaim, keys, createdAt });
