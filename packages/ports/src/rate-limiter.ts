import type { Instant } from '@plumbline/contracts';

export interface RateLimit {
  /** Calls allowed per window. */
  readonly limit: number;
  readonly windowMs: number;
}
export interface RateVerdict {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
}

/** Counts what addresses do, in fixed windows. Addresses are kept in memory only, and no longer than their window. */
export interface RateLimiter {
  /** Counts one call of an address in a bucket and says whether it is within the limit. */
  take(bucket: string, address: string, limit: RateLimit, now: Instant): Promise<RateVerdict>;
  /** What `take` would say, without counting. */
  peek(bucket: string, address: string, limit: RateLimit, now: Instant): Promise<RateVerdict>;
}
