import { instant } from '@plumbline/test-kit';
import { anEventId, anOrgHash, aRule, aVersion } from '../../common/testing/ids.ts';
import type { IntakeRecord } from '../port.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When the records of the tests were received, unless they say otherwise. */
export const received = instant('2026-01-05T12:00:00Z');
export const due = instant(received + hourMs);
export const expiry = instant(received + 30 * dayMs);

/** A report that was received at `received`, with the times that follow from that. */
export const aRecord = (number: number, record: Partial<IntakeRecord> = {}): IntakeRecord => ({
  eventId: anEventId(number), orgHash: anOrgHash(1), dataKeyId: 'data:1:8', sealedOrg: new Uint8Array([1, 2, number % 256]), sealedClaim: new Uint8Array([3, 4]),
  rule: aRule('X'), version: aVersion('1.0'), outcome: 'matched', label: 'should_not_have_matched', confidence: 0.8, eventTime: received,
  environment: 'production', createdAt: received, dueAt: due, expiresAt: expiry, rootId: anEventId(number), depth: 0, fixed: null, quarantineCause: null,
  ...record,
});

/** A correction of the record `root`. */
export const aCorrection = (number: number, root: number, record: Partial<IntakeRecord> = {}): IntakeRecord =>
  aRecord(number, { rootId: anEventId(root), depth: 1, ...record });
