import { describe, expect, it } from '@jest/globals';
import { rateLimiterContract } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { MemoryRateLimiter } from './memory-rate-limiter.ts';

const noon = instant('2026-03-04T12:00:00Z');
const limit = { limit: 2, windowMs: 60_000 };

rateLimiterContract('MemoryRateLimiter', async () => ({
  port: new MemoryRateLimiter(),
  reopen: async () => new MemoryRateLimiter(),
  break: async () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
}));

describe('the memory of the rate limiter', () => {
  it('is bounded: the oldest counters go first', async () => {
    const limiter = new MemoryRateLimiter({ maxAddresses: 100 });
    for (let i = 0; i < 1_000; i += 1) await limiter.take('requests', `address-${i}`, limit, noon);
    expect(limiter.size).toBe(100);
    expect(await limiter.peek('requests', 'address-999', limit, noon)).toMatchObject({ remaining: 1 });
    expect(await limiter.peek('requests', 'address-0', limit, noon)).toMatchObject({ remaining: 2 });
  });

  it('forgets addresses when their window is over', async () => {
    const limiter = new MemoryRateLimiter();
    for (let i = 0; i < 50; i += 1) await limiter.take('requests', `address-${i}`, limit, noon);
    await limiter.take('requests', 'newcomer', limit, instant(noon + 60_000));
    expect(limiter.size).toBe(1);
  });
});
