import type { ApiKey, Contributor, Organisation, TokenIssuer } from './port.ts';

/** A legal entity or an individual, told apart by its hash. These come first: organisations refer to them. */
export interface ContributorItem {
  readonly kind: 'contributor';
  readonly contributor: Contributor;
}
/** Told apart by its hash. */
export interface OrganisationItem {
  readonly kind: 'organisation';
  readonly organisation: Organisation;
}
/** Told apart by its id. */
export interface ApiKeyItem {
  readonly kind: 'api_key';
  readonly apiKey: ApiKey;
}
/** Told apart by its name. */
export interface IssuerItem {
  readonly kind: 'issuer';
  readonly issuer: TokenIssuer;
}
/** What a directory knows: kinds in this order, each in the order of what tells its items apart. */
export type DirectoryItem = ContributorItem | OrganisationItem | ApiKeyItem | IssuerItem;
