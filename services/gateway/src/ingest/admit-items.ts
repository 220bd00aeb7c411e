import type { EventId, Instant } from '@plumbline/contracts';
import type { Admission, QuotaState } from '@plumbline/ports';
import type { ItemOutcome, PlacedItem, Submitter } from './item.ts';
import type { AdmittedItem } from './store-items.ts';

/** An item whose claim is held by an event that is not the item's own. */
export interface HeldItem {
  readonly item: PlacedItem;
  readonly by: EventId;
  readonly since: Instant;
}
export interface Admitted {
  readonly admitted: readonly (AdmittedItem & { readonly since: Instant })[];
  readonly held: readonly HeldItem[];
  readonly decided: ReadonlyMap<number, ItemOutcome>;
  readonly quota: QuotaState | undefined;
}
export type AdmitItems = (submitter: Submitter, items: readonly PlacedItem[]) => Promise<Admitted>;

/** Claims items and spends quota for them, all in one atomic step. */
export const createAdmitItems = (admission: Pick<Admission, 'admit'>): AdmitItems =>
  async function admitItems({ orgHash, quotaPerHour, now }, items) {
    const admitted: (AdmittedItem & { readonly since: Instant })[] = [];
    const held: HeldItem[] = [];
    const decided = new Map<number, ItemOutcome>();
    if (items.length === 0) return { admitted, held, decided, quota: undefined };

    const claimants = items.map(({ key, eventId }) => ({ key, holder: eventId }));
    const { verdicts, quota } = await admission.admit(orgHash, claimants, { limit: quotaPerHour }, now);
    for (const [position, item] of items.entries()) {
      const verdict = verdicts[position];
      if (verdict === undefined) throw new MissingVerdictError();
      switch (verdict.kind) {
        case 'won': admitted.push({ item, won: true, since: now }); break;
        case 'held_by_itself': admitted.push({ item, won: false, since: verdict.since }); break;
        case 'held': held.push({ item, by: verdict.by, since: verdict.since }); break;
        case 'over_quota': decided.set(item.index, { kind: 'over_quota', limit: quotaPerHour, resetAt: verdict.resetAt }); break;
        default: verdict satisfies never;
      }
    }
    return { admitted, held, decided, quota };
  };

/** An adapter gave fewer verdicts than it was asked for. */
export class MissingVerdictError extends Error {
  readonly code = 'MISSING_VERDICT';

  constructor() {
    super('the store gave fewer verdicts than there are items');
    this.name = 'MissingVerdictError';
  }
}
