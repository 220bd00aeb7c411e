import type { RateLimit, RateLimiter, RateVerdict } from '@plumbline/ports';
import type { Request } from 'express';
import type { Instant } from '@plumbline/contracts';
import { clientAddress } from './client-address.ts';

const windowMs = 60_000;

export interface AddressLimits {
  /** Counts a request; the verdict if it is one too many, or if its address has failed too often with credentials. */
  request(req: Request, now: Instant): Promise<RateVerdict | undefined>;
  /** Counts a credential that was refused. */
  failedCredential(req: Request, now: Instant): Promise<void>;
}

/**
 * @param limits requests and failed credentials that an address may make in a minute
 */
export const createAddressLimits = (
  limiter: RateLimiter, limits: { readonly requestsPerMinute: number; readonly failedCredentialsPerMinute: number },
): AddressLimits => {
  const requests: RateLimit = { limit: limits.requestsPerMinute, windowMs };
  const failures: RateLimit = { limit: limits.failedCredentialsPerMinute, windowMs };
  return {
    request: async (req, now) => {
      const address = clientAddress(req.ip);
      const taken = await limiter.take('requests', address, requests, now);
      if (!taken.allowed) return taken;
      const failed = await limiter.peek('failed_credentials', address, failures, now);
      return failed.allowed ? undefined : failed;
    },
    failedCredential: async (req, now) => {
      await limiter.take('failed_credentials', clientAddress(req.ip), failures, now);
    },
  };
};
export const addressWindowSeconds = windowMs / 1000;
