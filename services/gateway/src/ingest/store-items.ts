import type { Instant } from '@plumbline/contracts';
import { InfrastructureError, type Admission, type Randomness } from '@plumbline/ports';
import { claimBinding, dataKeyIdOf, epochOf, orgBinding, seal, sealIvBytes } from '@plumbline/privacy';
import type { IntakeInbox, IntakeRecord } from '@plumbline/stores/intake';
import type { SecretKeys } from '@plumbline/vault';
import type { PlacedItem, Submitter } from './item.ts';

/** How long a report can be taken back before anybody works on it. */
export const graceMs = 3_600_000;
/** How long the intake store keeps a report at most. */
export const keepMs = 30 * 24 * 3_600_000;

export interface StoreItemsDeps {
  readonly intake: Pick<IntakeInbox, 'insert'>;
  readonly admission: Pick<Admission, 'release'>;
  readonly vault: SecretKeys;
  readonly randomness: Randomness;
}
/** An admitted item, and whether its claim was won just now: only such a claim is given back when the store refuses. */
export interface AdmittedItem {
  readonly item: PlacedItem;
  readonly won: boolean;
}
export type StoreItems = (submitter: Submitter, admitted: readonly AdmittedItem[]) => Promise<readonly ('inserted' | 'present')[]>;

/** Seals admitted items and stores them, all with one write. */
export const createStoreItems = (deps: StoreItemsDeps): StoreItems =>
  async function storeItems(submitter, admitted) {
    if (admitted.length === 0) return [];
    let records: readonly IntakeRecord[];
    try {
      records = await sealItems(deps, submitter, admitted);
    } catch (error) {
      await giveBack(deps.admission, submitter, admitted);
      throw error;
    }
    try {
      return await deps.intake.insert(records);
    } catch (error) {
      if (isDefiniteRefusal(error)) await giveBack(deps.admission, submitter, admitted);
      throw error;
    }
  };

const sealItems = async (
  { vault, randomness }: StoreItemsDeps, submitter: Submitter, admitted: readonly AdmittedItem[],
): Promise<readonly IntakeRecord[]> => {
  const { orgHash, now } = submitter;
  const dataKeyId = dataKeyIdOf(orgHash, epochOf(now));
  const key = await vault.obtain(dataKeyId);
  const org = Buffer.from(submitter.orgId, 'utf8');
  return admitted.map(({ item: { report, eventId, lineage } }) => ({
    eventId,
    orgHash,
    dataKeyId,
    sealedOrg: seal(key, org, orgBinding(eventId, orgHash), randomness.bytes(sealIvBytes)),
    sealedClaim: seal(key, Buffer.from(report.canonicalClaim, 'utf8'), claimBinding(eventId, orgHash), randomness.bytes(sealIvBytes)),
    rule: report.rule,
    version: report.version,
    outcome: report.outcome,
    label: report.label,
    confidence: report.confidence,
    eventTime: lineage.eventTime,
    environment: report.environment,
    createdAt: now,
    dueAt: later(now, graceMs),
    expiresAt: later(now, keepMs),
    rootId: lineage.rootId,
    depth: lineage.depth,
    fixed: lineage.fixed,
    quarantineCause: null,
  }));
};

const later = (instant: Instant, ms: number): Instant => (instant + ms) as Instant;

/** A store that is full or closed has not written. After any other failure the record may be there, and the claim must stay with it. */
const isDefiniteRefusal = (error: unknown): boolean =>
  error instanceof InfrastructureError && (error.code === 'STORE_FULL' || error.code === 'STORE_CLOSED');

/** A claim that cannot be given back now lapses by itself, or is taken over by the next attempt. */
const giveBack = async (admission: Pick<Admission, 'release'>, { orgHash, now }: Submitter, admitted: readonly AdmittedItem[]): Promise<void> => {
  await Promise.allSettled(admitted
    .filter(({ won }) => won)
    .map(({ item }) => admission.release(orgHash, { key: item.key, holder: item.eventId }, now)));
};
