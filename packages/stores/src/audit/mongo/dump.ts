import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { documentsAtOnce } from '../../common/mongo/transferred-documents.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { ChainHead } from '../chain.ts';
import type { AuditHeadItem, AuditItem } from '../transfer.ts';
import { MongoAuditLog } from './index.ts';

export interface StoredHeadDocument extends ChainHead {
  readonly _id: 'head';
}

/** What the audit log of a MongoDB is; whether it is intact is for `verify` to say. */
export const mongoAuditDump = (database: MongoDatabase): Dumping<AuditItem> => ({
  dump: async function* dump() {
    const log = new MongoAuditLog(database);
    for (let after: number | undefined = 0; after !== undefined;) {
      const entries = await log.list({ after, limit: documentsAtOnce });
      for (const entry of entries) yield { kind: 'audit_entry', entry };
      after = entries.at(-1)?.seq;
    }
    const head = await database.run(() => database.collection<StoredHeadDocument>('audit_head').findOne({ _id: 'head' }));
    if (head !== null) yield toHeadItem(head);
  },
});

export const toHeadItem = ({ seq, hash }: StoredHeadDocument): AuditHeadItem => ({ kind: 'audit_head', head: { seq, hash } });
