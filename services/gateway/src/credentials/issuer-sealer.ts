import type { Randomness } from '@plumbline/ports';
import { seal, sealIvBytes, unseal, type SealBinding } from '@plumbline/privacy';
import type { DirectoryStore, TokenIssuer } from '@plumbline/stores/directory';
import type { SecretKeys } from '@plumbline/vault';
import { parseKeySet } from './issuer-keys.ts';

const keyId = 'profile';
/** No JSON begins like this, so sealed keys and those that need no seal cannot be taken for each other. */
const mark = 'sealed:';

/** Keeps the secrets that issuers share with this platform: who reads one could speak for every organisation of that issuer. */
export interface IssuerSealer {
  /** Seals the keys of an issuer if there is a secret among them; public keys stay as they are. */
  seal(issuer: TokenIssuer): Promise<TokenIssuer>;
  /** @throws UnsealError if the keys were sealed for another issuer or audience, under another key, or were changed */
  open(issuer: TokenIssuer): Promise<TokenIssuer>;
}

export const createIssuerSealer = (vault: SecretKeys, randomness: Randomness): IssuerSealer => ({
  seal: async (issuer) => {
    if (issuer.keys.kind !== 'static' || !hasSecret(issuer.keys.jwks)) return issuer;
    const sealed = seal(await vault.obtain(keyId), Buffer.from(issuer.keys.jwks), bindingOf(issuer), randomness.bytes(sealIvBytes));
    return { ...issuer, keys: { kind: 'static', jwks: `${mark}${Buffer.from(sealed).toString('base64url')}` } };
  },
  open: async (issuer) => {
    if (issuer.keys.kind !== 'static' || !issuer.keys.jwks.startsWith(mark)) return issuer;
    const plain = unseal(await vault.obtain(keyId), Buffer.from(issuer.keys.jwks.slice(mark.length), 'base64url'), bindingOf(issuer));
    return { ...issuer, keys: { kind: 'static', jwks: Buffer.from(plain).toString('utf8') } };
  },
});

/** The issuers of a directory with their keys opened. */
export const openedIssuers = (
  directory: Pick<DirectoryStore, 'listIssuers'>, sealer: Pick<IssuerSealer, 'open'>,
): Pick<DirectoryStore, 'listIssuers'> => ({
  listIssuers: async () => Promise.all((await directory.listIssuers()).map((issuer) => sealer.open(issuer))),
});

const hasSecret = (jwks: string): boolean => parseKeySet(jwks).keys.some(({ kty }) => kty === 'oct');

const bindingOf = ({ issuer, audience, organisationClaim }: TokenIssuer): SealBinding =>
  ({ purpose: 'issuer', context: [issuer, audience, organisationClaim] });
