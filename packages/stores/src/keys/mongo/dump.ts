import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { Instant } from '@plumbline/contracts';
import { pagesOf } from '../../common/mongo/transferred-documents.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { KeyItem } from '../transfer.ts';

export interface StoredKeyDocument {
  readonly _id: string;
  readonly wrapped: Uint8Array | null;
  readonly createdAt: Instant;
  readonly destroyedAt: Instant | null;
}

/** What the keys of a MongoDB are. */
export const mongoKeyDump = (database: MongoDatabase): Dumping<KeyItem> => ({
  dump: async function* dump() {
    for await (const stored of pagesOf(database, database.collection<StoredKeyDocument>('keys'))) yield toKeyItem(stored);
  },
});

export const toKeyItem = ({ _id, wrapped, createdAt, destroyedAt }: StoredKeyDocument): KeyItem =>
  ({ kind: 'key', key: { keyId: _id, wrapped: wrapped === null ? null : new Uint8Array(wrapped), createdAt, destroyedAt } });
