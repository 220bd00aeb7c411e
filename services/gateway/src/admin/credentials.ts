import type { Instant, OrgId } from '@plumbline/contracts';
import { orgHashOf } from '@plumbline/privacy';
import type { ApiKey, TokenIssuer } from '@plumbline/stores/directory';
import { mintApiKey } from '../credentials/api-key.ts';
import { record, type AdminDeps } from './admin-deps.ts';

/** An API key in lists: never its secret. */
export type ApiKeyView = Omit<ApiKey, 'secretHash' | 'orgHash'>;
export type IssueResult =
  /** `text` is the key itself: it is shown now and never again. */
  | { readonly kind: 'issued'; readonly text: string; readonly key: ApiKeyView }
  | { readonly kind: 'unknown_organisation' };

/** API keys and token issuers: who may speak for an organisation. Each change is audited before it is made. */
export const createCredentialAdmin = (deps: AdminDeps) => ({
  async issueKey(id: OrgId, expiresAt: Instant | null): Promise<IssueResult> {
    const orgHash = orgHashOf(await deps.vault.obtain('index'), id);
    const found = await deps.directory.findOrganisation(orgHash);
    if (found?.organisation.erasedAt !== null) return { kind: 'unknown_organisation' };
    const { keyId, text, secretHash } = mintApiKey(deps.randomness);
    const key: ApiKey = { keyId, secretHash, orgHash, createdAt: deps.clock.now(), expiresAt, revokedAt: null };
    await record(deps, 'api_key.issued', keyId, { organisation: orgHash, expires_at: expiresAt });
    await deps.directory.addApiKey(key);
    return { kind: 'issued', text, key: viewOf(key) };
  },

  /** Takes effect with the next request; a second call changes nothing. */
  async revokeKey(keyId: string): Promise<'revoked' | 'unknown'> {
    const key = await deps.directory.findApiKey(keyId);
    if (key === undefined) return 'unknown';
    if (key.revokedAt !== null) return 'revoked';
    await record(deps, 'api_key.revoked', keyId, { organisation: key.orgHash });
    return deps.directory.revokeApiKey(keyId, deps.clock.now());
  },

  /** @param id keys of this organisation only */
  async listKeys(id?: OrgId): Promise<readonly ApiKeyView[]> {
    const keys = id === undefined
      ? await deps.directory.listApiKeys()
      : await deps.directory.listApiKeys(orgHashOf(await deps.vault.obtain('index'), id));
    return keys.map(viewOf);
  },

  /** Adds an issuer, or replaces the one of that name; tokens that it issued before are judged anew. */
  async putIssuer(issuer: Omit<TokenIssuer, 'createdAt'>): Promise<TokenIssuer> {
    const stored = { ...issuer, createdAt: deps.clock.now() };
    await record(deps, 'issuer.put', issuer.issuer, { audience: issuer.audience, organisation_claim: issuer.organisationClaim, keys: issuer.keys.kind });
    await deps.directory.putIssuer(await deps.issuers.seal(stored));
    return stored;
  },

  async removeIssuer(issuer: string): Promise<'removed' | 'unknown'> {
    const known = (await deps.directory.listIssuers()).some((other) => other.issuer === issuer);
    if (!known) return 'unknown';
    await record(deps, 'issuer.removed', issuer, {});
    return deps.directory.removeIssuer(issuer);
  },

  listIssuers: (): Promise<readonly TokenIssuer[]> => deps.directory.listIssuers(),
});

const viewOf = ({ keyId, createdAt, expiresAt, revokedAt }: ApiKey): ApiKeyView => ({ keyId, createdAt, expiresAt, revokedAt });
