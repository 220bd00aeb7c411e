import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { Instant, ReceiptId } from '@plumbline/contracts';
import { pagesOf } from '../../common/mongo/transferred-documents.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { ItemEnd } from '../port.ts';
import type { LedgerItem } from '../transfer.ts';

export interface StoredEndDocument {
  readonly _id: ReceiptId;
  readonly end: ItemEnd;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly garbageAt: Date;
}

/** What the ledger of a MongoDB is. */
export const mongoLedgerDump = (database: MongoDatabase): Dumping<LedgerItem> => ({
  dump: async function* dump(now) {
    const ends = database.collection<StoredEndDocument>('outcomes');
    for await (const stored of pagesOf(database, ends, { expiresAt: { $gt: now } })) yield toLedgerItem(stored);
  },
});

export const toLedgerItem = ({ _id, end, at, expiresAt }: StoredEndDocument): LedgerItem =>
  ({ kind: 'ledger_entry', entry: { receiptId: _id, end, at, expiresAt } });
