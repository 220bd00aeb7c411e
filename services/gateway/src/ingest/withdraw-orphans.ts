import { receiptIdOf } from '@plumbline/privacy';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import type { EventId } from '@plumbline/contracts';
import type { SecretKeys } from '@plumbline/vault';
import type { Decided, ItemOutcome, PlacedItem, Submitter } from './item.ts';

export interface WithdrawOrphansDeps {
  readonly ledger: Pick<OutcomeLedger, 'find'>;
  readonly vault: SecretKeys;
  readonly takeBack: (event: EventId, submitter: Submitter) => Promise<void>;
}
export type WithdrawOrphans = (submitter: Submitter, placed: readonly PlacedItem[], decided: Decided) => Promise<Decided>;

/** Deleting a report deletes its chain: a correction that was stored while its original was being deleted goes with it. */
export const createWithdrawOrphans = ({ ledger, vault, takeBack }: WithdrawOrphansDeps): WithdrawOrphans =>
  async function withdrawOrphans(submitter, placed, decided) {
    const orphans = new Map<number, ItemOutcome>();
    for (const { index, report: { supersedes } } of placed) {
      const outcome = decided.get(index);
      if (supersedes === undefined || outcome?.kind !== 'accepted') continue;
      const original = await ledger.find(receiptIdOf(await vault.obtain('index'), supersedes, submitter.orgHash), submitter.now);
      if (original?.end !== 'deleted') continue;
      await takeBack(outcome.eventId, submitter);
      orphans.set(index, { kind: 'not_supersedable', reason: 'unknown' });
    }
    return orphans;
  };
