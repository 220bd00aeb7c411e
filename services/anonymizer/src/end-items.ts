import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { Clock } from '@plumbline/ports';
import { receiptIdOf } from '@plumbline/privacy';
import type { IntakeQueue } from '@plumbline/stores/intake';
import type { ItemEnd, LedgerEntry, OutcomeLedger } from '@plumbline/stores/outcomes';
import { createSecretKeys, type Vault } from '@plumbline/vault';

const ledgerLifeMs = 90 * 86_400_000;

interface EndingDeps {
  readonly intake: Pick<IntakeQueue, 'remove'>;
  readonly ledger: Pick<OutcomeLedger, 'record'>;
  readonly vault: Pick<Vault, 'obtain' | 'find'>;
  readonly clock: Clock;
}
interface Ending {
  readonly eventId: EventId;
  readonly orgHash: OrgHash;
  readonly end: ItemEnd;
}

/**
 * Ends items for good: first in the ledger, then in the intake store, so that an item which is in neither was never stored.
 * Repeating it changes nothing: the first end of an item stays.
 * @returns the items that were still there; what another process ended meanwhile is its to count
 */
export const createEndItems = ({ intake, ledger, vault, clock }: EndingDeps) => {
  const keys = createSecretKeys(vault);
  return async function endItems<Item extends Ending>(endings: readonly Item[]): Promise<readonly Item[]> {
    if (endings.length === 0) return [];
    const indexKey = await keys.obtain('index');
    const at = clock.now();
    await ledger.record(endings.map(({ eventId, orgHash, end }): LedgerEntry =>
      ({ receiptId: receiptIdOf(indexKey, eventId, orgHash), end, at, expiresAt: (at + ledgerLifeMs) as Instant })));
    const removed = await intake.remove(endings.map(({ eventId }) => eventId));
    return endings.filter((_, i) => removed[i]);
  };
};
export type EndItems = ReturnType<typeof createEndItems>;
