import type { ClaimStore } from '@plumbline/stores/claims';
import type { GatePass, GatePassed } from './gate.ts';
import { LocalGate } from './local-gate.ts';
import type { LocalQuota } from './local-quota.ts';
import { RedisGate } from './redis-gate.ts';
import type { RedisConnection } from './redis-connection.ts';

export interface GatesDeps {
  readonly redis: RedisConnection;
  readonly claims: Pick<ClaimStore, 'holders'>;
  readonly quota: LocalQuota;
  readonly callRedis: <T>(work: () => Promise<T>) => Promise<T>;
  readonly onFallback: (error: unknown) => void;
}

/** The shared gate, and this process's own where the shared one cannot be asked. */
export class Gates {
  readonly #shared: RedisGate;
  readonly #own: LocalGate;
  readonly #quota: LocalQuota;
  readonly #callRedis: GatesDeps['callRedis'];
  readonly #onFallback: GatesDeps['onFallback'];

  constructor({ redis, claims, quota, callRedis, onFallback }: GatesDeps) {
    this.#shared = new RedisGate(redis);
    this.#own = new LocalGate(claims, quota);
    this.#quota = quota;
    this.#callRedis = callRedis;
    this.#onFallback = onFallback;
  }

  /** @returns with `spent` as far as this process knows: what Redis counts, and what was let in here while it was away */
  async pass(pass: GatePass): Promise<GatePassed> {
    const giveBack = this.#giveBackOwn(pass);
    try {
      return await this.#askRedis({ ...pass, giveBack });
    } catch (error) {
      this.#onFallback(error);
      return this.#own.pass(pass);
    }
  }

  /**
   * Gives back and corrects, nothing else. Where Redis is away its share is lost: the hour's quota is that much smaller, and a claim that stays there
   * is wrong, which the store knows better.
   * @returns what is spent then
   */
  async putRight(pass: Omit<GatePass, 'items' | 'limit'>): Promise<number> {
    const giveBack = this.#giveBackOwn(pass);
    if (giveBack > 0 || pass.corrections.length > 0) {
      try {
        return (await this.#askRedis({ ...pass, giveBack, limit: 0, items: [] })).spent;
      } catch {
        // Nobody waits for this to be tried again.
      }
    }
    return this.#quota.spent(pass.org, pass.hour);
  }

  /** What this process let in by itself is given back first. @returns what is left to give back in Redis */
  #giveBackOwn({ org, hour, giveBack }: Pick<GatePass, 'org' | 'hour' | 'giveBack'>): number {
    return giveBack - this.#quota.giveBack(org, hour, giveBack);
  }

  async #askRedis(pass: GatePass): Promise<GatePassed> {
    const { org, hour, limit } = pass;
    const own = this.#quota.own(org, hour);
    const { spent, answers } = await this.#callRedis(() => this.#shared.pass({ ...pass, limit: limit - own }));
    this.#quota.note(org, hour, spent);
    return { spent: spent + own, answers };
  }
}
