import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { garbageAfter } from '../../common/mongo/garbage.ts';
import { loadDocuments } from '../../common/mongo/transferred-documents.ts';
import type { Loading } from '../../common/transfer.ts';
import type { LedgerItem } from '../transfer.ts';
import { toLedgerItem, type StoredEndDocument } from './dump.ts';

/** Puts the ends of items into a MongoDB. */
export const mongoLedgerLoad = (database: MongoDatabase): Loading<LedgerItem> => ({
  load: (items) => loadDocuments(database, {
    collection: database.collection<StoredEndDocument>('outcomes'),
    toDocument: ({ entry: { receiptId, end, at, expiresAt } }): StoredEndDocument =>
      ({ _id: receiptId, end, at, expiresAt, garbageAt: garbageAfter(expiresAt - at) }),
    toItem: toLedgerItem,
  }, items),
});
