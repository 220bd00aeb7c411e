const firstMs = 500;
const longestMs = 30_000;

/**
 * Time to wait before the next attempt: exponential backoff with full jitter, and never less than what the platform asked for.
 * @param attempt how many there have been, from 1
 * @param askedMs from Retry-After; undefined if the platform said nothing
 * @param draw uniform in [0, 1)
 * @see Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015
 */
export const retryDelay = (attempt: number, askedMs: number | undefined, draw: number): number => {
  const ceiling = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.round((askedMs ?? 0) + draw * ceiling);
};

/** The seconds or the date of a Retry-After header as a span in ms; undefined without one. */
export const retryAfterMs = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined;
  if (/^\d{1,8}$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
};

export interface RateLimit {
  readonly policy: string;
  readonly remaining: number;
  readonly resetMs: number;
}

/** @see draft-ietf-httpapi-ratelimit-headers-10 */
export const parseRateLimit = (header: string | null): RateLimit | undefined => {
  const [, policy, remaining, seconds] = /^"([^"]+)";r=(\d+);t=(\d+)$/.exec(header ?? '') ?? [];
  return policy === undefined ? undefined : { policy, remaining: Number(remaining), resetMs: Number(seconds) * 1_000 };
};
