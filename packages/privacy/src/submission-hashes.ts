import type {
  ContributorHash, DuplicateKey, EventId, Instant, Label, OrgHash, OrgId, ReceiptId, RuleId, RuleOutcome, RuleVersion,
} from '@plumbline/contracts';
import { fullHash, keyedHash, type SecretKey } from './keyed-hash.ts';

/** How stores know an organisation. */
export const orgHashOf = (indexKey: SecretKey, org: OrgId): OrgHash => fullHash(indexKey, ['organisation', org]) as OrgHash;

/**
 * How stores know a contributor.
 * @param legalEntity id of the legal entity (ultimate parent) that certified organisations belong to
 */
export const contributorHashOf = (indexKey: SecretKey, legalEntity: string): ContributorHash =>
  fullHash(indexKey, ['contributor', legalEntity]) as ContributorHash;

/** How the ledger knows an item: only who knows its id and its organisation can look it up, and nobody can list an organisation's. */
export const receiptIdOf = (indexKey: SecretKey, event: EventId, org: OrgHash): ReceiptId =>
  fullHash(indexKey, ['receipt', event, org]) as ReceiptId;

/** What makes two reports the same one. */
export interface ReportedLabel {
  readonly org: OrgHash;
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly outcome: RuleOutcome;
  readonly label: Label;
  /** The claim as canonical JSON (RFC 8785). */
  readonly canonicalClaim: string;
}

/** Equal for reports that are duplicates of each other: a correction (other label) or another version is none. */
export const duplicateKeyOf = (claimKey: SecretKey, report: ReportedLabel): DuplicateKey =>
  fullHash(claimKey, [
    'duplicate', report.org, report.rule, report.version, report.outcome, report.label, report.canonicalClaim,
  ]) as DuplicateKey;

/**
 * Equal for repetitions of one correction. Stands in for the plain key when a correction repeats a report of the chain that it corrects: another
 * confidence, or back to an earlier label.
 */
export const correctionKeyOf = (
  claimKey: SecretKey,
  correction: { readonly org: OrgHash; readonly key: DuplicateKey; readonly supersedes: EventId; readonly confidence: number },
): DuplicateKey =>
  fullHash(claimKey, ['correction', correction.org, correction.key, correction.supersedes, String(correction.confidence)]) as DuplicateKey;

/** How a client's Idempotency-Key is stored; equal keys of two organisations have nothing in common. */
export const idempotencyKeyHashOf = (claimKey: SecretKey, org: OrgHash, idempotencyKey: string): string =>
  fullHash(claimKey, ['idempotency-key', org, idempotencyKey]);

/** Tells whether a body that comes under a known idempotency key is the one it came with first. */
export const bodyFingerprintOf = (claimKey: SecretKey, org: OrgHash, body: Uint8Array): string =>
  fullHash(claimKey, ['body', org, body]);

/**
 * Event id of an item that was sent under an idempotency key: the same at each attempt, so that a batch that was cut can be sent again.
 * @param since when the key was bound to its body: a key that is used anew after its 24 hours must not bring ids back that have been given
 * @param index position of the item in its batch, from 0; 0 for a single event
 * @returns a UUID of version 8 (RFC 9562: contents defined by the application)
 */
export const eventIdUnderKey = (
  claimKey: SecretKey, item: { readonly org: OrgHash; readonly idempotencyKey: string; readonly since: Instant; readonly index: number },
): EventId => {
  const bytes = keyedHash(claimKey, ['event', item.org, item.idempotencyKey, String(item.since), String(item.index)]).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as EventId;
};
