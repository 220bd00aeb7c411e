import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { InfrastructureError } from '@plumbline/ports';
import { loadDocuments } from '../../common/mongo/transferred-documents.ts';
import type { Loading } from '../../common/transfer.ts';
import { canonicalJson, parseDetail, type StoredEntry } from '../chain.ts';
import type { AuditEntryItem, AuditItem } from '../transfer.ts';
import { toHeadItem, type StoredHeadDocument } from './dump.ts';

interface StoredEntryDocument extends Omit<StoredEntry, 'seq'> {
  readonly _id: number;
}

/** Puts the entries of an audit log into a MongoDB, with the hashes that they have, and then the note of the last one. */
export const mongoAuditLoad = (database: MongoDatabase): Loading<AuditItem> => ({
  load: async (items) => {
    await loadDocuments(database, {
      collection: database.collection<StoredEntryDocument>('audit_entries'),
      toDocument: toEntryDocument,
      toItem: toEntryItem,
    }, items.filter((item) => item.kind === 'audit_entry'));
    await loadDocuments(database, {
      collection: database.collection<StoredHeadDocument>('audit_head'),
      toDocument: ({ head: { seq, hash } }): StoredHeadDocument => ({ _id: 'head', seq, hash }),
      toItem: toHeadItem,
    }, items.filter((item) => item.kind === 'audit_head'));
  },
});

const toEntryDocument = ({ entry: { seq, detail, at, actor, action, subject, previousHash, hash } }: AuditEntryItem): StoredEntryDocument =>
  ({ _id: seq, at, actor, action, subject, detail: canonicalJson(detail), previousHash, hash });

const toEntryItem = ({ _id, detail, at, actor, action, subject, previousHash, hash }: StoredEntryDocument): AuditEntryItem => {
  const parsed = parseDetail(detail);
  if (parsed === undefined) throw new InfrastructureError('STORE_DAMAGED', 'an entry of the audit log cannot be read', { retriable: false });
  return { kind: 'audit_entry', entry: { seq: _id, at, actor, action, subject, detail: parsed, previousHash, hash } };
};
