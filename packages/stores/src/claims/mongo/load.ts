import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { garbageAfter } from '../../common/mongo/garbage.ts';
import { loadDocuments } from '../../common/mongo/transferred-documents.ts';
import type { Loading } from '../../common/transfer.ts';
import type { ClaimItem } from '../transfer.ts';
import { toClaimItem, type StoredClaimDocument } from './dump.ts';

const claimMs = 86_400_000;

/** Puts claims into a MongoDB. */
export const mongoClaimLoad = (database: MongoDatabase): Loading<ClaimItem> => ({
  load: (items) => loadDocuments(database, {
    collection: database.collection<StoredClaimDocument>('claims'),
    toDocument: ({ org, key, holder, since }): StoredClaimDocument =>
      ({ _id: `${org}:${key}`, by: holder, since, garbageAt: garbageAfter(claimMs) }),
    toItem: toClaimItem,
  }, items),
});
