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

/** API keys and token issuers: who may speak for an organisation. */
export const createCredentialAdmin = (deps: AdminDeps) => ({
  async issueKey(id: OrgId, expiresAt: Instant | null): Promise<IssueResult> {
    const orgHash = orgHashOf(await deps.vault.obtain('index'), id);
    const found = await deps.directory.findOrganisation(orgHash);
    if (found?.organisation.erasedAt !== null) return { kind: 'unknown_organisation' };
    const minted = mintApiKey(deps.randomness);
    const { keyId, secretHash } = minted;
    const key: ApiKey = { keyId, secretHash, orgHash, createdAt: deps.clock.now(), expiresAt, revokedAt: null };
    await deps.directory.addApiKey(key);
    await record(deps, 'api_key.issued', key.keyId, { organisation: orgHash, expires_at: expiresAt });
    return { kind: 'issued', text: minted.text, key: viewOf(key) };
  },

  async revokeKey(keyId: string): Promise<'revoked' | 'unknown'> {
    const result = await deps.directory.revokeApiKey(keyId, deps.clock.now());
    if (result === 'revoked') await record(deps, 'api_key.revoked', keyId, {});
    return result;
  },

  /** @param id keys of this organisation only */
  async listKeys(id?: OrgId): Promise<readonly ApiKeyView[]> {
    const keys = id === undefined
      ? await deps.directory.listApiKeys()
      : await deps.directory.listApiKeys(orgHashOf(await deps.vault.obtain('index'), id));
    return keys.map(viewOf);
  },

  async putIssuer(issuer: Omit<TokenIssuer, 'createdAt'>): Promise<TokenIssuer> {
    const stored = { ...issuer, createdAt: deps.clock.now() };
    await deps.directory.putIssuer(stored);
    await record(deps, 'issuer.put', issuer.issuer, { audience: issuer.audience, keys: issuer.keys.kind });
    return stored;
  },

  async removeIssuer(issuer: string): Promise<'removed' | 'unknown'> {
    const result = await deps.directory.removeIssuer(issuer);
    if (result === 'removed') await record(deps, 'issuer.removed', issuer, {});
    return result;
  },

  listIssuers: (): Promise<readonly TokenIssuer[]> => deps.directory.listIssuers(),
});

const viewOf = ({ keyId, createdAt, expiresAt, revokedAt }: ApiKey): ApiKeyView => ({ keyId, createdAt, expiresAt, revokedAt });
