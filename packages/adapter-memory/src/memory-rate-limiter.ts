import type { Instant } from '@plumbline/contracts';
import type { RateLimit, RateLimiter, RateVerdict } from '@plumbline/ports';

interface Count {
  readonly window: number;
  readonly endsAt: number;
  taken: number;
}

/**
 * Counts calls in this process's memory. Bounded: beyond `maxAddresses` counters the ones whose window began first are forgotten, so that somebody with
 * many addresses costs memory for a moment at most.
 */
export class MemoryRateLimiter implements RateLimiter {
  readonly #maxAddresses: number;
  /** In the order in which the windows were opened. */
  readonly #counts = new Map<string, Count>();

  /** @param options.maxAddresses counters of addresses and buckets that are held at once; default 100,000 (some 20 MB) */
  constructor(options: { readonly maxAddresses?: number } = {}) {
    this.#maxAddresses = options.maxAddresses ?? 100_000;
  }


  async take(bucket: string, address: string, limit: RateLimit, now: Instant): Promise<RateVerdict> {
    const count = this.#current(bucket, address, limit, now);
    const allowed = count.taken < limit.limit;
    if (allowed) count.taken += 1;
    return { ...verdict(limit, count), allowed };
  }


  async peek(bucket: string, address: string, limit: RateLimit, now: Instant): Promise<RateVerdict> {
    const known = this.#counts.get(keyOf(bucket, address));
    const window = windowOf(limit, now);
    return verdict(limit, known?.window === window ? known : opened(limit, window));
  }

  /** Number of counters held: for metrics. */
  get size(): number {
    return this.#counts.size;
  }

  #current(bucket: string, address: string, limit: RateLimit, now: Instant): Count {
    const key = keyOf(bucket, address);
    const window = windowOf(limit, now);
    const known = this.#counts.get(key);
    if (known?.window === window) return known;
    this.#counts.delete(key);
    this.#forget(now);
    const count = opened(limit, window);
    this.#counts.set(key, count);
    return count;
  }

  /** Forgets windows that are over, from the oldest on, and as many more as it takes to have room for one. */
  #forget(now: Instant): void {
    for (const [key, count] of this.#counts) {
      if (count.endsAt > now && this.#counts.size < this.#maxAddresses) return;
      this.#counts.delete(key);
    }
  }
}

const keyOf = (bucket: string, address: string): string => `${bucket} ${address}`;
const windowOf = ({ windowMs }: RateLimit, now: Instant): number => Math.floor(now / windowMs);
const opened = ({ windowMs }: RateLimit, window: number): Count => ({ window, endsAt: (window + 1) * windowMs, taken: 0 });
const verdict = ({ limit }: RateLimit, { taken, endsAt }: Count): RateVerdict => ({
  allowed: taken < limit, limit, remaining: Math.max(0, limit - taken), resetAt: endsAt as Instant,
});
