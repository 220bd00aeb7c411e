import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { Admission, Claimant, Quota, QuotaState, Verdict } from '@plumbline/ports';
import type { ClaimStore, Holding } from '@plumbline/stores/claims';
import type { Correction, GateAnswer, GateItem } from './gate.ts';
import { Gates } from './gates.ts';
import { LocalQuota } from './local-quota.ts';
import type { RedisConnection } from './redis-connection.ts';

const hourMs = 3_600_000;
/** After so many rounds an item goes to the store whatever Redis says of its key: the others that claim it are on their way there too. */
const trustingRounds = 3;

export interface RedisAdmissionOptions {
  readonly redis: RedisConnection;
  readonly claims: Pick<ClaimStore, 'claim' | 'holders' | 'release'>;
  /** What every call of Redis goes through, for a circuit breaker; straight through unless told. Whatever it throws leads to the fallback. */
  readonly callRedis?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Told each time that a decision was made without Redis, and why. */
  readonly onFallback?: (error: unknown) => void;
  /** Organisations whose quota this process can keep by itself at once; 100,000 (some 15 MB) unless told. */
  readonly maxOrgs?: number;
}

interface OpenItem extends GateItem {
  readonly position: number;
}
interface HeldItem {
  readonly item: OpenItem;
  readonly answer: Exclude<GateAnswer, { kind: 'through' }>;
}
interface Call {
  readonly org: OrgHash;
  readonly hour: number;
  readonly now: Instant;
}
interface Settled {
  readonly verdicts: ReadonlyMap<number, Verdict>;
  readonly again: readonly OpenItem[];
  readonly giveBack: number;
  readonly corrections: readonly Correction[];
}

/**
 * Quotas counted in Redis, and claims decided by the claim store, where they are durable. One script in Redis decides a call: who is over the quota,
 * and whose key seems to be held. The store has the last word on every item: Redis may have lost what it knew, or be restored to an older state. What
 * it was wrong about is corrected there, its quota given back, and an item that was wronged decided again.
 *
 * While Redis is away each process keeps the quota by itself (`LocalQuota`), and the store alone knows the claims. A process that ends between Redis and
 * the store leaves quota spent for items that nobody has, for the rest of the hour; where the store does not answer, the quota goes back at once.
 */
export class RedisAdmission implements Admission {
  readonly #claims: RedisAdmissionOptions['claims'];
  readonly #gates: Gates;

  constructor({ redis, claims, callRedis = (work) => work(), onFallback = () => undefined, maxOrgs = 100_000 }: RedisAdmissionOptions) {
    this.#claims = claims;
    this.#gates = new Gates({ redis, claims, quota: new LocalQuota(maxOrgs), callRedis, onFallback });
  }

  async admit(
    org: OrgHash, items: readonly Claimant[], { limit }: Quota, now: Instant,
  ): Promise<{ readonly verdicts: readonly Verdict[]; readonly quota: QuotaState }> {
    const call = { org, hour: hourOf(now), now };
    const verdicts = new Map<number, Verdict>();
    let open: readonly OpenItem[] = items.map((claimant, position) => ({ claimant, position, disowned: undefined }));
    let giveBack = 0;
    let corrections: readonly Correction[] = [];
    let spent: number;
    let round = 0;
    do {
      const passed = await this.#gates.pass({ ...call, limit, giveBack, corrections, items: open });
      round += 1;
      const settled = await this.#settle(call, open, passed.answers);
      for (const [position, verdict] of settled.verdicts) verdicts.set(position, verdict);
      ({ giveBack, corrections } = settled);
      open = round < trustingRounds ? settled.again : settled.again.map((item) => ({ ...item, disowned: 'everybody' }));
      spent = passed.spent;
    } while (open.length > 0);
    if (giveBack > 0 || corrections.length > 0) spent = await this.#gates.putRight({ ...call, giveBack, corrections });
    return {
      verdicts: items.flatMap((_, position) => verdicts.get(position) ?? []),
      quota: { limit, remaining: Math.max(0, limit - spent), resetAt: endOf(call.hour) },
    };
  }

  async release(org: OrgHash, claim: Claimant, now: Instant): Promise<void> {
    const since = await this.#claims.release(org, claim, now);
    if (since === undefined) return;
    const correction = { kind: 'drop' as const, key: claim.key, holding: { by: claim.holder, since } };
    await this.#gates.putRight({ org, hour: hourOf(since), now, giveBack: 1, corrections: [correction] });
  }

  async #settle(call: Call, open: readonly OpenItem[], answers: readonly GateAnswer[]): Promise<Settled> {
    const through = open.filter((_, index) => answers[index]?.kind === 'through');
    const claimed = await this.#claim(call, through);
    const held = open.flatMap((item, index) => {
      const answer = answers[index];
      return answer === undefined || answer.kind === 'through' ? [] : [{ item, answer }];
    });
    const settled = await this.#settleHeld(call, held, claimed.giveBack > 0);
    return {
      verdicts: new Map([...claimed.verdicts, ...settled.verdicts]),
      again: settled.again,
      giveBack: claimed.giveBack,
      corrections: [...claimed.corrections, ...settled.corrections],
    };
  }

  /** Claims what the gate let through. An item that the store knows to be held spends nothing. */
  async #claim({ org, hour, now }: Call, through: readonly OpenItem[]): Promise<Omit<Settled, 'again'>> {
    const verdicts = new Map<number, Verdict>();
    const corrections: Correction[] = [];
    const takeBack = async (error: unknown): Promise<never> => {
      const drops = through.map(({ claimant: { key, holder } }) => ({ kind: 'drop' as const, key, holding: { by: holder, since: now } }));
      await this.#gates.putRight({ org, hour, now, giveBack: through.length, corrections: drops });
      throw error;
    };
    const results = through.length === 0 ? [] : await this.#claims.claim(org, through.map(({ claimant }) => claimant), now).catch(takeBack);
    for (const [index, { claimant, position }] of through.entries()) {
      const result = results[index];
      if (result === undefined) throw new RangeError('the claim store gave fewer results than it was given claims');
      if (result.kind === 'held') corrections.push({ kind: 'keep', key: claimant.key, holding: result });
      verdicts.set(position, result.kind === 'won' ? result : heldBy(result, claimant.holder));
    }
    return { verdicts, corrections, giveBack: corrections.length };
  }

  /**
   * Asks the store about items that the gate did not let through. Who turns out to be held by nobody is decided again; who is over the quota, only if
   * this call has just given some of it back.
   */
  async #settleHeld(
    { org, hour, now }: Call, held: readonly HeldItem[], quotaIsBack: boolean,
  ): Promise<Omit<Settled, 'giveBack'>> {
    const verdicts = new Map<number, Verdict>();
    const corrections: Correction[] = [];
    const again: OpenItem[] = [];
    const holders = held.length === 0 ? [] : await this.#claims.holders(org, held.map(({ item }) => item.claimant.key), now);
    for (const [index, { item, answer }] of held.entries()) {
      const { claimant: { key, holder }, position } = item;
      const holding = holders[index];
      const hint = answer.kind === 'hint' ? answer.holding : undefined;
      if (holding !== undefined) {
        verdicts.set(position, heldBy(holding, holder));
        if (hint?.by !== holding.by || hint.since !== holding.since) corrections.push({ kind: 'keep', key, holding });
      } else if (hint !== undefined) again.push({ ...item, disowned: hint });
      else if (quotaIsBack) again.push(item);
      else verdicts.set(position, { kind: 'over_quota', resetAt: endOf(hour) });
    }
    return { verdicts, corrections, again };
  }
}

const heldBy = ({ by, since }: Holding, claimant: EventId): Verdict =>
  by === claimant ? { kind: 'held_by_itself', since } : { kind: 'held', by, since };
const hourOf = (instant: Instant): number => Math.floor(instant / hourMs);
const endOf = (hour: number): Instant => ((hour + 1) * hourMs) as Instant;
