import { InfrastructureError } from '@plumbline/ports';

/** The keys of a token issuer could not be fetched: whether its tokens are genuine cannot be said now. */
export class IssuerUnreachableError extends InfrastructureError {
  constructor(cause: unknown) {
    super('KEY_UNAVAILABLE', 'the keys of a token issuer could not be fetched', { retriable: true, cause });
  }
}
