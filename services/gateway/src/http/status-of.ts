import type { AuthReason, IngestResult, Problem } from '@plumbline/contracts/http';

/** The status code that goes with a result. An internal error is 500 for a bug and 503 for something that is away for now; who answers with one knows which. */
export const statusOf = (result: Exclude<IngestResult, { readonly status: 'error' }> | Problem): number => {
  if (result.status === 'accepted') return 202;
  switch (result.code) {
    case 'INVALID_AUTH': return statusOfRefusal(result.reason);
    case 'INVALID_SCHEMA': case 'MALFORMED_CLAIM': case 'INVALID_REQUEST': return 400;
    case 'NOT_FOUND': return 404;
    case 'METHOD_NOT_ALLOWED': return 405;
    case 'DUPLICATE': case 'NOT_SUPERSEDABLE': case 'CONFLICT': return 409;
    case 'TOO_LARGE': return 413;
    case 'IDEMPOTENCY_KEY_REUSED': return 422;
    case 'THROTTLED': return 429;
    default: return result satisfies never;
  }
};

/** 401 for a credential that is not known or no longer good, 403 for an organisation that is known and may not. */
const statusOfRefusal = (reason: AuthReason): number => {
  switch (reason) {
    case 'token_missing': case 'token_invalid': case 'token_expired': return 401;
    case 'org_not_certified': case 'org_suspended': case 'org_mismatch': return 403;
    default: return reason satisfies never;
  }
};
