import type { OrgHash } from '@plumbline/contracts';

export type RefusalReason = 'token_missing' | 'token_invalid' | 'token_expired' | 'org_not_certified' | 'org_suspended' | 'org_mismatch';

/** Who was refused, as far as the audit log may know. */
export interface KnownCaller {
  readonly orgHash: OrgHash;
  /** Public id of the API key, or `jwt`. */
  readonly credential: string;
}

/** A credential that does not let its bearer in, with what its bearer can do about it. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly hint: string;
  /** Present when the organisation behind the attempt is known. */
  readonly caller?: KnownCaller;
}

export const refuse = (reason: RefusalReason, hint: string, caller?: KnownCaller): Refusal =>
  caller === undefined ? { kind: 'refused', reason, hint } : { kind: 'refused', reason, hint, caller };
