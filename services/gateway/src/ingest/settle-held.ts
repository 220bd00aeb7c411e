import type { DuplicateKey } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import { correctionKeyOf } from '@plumbline/privacy';
import type { IntakeInbox } from '@plumbline/stores/intake';
import type { SecretKeys } from '@plumbline/vault';
import type { AdmitItems, HeldItem } from './admit-items.ts';
import type { InFlight } from './in-flight.ts';
import type { ItemOutcome, PlacedItem, Submitter } from './item.ts';
import type { PlaceItems } from './place-items.ts';
import type { StoreItems } from './store-items.ts';
import type { WasStored } from './whereabouts.ts';

export interface SettleHeldDeps {
  readonly placeItems: PlaceItems;
  readonly admitItems: AdmitItems;
  readonly storeItems: StoreItems;
  readonly wasStored: WasStored;
  readonly intake: Pick<IntakeInbox, 'find'>;
  readonly inFlight: InFlight;
  readonly vault: SecretKeys;
}
export type SettleHeld = (submitter: Submitter, held: readonly HeldItem[]) => Promise<ReadonlyMap<number, ItemOutcome>>;

/**
 * Decides items whose claim somebody else holds. Usually they are duplicates. But a claim whose event was never stored is what a crash left
 * behind: it is taken over with the same event id, so that whoever comes first stores the event and nobody can store it twice.
 */
export const createSettleHeld = (deps: SettleHeldDeps): SettleHeld =>
  async function settleHeld(submitter, held) {
    const decided = new Map<number, ItemOutcome>();
    for (const candidate of held) decided.set(candidate.item.index, await settleOne(deps, submitter, candidate));
    return decided;
  };

const settleOne = async (deps: SettleHeldDeps, submitter: Submitter, { item, by, since }: HeldItem): Promise<ItemOutcome> => {
  try {
    await deps.inFlight.landed(by);
    if (await isOfOwnChain(deps, submitter, item, by)) {
      return await claimAndStore(deps, submitter, { ...item, key: await chainKey(deps.vault, submitter, item) });
    }
    if (await deps.wasStored(by, submitter.orgHash, submitter.now)) {
      return await tooLate(deps, submitter, item) ?? { kind: 'duplicate', of: by, storedAt: since };
    }
    return await claimAndStore(deps, submitter, takenOver(item, by));
  } catch (error) {
    // Items of the same request may be stored by now, and are confirmed; this one runs again when it is sent again.
    if (error instanceof InfrastructureError) return { kind: 'failed' };
    throw error;
  }
};

/** A correction may come back to a label, or keep it with another confidence: what it repeats is then a report of the chain that it corrects. */
const isOfOwnChain = async ({ intake }: SettleHeldDeps, { orgHash, now }: Submitter, { lineage }: PlacedItem, by: HeldItem['by']): Promise<boolean> =>
  lineage.depth > 0 && (await intake.find(by, orgHash, now))?.rootId === lineage.rootId;

/** A correction whose original left since it got its place behind it repeats nothing: there is nothing to correct any more. */
const tooLate = async ({ placeItems }: SettleHeldDeps, submitter: Submitter, item: PlacedItem): Promise<ItemOutcome | undefined> =>
  (item.lineage.depth === 0 ? undefined : (await placeItems(submitter, [item])).decided.get(item.index));

const chainKey = async (vault: SecretKeys, { orgHash }: Submitter, { key, report, lineage }: PlacedItem): Promise<DuplicateKey> =>
  correctionKeyOf(await vault.obtain('claim'), { org: orgHash, key, supersedes: report.supersedes ?? lineage.rootId, confidence: report.confidence });

const takenOver = (item: PlacedItem, by: HeldItem['by']): PlacedItem => ({
  ...item, eventId: by, lineage: item.lineage.depth === 0 ? { ...item.lineage, rootId: by } : item.lineage,
});

const claimAndStore = async ({ admitItems, storeItems }: SettleHeldDeps, submitter: Submitter, item: PlacedItem): Promise<ItemOutcome> => {
  const { admitted: [claim], held: [other], decided } = await admitItems(submitter, [item]);
  if (claim !== undefined) {
    const [verdict] = await storeItems(submitter, [claim]);
    return verdict === 'inserted'
      ? { kind: 'accepted', eventId: item.eventId, storedAt: submitter.now, replayed: false }
      : { kind: 'duplicate', of: item.eventId, storedAt: claim.since };
  }
  if (other !== undefined) return { kind: 'duplicate', of: other.by, storedAt: other.since };
  return decided.get(item.index) ?? { kind: 'failed' };
};
