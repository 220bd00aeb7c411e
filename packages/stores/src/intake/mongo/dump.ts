import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { pagesOf } from '../../common/mongo/transferred-documents.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { IntakeChainItem, IntakeItem, IntakeRecordItem } from '../transfer.ts';
import { chainCollection } from './collections.ts';
import { toIntakeRecord, type ChainDocument, type IntakeDocument } from './documents.ts';
import { held, recordsOf } from './records.ts';

/** What the intake store of a MongoDB is, expired records too; leases run out by themselves. */
export const mongoIntakeDump = (database: MongoDatabase): Dumping<IntakeItem> => ({
  dump: async function* dump() {
    for await (const stored of pagesOf(database, recordsOf(database), held)) yield toRecordItem(stored);
    for await (const stored of pagesOf(database, database.collection<ChainDocument>(chainCollection))) yield toChainItem(stored);
  },
});

export const toRecordItem = (stored: IntakeDocument): IntakeRecordItem =>
  ({ kind: 'record', record: toIntakeRecord(stored), earlyEnd: stored.state === 'closing' ? stored.end ?? null : null });

export const toChainItem = ({ _id, fixed, newestAt }: ChainDocument): IntakeChainItem => ({ kind: 'chain', chain: _id, fixed, newestAt });
