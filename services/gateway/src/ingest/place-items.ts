import type { EventId, OrgHash } from '@plumbline/contracts';
import { claimBinding, receiptIdOf, unseal } from '@plumbline/privacy';
import type { IntakeInbox, IntakeRecord } from '@plumbline/stores/intake';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import { z } from 'zod';
import type { SecretKeys } from '@plumbline/vault';
import type { ItemOutcome, Lineage, OpenItem, PlacedItem, Report, Submitter } from './item.ts';
import type { WasStored } from './whereabouts.ts';

export interface PlaceItemsDeps {
  readonly intake: Pick<IntakeInbox, 'find'>;
  readonly ledger: Pick<OutcomeLedger, 'find'>;
  readonly vault: SecretKeys;
  readonly wasStored: WasStored;
}
export interface Placed {
  readonly placed: readonly PlacedItem[];
  readonly decided: ReadonlyMap<number, ItemOutcome>;
}
export type PlaceItems = (submitter: Submitter, items: readonly OpenItem[]) => Promise<Placed>;

/** Gives every item its place in a supersede chain: at the root, or behind the report it corrects if that can still be corrected. */
export const createPlaceItems = (deps: PlaceItemsDeps): PlaceItems =>
  async function placeItems(submitter, items) {
    const placed: PlacedItem[] = [];
    const decided = new Map<number, ItemOutcome>();
    for (const item of items) {
      const { supersedes } = item.report;
      const lineage = supersedes === undefined ? rootLineage(item) : await placeCorrection(deps, submitter, item, supersedes);
      if ('kind' in lineage) decided.set(item.index, lineage);
      else placed.push({ ...item, lineage });
    }
    return { placed, decided };
  };

const rootLineage = ({ eventId, report }: OpenItem): Lineage => ({ rootId: eventId, depth: 0, eventTime: report.timestamp, fixed: null });

const placeCorrection = async (
  deps: PlaceItemsDeps, submitter: Submitter, item: OpenItem, originalId: EventId,
): Promise<Lineage | ItemOutcome> => {
  const { orgHash, now } = submitter;
  // A repeated request may come after its first attempt got through, and the original with it.
  if (submitter.idempotencyKey !== undefined && await deps.wasStored(item.eventId, orgHash, now)) {
    const stored = await deps.intake.find(item.eventId, orgHash, now);
    return { kind: 'accepted', eventId: item.eventId, storedAt: stored?.createdAt ?? now, replayed: true };
  }

  const original = await deps.intake.find(originalId, orgHash, now);
  if (original === undefined) return { kind: 'not_supersedable', reason: await reasonOfAbsence(deps, originalId, submitter) };

  const mismatch = firstMismatch(item.report, original) ?? await findingMismatch(deps.vault, item.report, original, orgHash);
  if (mismatch !== undefined) return mismatch;
  if (original.label === item.report.label && original.confidence === item.report.confidence) {
    return {
      kind: 'invalid', field: 'actualOutcome', expected: 'another label or confidence than in the report that it supersedes', received: 'the same label and confidence',
    };
  }
  return { rootId: original.rootId, depth: original.depth + 1, eventTime: original.eventTime, fixed: original.fixed };
};

const reasonOfAbsence = async (
  { ledger, vault }: PlaceItemsDeps, eventId: EventId, { orgHash, now }: Submitter,
): Promise<'unknown' | 'already_anonymized'> => {
  const entry = await ledger.find(receiptIdOf(await vault.obtain('index'), eventId, orgHash), now);
  return entry?.end === 'anonymised' ? 'already_anonymized' : 'unknown';
};

const sameAsOriginal = 'the same as in the report that it supersedes';

const firstMismatch = (report: Report, original: IntakeRecord): ItemOutcome | undefined => {
  if (report.rule !== original.rule) return invalid('ruleid', sameAsOriginal, report.rule);
  if (report.version !== original.version) return invalid('ruleversion', sameAsOriginal, report.version);
  if (report.outcome !== original.outcome) return invalid('outcome', sameAsOriginal, report.outcome);
  if (report.environment !== original.environment) return invalid('environment', sameAsOriginal, report.environment);
  return undefined;
};

const sealedClaimSchema = z.object({ findingid: z.string().optional() });

/** The finding id lies in the sealed claim only, so this opens the original's. */
const findingMismatch = async (
  vault: SecretKeys, report: Report, original: IntakeRecord, orgHash: OrgHash,
): Promise<ItemOutcome | undefined> => {
  const key = await vault.find(original.dataKeyId);
  if (key === undefined) return { kind: 'not_supersedable', reason: 'unknown' };
  const claim = unseal(key, original.sealedClaim, claimBinding(original.eventId, orgHash));
  const { findingid } = sealedClaimSchema.parse(JSON.parse(Buffer.from(claim).toString('utf8')));
  return findingid === report.findingId ? undefined : invalid('claim.findingid', sameAsOriginal, report.findingId);
};

const invalid = (field: string, expected: string, value: unknown): ItemOutcome =>
  ({ kind: 'invalid', field, expected, received: value === undefined ? 'nothing' : `another ${typeof value}` });
