import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { loadDocuments } from '../../common/mongo/transferred-documents.ts';
import type { Loading } from '../../common/transfer.ts';
import type { IntakeItem, IntakeRecordItem } from '../transfer.ts';
import { chainCollection } from './collections.ts';
import { toDocument, type ChainDocument, type IntakeDocument } from './documents.ts';
import { toChainItem, toRecordItem } from './dump.ts';
import { recordsOf } from './records.ts';

/** Puts records, still sealed, and the first fixes of chains into a MongoDB. Nobody holds a lease on what was loaded. */
export const mongoIntakeLoad = (database: MongoDatabase): Loading<IntakeItem> => ({
  load: async (items) => {
    // The fixes first: a record must not be seen without that of its chain.
    await loadDocuments(database, {
      collection: database.collection<ChainDocument>(chainCollection),
      toDocument: ({ chain, fixed, newestAt }): ChainDocument => ({ _id: chain, fixed, newestAt }),
      toItem: toChainItem,
    }, items.filter((item) => item.kind === 'chain'));
    await loadDocuments(database, {
      collection: recordsOf(database), toDocument: toRecordDocument, toItem: toRecordItem,
    }, items.filter((item) => item.kind === 'record'));
  },
});

const toRecordDocument = ({ record, earlyEnd }: IntakeRecordItem): IntakeDocument =>
  ({ ...toDocument(record), ...(earlyEnd === null ? {} : { state: 'closing', end: earlyEnd }) });
