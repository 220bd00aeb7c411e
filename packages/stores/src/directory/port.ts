import type { ContributorHash, Instant, OrgHash } from '@plumbline/contracts';

/** A contributor is a legal entity: all its organisations and credentials count once toward k. Individuals never count. */
export interface Contributor {
  readonly contributor: ContributorHash;
  readonly kind: 'legal_entity' | 'individual';
  /** Counts toward k in windows that begin at or after this instant. */
  readonly countsFrom: Instant;
}

/** A span in which an organisation was suspended; `until` is null while it lasts. */
export interface Suspension {
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface Organisation {
  readonly orgHash: OrgHash;
  /** The organisation's id and display name, sealed under a key that only the gateway opens. */
  readonly sealedProfile: Uint8Array;
  readonly contributor: ContributorHash;
  readonly certification: { readonly from: Instant; readonly until: Instant | null } | null;
  readonly suspensions: readonly Suspension[];
  /** Items per UTC hour; null means the platform's default. */
  readonly quotaPerHour: number | null;
  readonly createdAt: Instant;
  /** Set when the organisation was erased; it can neither submit nor be restored. */
  readonly erasedAt: Instant | null;
  /** 1 for a new organisation, one more at each change. */
  readonly rev: number;
}

export interface ApiKey {
  /** The public part of the key, 16 letters or digits; names the key in lists and logs of operators. */
  readonly keyId: string;
  /** SHA-256 of the secret part (256 random bits). */
  readonly secretHash: Uint8Array;
  readonly orgHash: OrgHash;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** An issuer of JWTs whose tokens name an organisation in a claim. */
export interface TokenIssuer {
  /** The `iss` claim, exactly. */
  readonly issuer: string;
  readonly audience: string;
  /** The claim that holds the organisation's id, e.g. `org_id`. */
  readonly organisationClaim: string;
  readonly keys: { readonly kind: 'jwks_url'; readonly url: string } | { readonly kind: 'static'; readonly jwks: string };
  readonly createdAt: Instant;
}

/** An organisation and the legal entity that it counts for. */
export interface OrganisationOfContributor {
  readonly organisation: Organisation;
  readonly contributor: Contributor;
}

/** What the anonymizer may know of an organisation. */
export interface ContributorReader {
  /** The organisation with its contributor; undefined if it never existed. Erased organisations are returned as such. */
  findOrganisation(orgHash: OrgHash): Promise<OrganisationOfContributor | undefined>;
}

export interface DirectoryStore extends ContributorReader {
  /** Adds an organisation, and its contributor if that is new (an existing contributor stays as it is). `present` changes nothing. */
  addOrganisation(organisation: Organisation, contributor: Contributor): Promise<'added' | 'present'>;
  /** Replaces an organisation if its stored `rev` is one less; `stale` changes nothing. */
  replaceOrganisation(organisation: Organisation): Promise<'replaced' | 'stale'>;
  /** Replaces a contributor's `countsFrom` and kind. */
  replaceContributor(contributor: Contributor): Promise<void>;
  /** Organisations in order of their hash, starting after `after`. */
  listOrganisations(page: { readonly after?: OrgHash; readonly limit: number }): Promise<readonly Organisation[]>;
  organisationsOf(contributor: ContributorHash): Promise<readonly Organisation[]>;

  addApiKey(key: ApiKey): Promise<void>;
  findApiKey(keyId: string): Promise<ApiKey | undefined>;
  /** Idempotent: the first instant of revocation stays. */
  revokeApiKey(keyId: string, at: Instant): Promise<'revoked' | 'unknown'>;
  listApiKeys(orgHash?: OrgHash): Promise<readonly ApiKey[]>;

  /** Adds or replaces the issuer of that name. */
  putIssuer(issuer: TokenIssuer): Promise<void>;
  removeIssuer(issuer: string): Promise<'removed' | 'unknown'>;
  listIssuers(): Promise<readonly TokenIssuer[]>;
}
