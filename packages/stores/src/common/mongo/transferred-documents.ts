import type { MongoDatabase } from '@plumbline/adapter-mongo';
import type { Collection, Document, Filter, OptionalUnlessRequiredId } from 'mongodb';
import { canonicalItem, TransferConflictError, type TransferItem } from '../transfer.ts';
import { insertAbsent } from './insert-absent.ts';

type Id = string | number;
interface Identified extends Document {
  readonly _id: Id;
}

/** How items of one kind lie in a database: one document each. */
export interface TransferredDocuments<Item extends TransferItem, Stored extends Identified> {
  readonly collection: Collection<Stored>;
  readonly toDocument: (item: Item) => Stored;
  readonly toItem: (stored: Stored) => Item;
  /** Whether an item is there already; the same canonical form unless told. Where it says so, what is stored stays. */
  readonly isSame?: (item: Item, stored: Item) => boolean | Promise<boolean>;
}

/** Whether two items are the same in every part. */
export const haveSameForm = <Item extends TransferItem>(one: Item, other: Item): boolean => canonicalItem(one) === canonicalItem(other);

/** Documents that are written or read in one round trip. */
export const documentsAtOnce = 500;

/** In pieces of at most so many as go in one round trip. */
export const batchesOf = <T>(items: readonly T[]): readonly (readonly T[])[] => {
  const starts = Array.from({ length: Math.ceil(items.length / documentsAtOnce) }, (_, index) => index * documentsAtOnce);
  return starts.map((start) => items.slice(start, start + documentsAtOnce));
};

/**
 * Inserts the items whose documents are absent: one round trip for a batch, and one more where some of it is there.
 * @throws TransferConflictError if another item is there under the identity of one of these
 */
export const loadDocuments = async <Item extends TransferItem, Stored extends Identified>(
  database: MongoDatabase, transferred: TransferredDocuments<Item, Stored>, items: readonly Item[],
): Promise<void> => {
  const { collection, toDocument, toItem, isSame = haveSameForm } = transferred;
  for (const batch of batchesOf(items)) {
    const documents = batch.map(toDocument);
    const present = await database.run(() => insertAbsent(collection, documents.map(asInsertable)));
    const known = batch.flatMap((item, index) => (present.has(index) ? [{ item, id: documents[index]?._id ?? '' }] : []));
    if (known.length === 0) continue;
    const stored = await findAll(database, collection, known.map(({ id }) => id));
    for (const { item, id } of known) {
      const found = stored.get(id);
      if (found === undefined || !await isSame(item, toItem(found))) throw new TransferConflictError(item.kind);
    }
  }
};

/** The documents of a collection that match, in order of their ids, page by page. */
export async function* pagesOf<Stored extends Identified>(
  database: MongoDatabase, collection: Collection<Stored>, matching: Filter<Stored> = {},
): AsyncGenerator<Stored, void, undefined> {
  for (let filter = matching; ;) {
    const wanted = filter;
    const found: readonly Document[] = await database.run(() => collection.find(wanted).sort({ _id: 1 }).limit(documentsAtOnce).toArray());
    const page = found.map((document) => document as Stored);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < documentsAtOnce) return;
    filter = asFilter({ $and: [matching, { _id: { $gt: last._id } }] });
  }
}

const findAll = async <Stored extends Identified>(
  database: MongoDatabase, collection: Collection<Stored>, ids: readonly Id[],
): Promise<ReadonlyMap<Id, Stored>> => {
  const found: readonly Document[] = await database.run(() => collection.find(asFilter({ _id: { $in: ids } })).toArray());
  return new Map(found.map((document) => document as Stored).map((document) => [document._id, document]));
};

// The driver's types depend on whether a document's type declares `_id`, which cannot be told of a type parameter. Each one here does.
const asInsertable = <Stored extends Document>(stored: Stored) => stored as Stored & OptionalUnlessRequiredId<Stored>;
const asFilter = <Stored>(filter: Document): Filter<Stored> => filter as Filter<Stored>;
