import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import { receiptIdOf } from '@plumbline/privacy';
import type { IntakeInbox } from '@plumbline/stores/intake';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import type { SecretKeys } from '@plumbline/vault';

export interface WhereaboutsDeps {
  readonly intake: Pick<IntakeInbox, 'holds'>;
  readonly ledger: Pick<OutcomeLedger, 'find'>;
  readonly vault: SecretKeys;
}

/** Tells whether an event was ever stored. */
export type WasStored = (event: EventId, org: OrgHash, now: Instant) => Promise<boolean>;

/**
 * Asks the store first: an item's end is put into the ledger before it leaves the store, so an event that is in neither, in this order,
 * was never stored.
 */
export const createWasStored = ({ intake, ledger, vault }: WhereaboutsDeps): WasStored => async (event, org, now) =>
  await intake.holds(event) || await ledger.find(receiptIdOf(await vault.obtain('index'), event, org), now) !== undefined;
