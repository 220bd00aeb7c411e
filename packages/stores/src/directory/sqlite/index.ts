import type { SqliteFile } from '@plumbline/adapter-sqlite';
import type { ContributorHash, Instant, OrgHash } from '@plumbline/contracts';
import { RecentReads } from '../../common/sqlite/recent-reads.ts';
import { only, text, type Row } from '../../common/sqlite/row.ts';
import type { ApiKey, Contributor, DirectoryStore, Organisation, OrganisationOfContributor, TokenIssuer } from '../port.ts';
import { toApiKey, toContributor, toIssuer, toOrganisation, toSuspension } from './rows.ts';

export { directoryMigrations } from './migrations.ts';

const sql = {
  addContributor: 'INSERT INTO contributor (contributor, kind, counts_from) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  replaceContributor: 'UPDATE contributor SET kind = ?, counts_from = ? WHERE contributor = ?',
  findContributor: 'SELECT * FROM contributor WHERE contributor = ?',
  findOrganisation: 'SELECT * FROM organisation WHERE org_hash = ?',
  addOrganisation: `
    INSERT INTO organisation (sealed_profile, contributor, certified_from, certified_until, quota_per_hour, created_at, erased_at, rev, org_hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  replaceOrganisation: `
    UPDATE organisation SET sealed_profile = ?, contributor = ?, certified_from = ?, certified_until = ?, quota_per_hour = ?, created_at = ?, erased_at = ?,
      rev = ?
    WHERE org_hash = ? AND rev = ?`,
  suspensions: 'SELECT begins_at, ends_at FROM suspension WHERE org_hash = ? ORDER BY position',
  addSuspension: 'INSERT INTO suspension (org_hash, position, begins_at, ends_at) VALUES (?, ?, ?, ?)',
  clearSuspensions: 'DELETE FROM suspension WHERE org_hash = ?',
  listOrganisations: 'SELECT * FROM organisation WHERE org_hash > ? ORDER BY org_hash LIMIT ?',
  organisationsOf: 'SELECT * FROM organisation WHERE contributor = ? ORDER BY org_hash',
  addApiKey: 'INSERT INTO api_key (key_id, secret_hash, org_hash, created_at, expires_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?)',
  findApiKey: 'SELECT * FROM api_key WHERE key_id = ?',
  revokeApiKey: 'UPDATE api_key SET revoked_at = coalesce(revoked_at, ?) WHERE key_id = ?',
  listApiKeys: 'SELECT * FROM api_key ORDER BY org_hash, created_at, key_id',
  apiKeysOf: 'SELECT * FROM api_key WHERE org_hash = ? ORDER BY created_at, key_id',
  putIssuer: `
    INSERT INTO token_issuer (issuer, audience, organisation_claim, key_source, keys, created_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (issuer) DO UPDATE SET audience = excluded.audience, organisation_claim = excluded.organisation_claim, key_source = excluded.key_source,
      keys = excluded.keys, created_at = excluded.created_at`,
  removeIssuer: 'DELETE FROM token_issuer WHERE issuer = ?',
  listIssuers: 'SELECT * FROM token_issuer ORDER BY issuer',
} as const;

/** The values of an organisation's row in the order in which both statements that write it name them. */
const valuesOf = (organisation: Organisation) => [
  organisation.sealedProfile, organisation.contributor, organisation.certification?.from ?? null, organisation.certification?.until ?? null,
  organisation.quotaPerHour, organisation.createdAt, organisation.erasedAt, organisation.rev, organisation.orgHash,
];

/** Organisations, their keys and the issuers of their tokens, in an SQLite file. */
export class SqliteDirectoryStore implements DirectoryStore {
  readonly #file: SqliteFile;
  readonly #organisations: RecentReads<OrganisationOfContributor | undefined>;
  readonly #apiKeys: RecentReads<ApiKey | undefined>;

  constructor(file: SqliteFile) {
    this.#file = file;
    this.#organisations = new RecentReads(file);
    this.#apiKeys = new RecentReads(file);
  }

  async findOrganisation(orgHash: OrgHash): Promise<OrganisationOfContributor | undefined> {
    return this.#organisations.read(orgHash, () => {
      const row = this.#file.statement(sql.findOrganisation).get(orgHash);
      if (row === undefined) return undefined;
      const contributor = toContributor(only(this.#file.statement(sql.findContributor).get(text(row, 'contributor'))));
      return { organisation: this.#toOrganisation(row), contributor };
    });
  }

  addOrganisation(organisation: Organisation, contributor: Contributor): Promise<'added' | 'present'> {
    return this.#change(() => {
      if (this.#file.statement(sql.findOrganisation).get(organisation.orgHash) !== undefined) return 'present';
      this.#file.statement(sql.addContributor).run(contributor.contributor, contributor.kind, contributor.countsFrom);
      this.#file.statement(sql.addOrganisation).run(...valuesOf(organisation));
      this.#addSuspensions(organisation);
      return 'added';
    });
  }

  replaceOrganisation(organisation: Organisation): Promise<'replaced' | 'stale'> {
    return this.#change(() => {
      const { changes } = this.#file.statement(sql.replaceOrganisation).run(...valuesOf(organisation), organisation.rev - 1);
      if (changes === 0) return 'stale';
      this.#file.statement(sql.clearSuspensions).run(organisation.orgHash);
      this.#addSuspensions(organisation);
      return 'replaced';
    });
  }

  replaceContributor(contributor: Contributor): Promise<void> {
    return this.#change(() => {
      this.#file.statement(sql.replaceContributor).run(contributor.kind, contributor.countsFrom, contributor.contributor);
    });
  }

  async listOrganisations(page: { readonly after?: OrgHash; readonly limit: number }): Promise<readonly Organisation[]> {
    return this.#file.read(() => this.#file.statement(sql.listOrganisations).all(page.after ?? '', page.limit).map((row) => this.#toOrganisation(row)));
  }

  async organisationsOf(contributor: ContributorHash): Promise<readonly Organisation[]> {
    return this.#file.read(() => this.#file.statement(sql.organisationsOf).all(contributor).map((row) => this.#toOrganisation(row)));
  }

  addApiKey(key: ApiKey): Promise<void> {
    return this.#change(() => {
      this.#file.statement(sql.addApiKey).run(key.keyId, key.secretHash, key.orgHash, key.createdAt, key.expiresAt, key.revokedAt);
    });
  }

  async findApiKey(keyId: string): Promise<ApiKey | undefined> {
    return this.#apiKeys.read(keyId, () => {
      const row = this.#file.statement(sql.findApiKey).get(keyId);
      return row === undefined ? undefined : toApiKey(row);
    });
  }

  revokeApiKey(keyId: string, at: Instant): Promise<'revoked' | 'unknown'> {
    return this.#change(() => (this.#file.statement(sql.revokeApiKey).run(at, keyId).changes === 0 ? 'unknown' : 'revoked'));
  }

  async listApiKeys(orgHash?: OrgHash): Promise<readonly ApiKey[]> {
    const rows = this.#file.read(() =>
      orgHash === undefined ? this.#file.statement(sql.listApiKeys).all() : this.#file.statement(sql.apiKeysOf).all(orgHash));
    return rows.map(toApiKey);
  }

  putIssuer(issuer: TokenIssuer): Promise<void> {
    const { issuer: name, audience, organisationClaim, createdAt } = issuer;
    const keys = issuer.keys.kind === 'jwks_url' ? issuer.keys.url : issuer.keys.jwks;
    return this.#file.write(() => {
      this.#file.statement(sql.putIssuer).run(name, audience, organisationClaim, issuer.keys.kind, keys, createdAt);
    });
  }

  removeIssuer(issuer: string): Promise<'removed' | 'unknown'> {
    return this.#file.write(() => (this.#file.statement(sql.removeIssuer).run(issuer).changes === 0 ? 'unknown' : 'removed'));
  }

  async listIssuers(): Promise<readonly TokenIssuer[]> {
    return this.#file.read(() => this.#file.statement(sql.listIssuers).all()).map(toIssuer);
  }

  #change<T>(writer: () => T): Promise<T> {
    return this.#file.write(() => {
      this.#organisations.forget();
      this.#apiKeys.forget();
      return writer();
    });
  }

  #toOrganisation(row: Row): Organisation {
    return toOrganisation(row, this.#file.statement(sql.suspensions).all(text(row, 'org_hash')).map(toSuspension));
  }

  #addSuspensions({ orgHash, suspensions }: Organisation): void {
    suspensions.forEach(({ from, until }, position) => this.#file.statement(sql.addSuspension).run(orgHash, position, from, until));
  }
}
