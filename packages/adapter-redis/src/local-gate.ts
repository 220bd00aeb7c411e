import type { DuplicateKey } from '@plumbline/contracts';
import type { ClaimStore, Holding } from '@plumbline/stores/claims';
import type { GateAnswer, GateItem, GatePass, GatePassed } from './gate.ts';
import type { LocalQuota } from './local-quota.ts';

/** The gate while Redis is away: claims are the store's, and the quota is this process's. Of a pass it does what it can: `limit` and the items. */
export class LocalGate {
  readonly #claims: Pick<ClaimStore, 'holders'>;
  readonly #quota: LocalQuota;

  constructor(claims: Pick<ClaimStore, 'holders'>, quota: LocalQuota) {
    this.#claims = claims;
    this.#quota = quota;
  }

  async pass({ org, hour, now, limit, items }: Pick<GatePass, 'org' | 'hour' | 'now' | 'limit' | 'items'>): Promise<GatePassed> {
    const holders = items.length === 0 ? [] : await this.#claims.holders(org, items.map(({ claimant }) => claimant.key), now);
    const known = new Map<DuplicateKey, Holding>();
    for (const [index, { claimant }] of items.entries()) {
      const holding = holders[index];
      if (holding !== undefined) known.set(claimant.key, holding);
    }
    const answers = items.map(({ claimant: { key, holder }, disowned }): GateAnswer => {
      const holding = known.get(key);
      if (holding !== undefined && !isDisowned(holding, disowned)) return { kind: 'hint', holding };
      if (this.#quota.spent(org, hour) >= limit) return { kind: 'over' };
      this.#quota.charge(org, hour);
      known.set(key, { by: holder, since: now });
      return { kind: 'through' };
    });
    return { spent: this.#quota.spent(org, hour), answers };
  }
}

const isDisowned = ({ by, since }: Holding, disowned: GateItem['disowned']): boolean =>
  disowned === 'everybody' || (disowned?.by === by && disowned.since === since);
