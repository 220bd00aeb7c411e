import type { Instant } from '@plumbline/contracts';

export interface LimitState {
  /** Names the limit, so that a client can tell that of its organisation from that of its address. */
  readonly policy: 'organisation' | 'address';
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  readonly resetAt: Instant;
  /** Whether something was refused for it: then the headers say when to come back. */
  readonly exceeded: boolean;
}

/** @see draft-ietf-httpapi-ratelimit-headers-10 for `RateLimit` and `RateLimit-Policy`; RFC 9110, 10.2.3 for `Retry-After` */
export const rateLimitHeaders = (state: LimitState, now: Instant): Readonly<Record<string, string>> => {
  const seconds = Math.max(1, Math.ceil((state.resetAt - now) / 1000));
  return {
    'RateLimit-Policy': `"${state.policy}";q=${state.limit};w=${state.windowSeconds}`,
    'RateLimit': `"${state.policy}";r=${Math.max(0, state.remaining)};t=${seconds}`,
    ...(state.exceeded ? { 'Retry-After': String(seconds) } : {}),
  };
};
