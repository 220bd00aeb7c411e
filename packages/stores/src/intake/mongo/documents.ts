import { createHash } from 'node:crypto';
import type { EventId, Instant } from '@plumbline/contracts';
import { plainBytes } from '../../common/mongo/bytes.ts';
import { garbageAfter } from '../../common/mongo/garbage.ts';
import type { ClosingRecord, EarlyEnd, FixedWeek, IntakeRecord } from '../port.ts';

/**
 * A record with all that is known of it. Everything that decides about it lies in this one document, so that each step is one conditional update.
 * `removed` ones are not there for any call: they are on their way out, their sealed bytes gone.
 */
export interface IntakeDocument extends Omit<IntakeRecord, 'eventId' | 'fixed'> {
  readonly _id: EventId;
  readonly state: 'queued' | 'quarantined' | 'closing' | 'removed';
  /** Corrections only: most records correct nothing, and cost no entry in the index. */
  readonly chain?: string;
  /** Absent until a week is fixed, so that the index holds only what is fixed and still here. */
  readonly fixed?: FixedWeek;
  /** Of closing records. */
  readonly end?: EarlyEnd;
  readonly holder: string | null;
  /** Real Unix milliseconds; 0 if nobody leased it. */
  readonly leasedUntil: number;
  /** Which call changed it last: how that call tells what it changed from what another was quicker with. */
  readonly mark?: string;
  readonly garbageAt: Date;
}

/** The first fix of a supersede chain; it outlives the chain's records. */
export interface ChainDocument {
  readonly _id: string;
  readonly fixed: FixedWeek;
  /** When the newest of the chain's fixed reports was created. */
  readonly newestAt: Instant;
}

/** Name of a supersede chain that outlives its records without naming them. */
export const chainOf = (rootId: EventId): string => createHash('sha256').update(rootId).digest().toString('hex', 0, 16);

export const toDocument = ({ eventId, fixed, ...record }: IntakeRecord): IntakeDocument => ({
  ...record,
  _id: eventId,
  state: record.quarantineCause === null ? 'queued' : 'quarantined',
  ...(fixed === null ? {} : { fixed }),
  ...(record.depth === 0 ? {} : { chain: chainOf(record.rootId) }),
  holder: null,
  leasedUntil: 0,
  garbageAt: garbageAfter(record.expiresAt - record.createdAt),
});

export const toIntakeRecord = (stored: IntakeDocument): IntakeRecord => ({
  eventId: stored._id,
  orgHash: stored.orgHash,
  dataKeyId: stored.dataKeyId,
  sealedOrg: plainBytes(stored.sealedOrg),
  sealedClaim: plainBytes(stored.sealedClaim),
  rule: stored.rule,
  version: stored.version,
  outcome: stored.outcome,
  label: stored.label,
  confidence: stored.confidence,
  eventTime: stored.eventTime,
  environment: stored.environment,
  createdAt: stored.createdAt,
  dueAt: stored.dueAt,
  expiresAt: stored.expiresAt,
  rootId: stored.rootId,
  depth: stored.depth,
  fixed: stored.fixed ?? null,
  quarantineCause: stored.quarantineCause,
});

export const toClosingRecord = ({ _id, orgHash }: Pick<IntakeDocument, '_id' | 'orgHash'>, end: EarlyEnd): ClosingRecord =>
  ({ eventId: _id, orgHash, end });
