import { describe, expect, it } from '@jest/globals';
import type { RateLimiter } from '../rate-limiter.ts';
import { later, range, someTime } from './fixtures.ts';
import type { Opened } from './opened.ts';

const limit = { limit: 3, windowMs: 60_000 };
const takeAll = (port: RateLimiter, calls: number) =>
  Promise.all(range(calls).map(() => port.take('requests', '192.0.2.1', limit, someTime)));

/** What every `RateLimiter` means. `reopen` may forget: addresses are not kept. */
export const rateLimiterContract = (name: string, open: () => Promise<Opened<RateLimiter>>): void => {
  describe(`${name} as rate limiter`, () => {
    it('allows as many calls as the limit says, however many come at once', async () => {
      await using opened = await open();
      const { port } = opened;
      const verdicts = await Promise.all(range(10).map(() => port.take('requests', '192.0.2.1', limit, someTime)));
      expect(verdicts.filter((verdict) => verdict.allowed).map((verdict) => verdict.remaining).sort()).toEqual([0, 1, 2]);
      const refused = verdicts.filter((verdict) => !verdict.allowed);
      expect(refused).toEqual(Array(7).fill({ allowed: false, limit: 3, remaining: 0, resetAt: later(60_000) }));
    });

    it('starts afresh with the next window, not sooner', async () => {
      await using opened = await open();
      const { port } = opened;
      await takeAll(port, 3);
      expect(await port.take('requests', '192.0.2.1', limit, later(59_999))).toMatchObject({ allowed: false });
      expect(await port.take('requests', '192.0.2.1', limit, later(60_000))).toMatchObject({ allowed: true, remaining: 2, resetAt: later(120_000) });
    });

    it('counts addresses and buckets apart', async () => {
      await using opened = await open();
      const { port } = opened;
      await takeAll(port, 3);
      expect(await port.take('requests', '192.0.2.2', limit, someTime)).toMatchObject({ allowed: true, remaining: 2 });
      expect(await port.take('failures', '192.0.2.1', limit, someTime)).toMatchObject({ allowed: true, remaining: 2 });
    });

    it('tells without counting', async () => {
      await using opened = await open();
      const { port } = opened;
      const peeks = await Promise.all(range(5).map(() => port.peek('requests', '192.0.2.1', limit, someTime)));
      expect(peeks).toEqual(Array(5).fill({ allowed: true, limit: 3, remaining: 3, resetAt: later(60_000) }));
      await takeAll(port, 3);
      expect(await port.peek('requests', '192.0.2.1', limit, someTime)).toEqual({ allowed: false, limit: 3, remaining: 0, resetAt: later(60_000) });
      expect(await port.peek('requests', '192.0.2.1', limit, later(60_000))).toMatchObject({ allowed: true, remaining: 3 });
    });
  });
};
