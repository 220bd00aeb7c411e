import { createPublicKey } from 'node:crypto';
import type { PutIssuer } from '@plumbline/contracts/http';

type KeySet = NonNullable<PutIssuer['jwks']>;
type Jwk = KeySet['keys'][number];

/** What is wrong with a key of a set; never anything of the key itself. */
export interface KeySetFault {
  /** JSON path. */
  readonly field: string;
  readonly expected: string;
  readonly received: string;
}

/** RFC 7518, 3.2: a key of HS256 has at least the 256 bits of its hash. */
const minSecretBytes = 32;
/** RFC 7518, 6.2.2 and 6.3.2: the members that only the owner of an asymmetric key may know. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'] as const;

/**
 * Looks for keys that should not be stored or could never verify a token. A private key has no business here: whoever has it can be the issuer.
 * Secrets (`oct`) are taken, since HS256 has nothing else.
 */
export const faultOfKeySet = ({ keys }: KeySet): KeySetFault | undefined => {
  for (const [index, key] of keys.entries()) {
    const fault = key.kty === 'oct' ? faultOfSecret(key) : faultOfPublicKey(key);
    if (fault !== undefined) return { ...fault, field: `jwks.keys[${String(index)}]${fault.field}` };
  }
  return undefined;
};

const faultOfSecret = ({ k }: Jwk): KeySetFault | undefined => (typeof k === 'string' && Buffer.from(k, 'base64url').length >= minSecretBytes
  ? undefined
  : { field: '.k', expected: `base64url of at least ${String(minSecretBytes)} bytes`, received: 'less, or something else' });

const faultOfPublicKey = (key: Jwk): KeySetFault | undefined => {
  const member = [...privateMembers, 'k'].find((name) => Object.hasOwn(key, name));
  if (member !== undefined) return { field: `.${member}`, expected: 'a public key only', received: 'a part of a private key' };
  return isPublicKey(key) ? undefined : { field: '', expected: 'a public key as a JSON Web Key (RFC 7517)', received: 'no usable key' };
};

const isPublicKey = (key: Jwk): boolean => {
  try {
    return createPublicKey({ key, format: 'jwk' }).type === 'public';
  } catch {
    return false;
  }
};
