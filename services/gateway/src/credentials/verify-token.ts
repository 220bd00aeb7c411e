import { createHash } from 'node:crypto';
import type { OrgId } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import type { DirectoryStore, TokenIssuer } from '@plumbline/stores/directory';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { algorithmsOf, keysOf, maxKeyAgeMs, type IssuerKeys } from './issuer-keys.ts';
import { refuse, type Refusal } from './refusal.ts';

/** What a genuine token says. */
export interface VerifiedToken {
  readonly kind: 'verified';
  readonly orgId: OrgId;
}
/** Judges JWTs by the machine's clock. @throws IssuerUnreachableError if the issuer's keys cannot be had now */
export type VerifyToken = (token: string) => Promise<VerifiedToken | Refusal>;

export interface TokenDeps {
  readonly directory: Pick<DirectoryStore, 'listIssuers'>;
  /** Real Unix milliseconds: tokens are dated by their issuer, not by the platform's clock. */
  readonly machineNow: () => number;
  readonly monotonicNow: () => number;
}

interface Remembered extends VerifiedToken {
  /** The issuer's settings under which it was verified. */
  readonly issuer: string;
  /** Real Unix milliseconds. */
  readonly until: number;
}

const maxTokenLength = 16_384;
/** So far a token may be dated ahead: clocks differ. */
const leewayMs = 60_000;
/** A key that its issuer takes back stops counting after this time at the latest, for tokens that were verified with it too. */
const rememberForMs = maxKeyAgeMs;
const maxRemembered = 10_000;
const maxIssuers = 100;

/**
 * Verified tokens are remembered by hash, at most until they expire, since a signature costs more than everything else that is done for a report.
 * Each is bound to the issuer's settings as they were: changing or removing the issuer takes effect at once.
 */
export const createTokenVerifier = ({ directory, machineNow, monotonicNow }: TokenDeps): VerifyToken => {
  const remembered = new LRUCache<string, Remembered>({ max: maxRemembered });
  const keySets = new LRUCache<string, IssuerKeys>({ max: maxIssuers });

  return async (token) => {
    const claimed = claimedIssuer(token);
    const issuer = claimed === undefined ? undefined : (await directory.listIssuers()).find((known) => known.issuer === claimed);
    if (issuer === undefined) return unknownCredential;

    const settings = JSON.stringify([issuer.issuer, issuer.audience, issuer.organisationClaim, issuer.keys]);
    const hash = createHash('sha256').update(token).digest('base64');
    const before = remembered.get(hash);
    if (before?.issuer === settings && before.until > machineNow()) return before;

    const keys = keySets.get(settings) ?? keysOf(issuer, monotonicNow);
    keySets.set(settings, keys);
    const now = machineNow();
    const verdict = await verifyWith(keys, issuer, token, now);
    if (verdict.kind === 'verified') remembered.set(hash, { ...verdict, issuer: settings, until: Math.min(verdict.expiresAt, now + rememberForMs) });
    return verdict;
  };
};

/** The same answer for everything that is no known credential, so that nothing can be learnt by trying. */
export const unknownCredential: Refusal =
  refuse('token_invalid', 'This credential is not known here. Send a valid API key or token as "Authorization: Bearer …"; the operator issues keys.');

const claimedIssuer = (token: string): string | undefined => {
  if (token.length > maxTokenLength) return undefined;
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
};

const verifyWith = async (
  keys: IssuerKeys, issuer: TokenIssuer, token: string, now: number,
): Promise<(VerifiedToken & { readonly expiresAt: number }) | Refusal> => {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: issuer.issuer, audience: issuer.audience, algorithms: algorithmsOf(issuer), requiredClaims: ['exp'], currentDate: new Date(now),
    });
    if (payload.iat !== undefined && payload.iat * 1000 > now + leewayMs) {
      return refuse('token_invalid', 'This token says that it was issued in the future. Check the clock of its issuer.');
    }
    const orgId = payload[issuer.organisationClaim];
    if (typeof orgId !== 'string' || orgId === '' || orgId.length > 256) {
      return refuse('token_invalid', `This token names no organisation: its claim "${issuer.organisationClaim}" must be a text of 1 to 256 characters.`);
    }
    return { kind: 'verified', orgId: orgId as OrgId, expiresAt: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    if (error instanceof InfrastructureError) throw error;
    return refusalOf(error);
  }
};

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof errors.JWTExpired) {
    const expiry = dateOf(error.payload, 'exp');
    return refuse('token_expired', `This token expired${expiry === undefined ? '' : ` at ${expiry}`}. Get a new one from its issuer.`);
  }
  if (error instanceof errors.JWTClaimValidationFailed) return refuse('token_invalid', claimHint(error));
  return refuse('token_invalid', 'This token could not be verified with the keys of its issuer. Get a new one from its issuer.');
};

const claimHint = ({ claim, payload }: errors.JWTClaimValidationFailed): string => {
  const begins = claim === 'nbf' ? dateOf(payload, 'nbf') : undefined;
  if (begins !== undefined) return `This token is valid from ${begins} on. Send it again after that, or check the clock of its issuer.`;
  return `The claim "${claim}" of this token is missing or not what this platform expects. Ask its issuer for a token meant for this platform.`;
};

const dateOf = (payload: JWTPayload, claim: 'exp' | 'nbf'): string | undefined => {
  const date = new Date((payload[claim] ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};
