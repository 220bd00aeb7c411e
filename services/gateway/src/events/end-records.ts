import type { EventId, Instant, OrgHash } from '@plumbline/contracts';
import { receiptIdOf } from '@plumbline/privacy';
import type { ClosingRecord, IntakeInbox, IntakeQueue } from '@plumbline/stores/intake';
import type { ItemEnd, OutcomeLedger } from '@plumbline/stores/outcomes';
import type { SecretKeys } from '@plumbline/vault';

export type Intake = IntakeInbox & Pick<IntakeQueue, 'remove' | 'closing'>;

export interface EndRecordsDeps {
  readonly intake: Intake;
  readonly ledger: Pick<OutcomeLedger, 'find' | 'record'>;
  readonly vault: SecretKeys;
}

export interface Deleted {
  readonly result: 'deleted' | 'already_anonymized' | 'unknown';
  /** Reports that were taken back now: the one named and those of its chain. */
  readonly deleted: number;
}

export interface EndRecords {
  /** Takes a report of an organisation back, with its supersede chain. */
  readonly deleteOne: (event: EventId, org: OrgHash, now: Instant) => Promise<Deleted>;
  /** Takes back everything of an organisation that is still in the store, and says how many reports that were. */
  readonly deleteAll: (org: OrgHash, now: Instant) => Promise<number>;
  /** Ends what was closed before the process died: puts it in the ledger and removes it. */
  readonly finishClosing: (now: Instant) => Promise<number>;
}

const page = 500;
/** For so long the ledger tells how an item ended. */
const ledgerKeepMs = 90 * 24 * 3_600_000;

/**
 * A record leaves the store in three steps: it is marked, its end goes into the ledger, it is removed. So an item that is in neither was never stored,
 * and whatever is interrupted can be finished by anybody.
 */
export const createEndRecords = (deps: EndRecordsDeps): EndRecords => ({
  deleteOne: async (event, org, now) => {
    const { result, closed } = await deps.intake.closeChain(event, org, now);
    await finish(deps, closed, now);
    switch (result) {
      case 'closed': return { result: 'deleted', deleted: closed.length };
      case 'week_fixed': return { result: 'already_anonymized', deleted: closed.length };
      case 'unknown': return { result: resultOfEnd(await endOf(deps, event, org, now) ?? await lateEndOf(deps, event, org, now)), deleted: 0 };
      default: return result satisfies never;
    }
  },
  deleteAll: async (org, now) => {
    let count = 0;
    for (;;) {
      const closed = await deps.intake.closeAll(org, page, now);
      await finish(deps, closed, now);
      count += closed.length;
      if (closed.length < page) return count;
    }
  },
  finishClosing: (now) => finishClosing(deps, now),
});

const finishClosing = async (deps: EndRecordsDeps, now: Instant): Promise<number> => {
  let count = 0;
  for (;;) {
    const closing = await deps.intake.closing(page);
    await finish(deps, closing, now);
    count += closing.length;
    if (closing.length < page) return count;
  }
};

/** The end of a report whose closing was interrupted, e.g. by a failure that its owner was told of: sent again, the deletion goes through. */
const lateEndOf = async (deps: EndRecordsDeps, event: EventId, org: OrgHash, now: Instant): Promise<ItemEnd | undefined> => {
  if (!await deps.intake.holds(event)) return undefined;
  await finishClosing(deps, now);
  return endOf(deps, event, org, now);
};

const endOf = async (
  { ledger, vault }: Pick<EndRecordsDeps, 'ledger' | 'vault'>, event: EventId, org: OrgHash, now: Instant,
): Promise<ItemEnd | undefined> => (await ledger.find(receiptIdOf(await vault.obtain('index'), event, org), now))?.end;

const finish = async ({ intake, ledger, vault }: EndRecordsDeps, closed: readonly ClosingRecord[], now: Instant): Promise<void> => {
  if (closed.length === 0) return;
  const indexKey = await vault.obtain('index');
  await ledger.record(closed.map(({ eventId, orgHash, end }) => ({
    receiptId: receiptIdOf(indexKey, eventId, orgHash), end, at: now, expiresAt: (now + ledgerKeepMs) as Instant,
  })));
  await intake.remove(closed.map(({ eventId }) => eventId));
};

/** An expired report is gone like a deleted one, and was published as little: who asks for its deletion has got it. */
const resultOfEnd = (end: ItemEnd | undefined): Deleted['result'] => {
  switch (end) {
    case 'anonymised': return 'already_anonymized';
    case 'deleted': case 'expired': return 'deleted';
    case undefined: return 'unknown';
    default: return end satisfies never;
  }
};
