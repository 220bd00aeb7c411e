import type { EventId } from '@plumbline/contracts';
import type { Admission, QuotaState, Randomness } from '@plumbline/ports';
import { duplicateKeyOf, eventIdUnderKey } from '@plumbline/privacy';
import type { AnswerStore } from '@plumbline/stores/answers';
import type { IntakeInbox } from '@plumbline/stores/intake';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import type { SecretKeys } from '@plumbline/vault';
import { createAdmitItems, type Admitted } from './admit-items.ts';
import { createAnswerMemory, type Recollection } from './answer-memory.ts';
import { createInFlight } from './in-flight.ts';
import type { Decided, ItemOutcome, OpenItem, Report, Submitter } from './item.ts';
import { newEventId } from './new-event-id.ts';
import { createPlaceItems } from './place-items.ts';
import { createSettleAdmitted } from './settle-admitted.ts';
import { createSettleHeld } from './settle-held.ts';
import { createStoreItems } from './store-items.ts';
import { createWasStored } from './whereabouts.ts';
import { createWithdrawOrphans } from './withdraw-orphans.ts';

export interface IngestDeps {
  readonly intake: Pick<IntakeInbox, 'insert' | 'find' | 'holds'>;
  readonly ledger: Pick<OutcomeLedger, 'find'>;
  readonly answers: Pick<AnswerStore, 'begin' | 'remember'>;
  readonly admission: Admission;
  readonly vault: SecretKeys;
  readonly randomness: Randomness;
  /** Takes a report and its chain back, as its owner would. */
  readonly takeBack: (event: EventId, submitter: Submitter) => Promise<void>;
}

/** What came in one request, after its schema was checked: a report, or why it is none, by position. */
export interface Submission {
  readonly submitter: Submitter;
  readonly items: readonly (Report | ItemOutcome)[];
  /** What an idempotency key is bound to. */
  readonly body: Uint8Array;
}
export type Ingested =
  | { readonly kind: 'decided'; readonly outcomes: readonly ItemOutcome[]; readonly quota: QuotaState | undefined }
  | { readonly kind: 'key_reused' };

export type Ingest = (submission: Submission) => Promise<Ingested>;

/** What happens to the items of one request between their schema and their answer. */
export const createIngest = (deps: IngestDeps): Ingest => {
  const memory = createAnswerMemory(deps);
  const wasStored = createWasStored(deps);
  const placeItems = createPlaceItems({ ...deps, wasStored });
  const admitItems = createAdmitItems(deps.admission);
  const storeItems = createStoreItems(deps);
  const inFlight = createInFlight();
  const settleAdmitted = createSettleAdmitted({ storeItems, wasStored });
  const settleHeld = createSettleHeld({ ...deps, placeItems, admitItems, storeItems, wasStored, inFlight });
  const withdrawOrphans = createWithdrawOrphans(deps);

  return async function ingest({ submitter, items, body }) {
    const { now } = submitter;
    const rejected = new Map([...items.entries()].filter(isRejected));
    // A request without a single report is decided by its body alone: there is nothing to remember.
    if (rejected.size === items.length && ![...rejected.values()].some(dependsOnTime)) return decided(items.length, [rejected], undefined);

    const recollection = await memory.recall(submitter, body);
    if (recollection.kind === 'other_body') return { kind: 'key_reused' };
    const known: Decided = recollection.kind === 'known' ? recollection.decided : new Map();

    const open = await openItems(deps, submitter, items, recollection);
    const { placed, decided: misplaced } = await placeItems(submitter, open);
    const land = inFlight.begin(placed.map(({ eventId }) => eventId));
    let claims: Admitted;
    let stored: Decided;
    try {
      claims = await admitItems(submitter, placed);
      stored = await settleAdmitted(submitter, claims.admitted);
    } finally {
      land();
    }
    const others = await settleHeld(submitter, claims.held);
    const orphans = await withdrawOrphans(submitter, placed, new Map([...stored, ...others]));

    const result = decided(items.length, [known, orphans, rejected, misplaced, claims.decided, stored, others], claims.quota);
    await memory.remember(recollection, new Map(result.outcomes.entries()), now);
    return result;
  };
};

const isRejected = (entry: [number, Report | ItemOutcome]): entry is [number, ItemOutcome] => 'kind' in entry[1];

/** The age of a report is part of its schema; on a second attempt it may be judged otherwise. */
const dependsOnTime = (outcome: ItemOutcome): boolean => outcome.kind === 'invalid' && outcome.field === 'timestamp';

const openItems = async (
  { vault, randomness }: IngestDeps, { orgHash, idempotencyKey, now }: Submitter, items: Submission['items'], recollection: Recollection,
): Promise<readonly OpenItem[]> => {
  const claimKey = await vault.obtain('claim');
  return items.flatMap((item, index) => {
    if ('kind' in item || (recollection.kind === 'known' && recollection.decided.has(index))) return [];
    const eventId = idempotencyKey === undefined || recollection.kind !== 'known'
      ? newEventId(now, randomness)
      : eventIdUnderKey(claimKey, { org: orgHash, idempotencyKey, since: recollection.since, index });
    return [{ index, report: item, eventId, key: duplicateKeyOf(claimKey, { org: orgHash, ...item }) }];
  });
};

/** Puts the decisions in the order of the items; where there are two, that of the earlier map holds. */
const decided = (count: number, maps: readonly Decided[], quota: QuotaState | undefined): Ingested & { readonly kind: 'decided' } => ({
  kind: 'decided',
  outcomes: Array.from({ length: count }, (_, index) => maps.find((map) => map.has(index))?.get(index) ?? { kind: 'failed' }),
  quota,
});
