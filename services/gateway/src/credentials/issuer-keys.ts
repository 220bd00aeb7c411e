import type { TokenIssuer } from '@plumbline/stores/directory';
import {
  createLocalJWKSet, createRemoteJWKSet, customFetch, errors, importJWK,
  type CryptoKey, type FetchImplementation, type JSONWebKeySet, type JWTHeaderParameters, type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import { IssuerUnreachableError } from './issuer-unreachable-error.ts';

/** Finds the key that a token of one issuer must be verified with. */
export type IssuerKeys = JWTVerifyGetKey;

/** Signatures that anybody may verify but only the issuer can make. */
const asymmetricAlgorithms = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519',
] as const;

/** HS256 is for keys that the operator entered: a key that lies at a public address is no secret. */
export const algorithmsOf = (issuer: TokenIssuer): string[] =>
  issuer.keys.kind === 'static' ? [...asymmetricAlgorithms, 'HS256'] : [...asymmetricAlgorithms];

const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** Reads the static keys of an issuer. @throws if it is no JSON Web Key Set */
export const parseKeySet = (jwks: string): JSONWebKeySet => keySetSchema.parse(JSON.parse(jwks));

/** How long a failed fetch of an issuer's keys is remembered, so that forged tokens cannot make the gateway knock at the issuer's door. */
const retryAfterMs = 5_000;
const fetchTimeoutMs = 3_000;
const refetchForUnknownKeyAfterMs = 30_000;
/** Keys from an issuer's address are asked for again after this time. */
export const maxKeyAgeMs = 600_000;
/** Far more than the keys of any issuer; an address that gives more is not one of keys. */
const maxKeySetBytes = 1_048_576;

export const keysOf = (issuer: TokenIssuer, monotonicNow: () => number): IssuerKeys =>
  issuer.keys.kind === 'static' ? staticKeys(parseKeySet(issuer.keys.jwks)) : remoteKeys(new URL(issuer.keys.url), monotonicNow);

const staticKeys = (jwks: JSONWebKeySet): IssuerKeys => {
  const asymmetric = createLocalJWKSet({ keys: jwks.keys.filter((key) => key.kty !== 'oct') });
  return async (header, token) => (header.alg === 'HS256' ? sharedSecret(jwks, header) : asymmetric(header, token));
};

const sharedSecret = async (jwks: JSONWebKeySet, header: JWTHeaderParameters): Promise<CryptoKey | Uint8Array> => {
  const candidates = jwks.keys.filter((key) => key.kty === 'oct' && (header.kid === undefined || key.kid === header.kid));
  const [key] = candidates;
  if (key === undefined || candidates.length > 1) throw new NoSuchKeyError();
  return importJWK(key, 'HS256');
};

/** No key of the issuer, or more than one, fits the token's header. */
export class NoSuchKeyError extends Error {
  readonly code = 'NO_SUCH_KEY';

  constructor() {
    super('no single key of the issuer fits the token');
    this.name = 'NoSuchKeyError';
  }
}

const remoteKeys = (url: URL, monotonicNow: () => number): IssuerKeys => {
  const resolve = createRemoteJWKSet(url, {
    timeoutDuration: fetchTimeoutMs, cooldownDuration: refetchForUnknownKeyAfterMs, cacheMaxAge: maxKeyAgeMs, [customFetch]: fetchBounded,
  });
  let failure: { readonly error: IssuerUnreachableError; readonly until: number } | undefined;
  return async (header, token) => {
    if (failure !== undefined && monotonicNow() < failure.until) {
      const known = resolve.fresh ? resolve.jwks() : undefined;
      if (known === undefined) throw failure.error;
      return createLocalJWKSet(known)(header, token);
    }
    try {
      return await resolve(header, token);
    } catch (cause) {
      if (isAboutTheToken(cause)) throw cause;
      const error = new IssuerUnreachableError(cause);
      failure = { error, until: monotonicNow() + retryAfterMs };
      throw error;
    }
  };
};

/** The time limit and the refusal of redirects come in with `options`. */
const fetchBounded: FetchImplementation = async (url, options) => {
  const response = await fetch(url, options);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | readonly [] = response.body ?? [];
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxKeySetBytes) throw new KeySetTooLargeError();
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status: response.status, headers: { 'Content-Type': 'application/json' } });
};

export class KeySetTooLargeError extends Error {
  readonly code = 'KEY_SET_TOO_LARGE';

  constructor() {
    super(`the address of an issuer's keys gives more than ${maxKeySetBytes} bytes`);
    this.name = 'KeySetTooLargeError';
  }
}

const isAboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSENotSupported;
