import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { DuplicateKey, EventId, Instant, OrgHash } from '@plumbline/contracts';
import { pagesOf } from '../../common/mongo/transferred-documents.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { ClaimItem } from '../transfer.ts';

export interface StoredClaimDocument {
  /** organisation:key */
  readonly _id: string;
  readonly by: EventId;
  readonly since: Instant;
  readonly garbageAt: Date;
}
const claimMs = 86_400_000;

/** What the claims of a MongoDB are. */
export const mongoClaimDump = (database: MongoDatabase): Dumping<ClaimItem> => ({
  dump: async function* dump(now) {
    const claims = database.collection<StoredClaimDocument>('claims');
    for await (const stored of pagesOf(database, claims, { since: { $gt: (now - claimMs) as Instant } })) yield toClaimItem(stored);
  },
});

export const toClaimItem = ({ _id, by, since }: StoredClaimDocument): ClaimItem => {
  const colon = _id.indexOf(':');
  return { kind: 'claim', org: _id.slice(0, colon) as OrgHash, key: _id.slice(colon + 1) as DuplicateKey, holder: by, since };
};
