import type { AuthReason, IngestResult, InvalidAuth, Problem, Rejected } from '@plumbline/contracts/http';

/** The status code that goes with a result. An internal error is 500 for a bug and 503 for something that is away for now; who answers with one knows which. */
export const statusOf = (result: Exclude<IngestResult, { readonly status: 'error' }> | Problem): number => {
  if (result.status === 'accepted') return 202;
  return result.code === 'INVALID_AUTH' ? statusOfRefusal(result.reason) : statusOfCode[result.code];
};

const statusOfCode: Readonly<Record<Exclude<Rejected | Problem, InvalidAuth>['code'], number>> = {
  INVALID_SCHEMA: 400,
  MALFORMED_CLAIM: 400,
  INVALID_REQUEST: 400,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  DUPLICATE: 409,
  NOT_SUPERSEDABLE: 409,
  CONFLICT: 409,
  TOO_LARGE: 413,
  IDEMPOTENCY_KEY_REUSED: 422,
  THROTTLED: 429,
};

/** 401 for a credential that is not known or no longer good, 403 for an organisation that is known and may not. */
const statusOfRefusal = (reason: AuthReason): number => {
  switch (reason) {
    case 'token_missing': case 'token_invalid': case 'token_expired': return 401;
    case 'org_not_certified': case 'org_suspended': case 'org_mismatch': return 403;
    default: return reason satisfies never;
  }
};
