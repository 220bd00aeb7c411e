import type { EventId, Instant } from '@plumbline/contracts';
import type { AdmittedItem, StoreItems } from './store-items.ts';
import { MissingVerdictError, type Admitted } from './admit-items.ts';
import type { ItemOutcome, Submitter } from './item.ts';
import type { WasStored } from './whereabouts.ts';

export type SettleAdmitted = (submitter: Submitter, admitted: Admitted['admitted']) => Promise<ReadonlyMap<number, ItemOutcome>>;

/**
 * Stores what was admitted. An item whose claim it held already was admitted by an earlier attempt of the same request, whose answer
 * was lost: if that attempt got as far as the store it is accepted as it was, also when its record has come to its end since.
 */
export const createSettleAdmitted = (
  { storeItems, wasStored }: { readonly storeItems: StoreItems; readonly wasStored: WasStored },
): SettleAdmitted =>
  async function settleAdmitted(submitter, admitted) {
    const decided = new Map<number, ItemOutcome>();
    const toStore: (AdmittedItem & { readonly since: Instant })[] = [];
    for (const candidate of admitted) {
      const { item: { eventId, index }, won, since } = candidate;
      if (!won && await wasStored(eventId, submitter.orgHash, submitter.now)) {
        decided.set(index, { kind: 'accepted', eventId, storedAt: since, replayed: true });
      } else {
        toStore.push(candidate);
      }
    }
    const verdicts = await storeItems(submitter, toStore);
    for (const [position, { item: { eventId, index }, since }] of toStore.entries()) {
      const verdict = verdicts[position];
      if (verdict === undefined) throw new MissingVerdictError();
      decided.set(index, outcomeOf(verdict, { eventId, since, now: submitter.now, underKey: submitter.idempotencyKey !== undefined }));
    }
    return decided;
  };

/**
 * `present`: somebody stored this event between the claim and now. Under an idempotency key that is another attempt of the same request;
 * otherwise it was another process that found the claim without its event and answered its own client with it.
 */
const outcomeOf = (
  verdict: 'inserted' | 'present',
  { eventId, since, now, underKey }: {
    readonly eventId: EventId; readonly since: Instant; readonly now: Instant; readonly underKey: boolean;
  },
): ItemOutcome => {
  if (verdict === 'inserted') return { kind: 'accepted', eventId, storedAt: now, replayed: false };
  return underKey ? { kind: 'accepted', eventId, storedAt: since, replayed: true } : { kind: 'duplicate', of: eventId, storedAt: since };
};
