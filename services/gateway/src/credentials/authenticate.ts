import type { Instant, OrgHash, OrgId } from '@plumbline/contracts';
import type { ApiKey, DirectoryStore, Organisation } from '@plumbline/stores/directory';
import { orgHashOf } from '@plumbline/privacy';
import { LRUCache } from 'lru-cache';
import type { SecretKeys } from '@plumbline/vault';
import { looksLikeApiKey, parseApiKey, secretMatches } from './api-key.ts';
import type { ProfileSealer } from './profile.ts';
import { refuse, type KnownCaller, type Refusal } from './refusal.ts';
import { day, refusalByStanding } from './standing.ts';
import { unknownCredential, type VerifyToken } from './verify-token.ts';

/** Whose credential it is. */
export interface Caller extends KnownCaller {
  readonly kind: 'caller';
  readonly orgId: OrgId;
  readonly organisation: Organisation;
}

export interface Authenticator {
  /** Who bears a credential, whether or not they may submit now: an organisation that was suspended still sees and deletes what is its own. */
  identify(credential: string, now: Instant): Promise<Caller | Refusal>;
  /** Who bears a credential, if they may submit now. */
  admit(credential: string, now: Instant): Promise<Caller | Refusal>;
}

export interface AuthenticatorDeps {
  readonly directory: Pick<DirectoryStore, 'findApiKey' | 'findOrganisation'>;
  readonly vault: SecretKeys;
  readonly profiles: Pick<ProfileSealer, 'open'>;
  readonly verifyToken: VerifyToken;
}

const maxProfiles = 10_000;

export const createAuthenticator = (deps: AuthenticatorDeps): Authenticator => {
  const orgIdOf = createOrgIdReader(deps.profiles);
  const identify = (credential: string, now: Instant): Promise<Caller | Refusal> =>
    looksLikeApiKey(credential) ? identifyByKey(deps, orgIdOf, credential, now) : identifyByToken(deps, credential);
  return {
    identify,
    admit: async (credential, now) => {
      const caller = await identify(credential, now);
      if (caller.kind === 'refused') return caller;
      const refusal = refusalByStanding(caller.organisation, now);
      return refusal === undefined ? caller : { ...refusal, caller: { orgHash: caller.orgHash, credential: caller.credential } };
    },
  };
};

type OrgIdReader = (organisation: Organisation) => Promise<OrgId>;

/** Opening a sealed profile for every request would cost more than the rest of the look-up; the id lives in memory only. */
const createOrgIdReader = (profiles: Pick<ProfileSealer, 'open'>): OrgIdReader => {
  const known = new LRUCache<OrgHash, { readonly rev: number; readonly orgId: OrgId }>({ max: maxProfiles });
  return async ({ orgHash, rev, sealedProfile }) => {
    const before = known.get(orgHash);
    if (before?.rev === rev) return before.orgId;
    const { orgId } = await profiles.open(orgHash, sealedProfile);
    known.set(orgHash, { rev, orgId });
    return orgId;
  };
};

const identifyByKey = async (
  { directory }: AuthenticatorDeps, orgIdOf: OrgIdReader, credential: string, now: Instant,
): Promise<Caller | Refusal> => {
  const parts = parseApiKey(credential);
  if (parts === undefined) return unknownCredential;
  const key = await directory.findApiKey(parts.keyId);
  if (key === undefined || !secretMatches(parts.secret, key.secretHash)) return unknownCredential;

  const known: KnownCaller = { orgHash: key.orgHash, credential: key.keyId };
  const organisation = (await directory.findOrganisation(key.orgHash))?.organisation;
  if (organisation?.erasedAt !== null) return { ...unknownCredential, caller: known };

  const refusal = refusalOfKey(key, known, now);
  return refusal ?? { kind: 'caller', ...known, orgId: await orgIdOf(organisation), organisation };
};

const refusalOfKey = ({ revokedAt, expiresAt }: ApiKey, known: KnownCaller, now: Instant): Refusal | undefined => {
  if (revokedAt !== null && revokedAt <= now) {
    return refuse('token_invalid', `This API key was revoked on ${day(revokedAt)}. Ask the operator of this platform for a new one.`, known);
  }
  if (expiresAt !== null && expiresAt <= now) {
    return refuse('token_expired', `This API key expired on ${day(expiresAt)}. Ask the operator of this platform for a new one.`, known);
  }
  return undefined;
};

const identifyByToken = async ({ directory, vault, verifyToken }: AuthenticatorDeps, credential: string): Promise<Caller | Refusal> => {
  const token = await verifyToken(credential);
  if (token.kind === 'refused') return token;
  const orgHash = orgHashOf(await vault.obtain('index'), token.orgId);
  const organisation = (await directory.findOrganisation(orgHash))?.organisation;
  if (organisation === undefined) {
    return refuse('org_not_certified', 'The organisation that this token names is not registered here. Ask the operator of this platform for certification.');
  }
  if (organisation.erasedAt !== null) return { ...unknownCredential, caller: { orgHash, credential: 'jwt' } };
  return { kind: 'caller', orgHash, credential: 'jwt', orgId: token.orgId, organisation };
};
