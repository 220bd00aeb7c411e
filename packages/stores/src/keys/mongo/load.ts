import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { haveSameForm, loadDocuments } from '../../common/mongo/transferred-documents.ts';
import type { Loading } from '../../common/transfer.ts';
import type { KeyItem } from '../transfer.ts';
import { toKeyItem, type StoredKeyDocument } from './dump.ts';

export interface KeyLoadOptions {
  /** Whether two wrapped forms are of one key; the same bytes unless told. Keys that are wrapped anew have other bytes each time. */
  readonly isSameKey?: (one: KeyItem, other: KeyItem) => boolean | Promise<boolean>;
}

/** Puts keys into a MongoDB, destroyed ones as such. */
export const mongoKeyLoad = (database: MongoDatabase, { isSameKey = haveSameForm }: KeyLoadOptions = {}): Loading<KeyItem> => ({
  load: (items) => loadDocuments(database, {
    collection: database.collection<StoredKeyDocument>('keys'),
    toDocument: ({ key: { keyId, wrapped, createdAt, destroyedAt } }): StoredKeyDocument =>
      ({ _id: keyId, wrapped, createdAt, destroyedAt }),
    toItem: toKeyItem,
    isSame: isSameKey,
  }, items),
});
