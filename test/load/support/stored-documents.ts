import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { MongoDatabase } from '@plumbline/adapter-mongo';
import { requireEngine } from '@plumbline/test-kit';
import { claimCollections } from '@plumbline/stores/claims/mongo';
import { intakeCollections } from '@plumbline/stores/intake/mongo';
import { outcomeCollections } from '@plumbline/stores/outcomes/mongo';
import type { Collection } from 'mongodb';

interface StoredRecord extends Readonly<Record<string, unknown>> {
  readonly _id: string;
  readonly sealedOrg: Uint8Array;
  readonly sealedClaim: Uint8Array;
}

/** What the gateway leaves in the database for a report: as many fields, as many bytes, under the same indexes. The sealed bytes are drawn. */
export interface StoredReport {
  readonly claim: { readonly _id: string; readonly by: string; readonly since: number; readonly garbageAt: Date };
  readonly record: StoredRecord;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Nonce and tag of a seal. */
const sealBytes = 28;
const orgHash = createHash('sha256').update('an organisation').digest('hex');
const claimBytes = 230;

export const aStoredReport = (): StoredReport => {
  const [_id, now] = [randomUUID(), Date.now()];
  return {
    claim: { _id: `${orgHash}:${randomBytes(32).toString('hex')}`, by: _id, since: now, garbageAt: new Date(now + 2 * dayMs) },
    record: {
      _id, orgHash, dataKeyId: `data:${orgHash}:8`, sealedOrg: randomBytes(sealBytes + 10), sealedClaim: randomBytes(sealBytes + claimBytes),
      rule: 'R-X509-MISMATCH', version: '1.1', outcome: 'matched', label: 'should_have_matched', confidence: 0.85, eventTime: now,
      environment: 'production', createdAt: now, dueAt: now + hourMs, expiresAt: now + 30 * dayMs, rootId: _id, depth: 0, quarantineCause: null,
      state: 'queued', holder: null, leasedUntil: 0, garbageAt: new Date(now + 31 * dayMs),
    },
  };
};

interface StoredEnd {
  readonly _id: string;
  readonly end: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly garbageAt: Date;
}

/** A database with the collections and indexes of claims, reports and their ends, and nothing of ours between it and its driver. */
export interface BareDatabase extends AsyncDisposable {
  readonly claims: Collection<StoredReport['claim']>;
  readonly records: Collection<StoredReport['record']>;
  readonly ends: Collection<StoredEnd>;
}

/** Confirmed and journalled as the platform's own writes are. */
export const openBareDatabase = async (database: string): Promise<BareDatabase> => {
  const opened = MongoDatabase.open({ url: requireEngine('mongo'), database, appName: 'benchmark' });
  await opened.apply([...claimCollections, ...intakeCollections, ...outcomeCollections]);
  return {
    claims: opened.collection('claims'), records: opened.collection('intake'), ends: opened.collection('outcomes'),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
};
