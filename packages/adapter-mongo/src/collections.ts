import { isDeepStrictEqual } from 'node:util';
import type { Db, Document, IndexDescriptionInfo } from 'mongodb';

/** An index that a store relies on. */
export interface IndexDeclaration {
  readonly name: string;
  /** Fields in order, 1 ascending, -1 descending. */
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  /** Only documents that match are in the index. */
  readonly partial?: Document;
  /** Documents are garbage so many seconds after the date in the (only) field: a backstop on real time, later than what the store itself goes by. */
  readonly expireAfterSeconds?: number;
}
/** A collection of a store. Its `_id` index needs no declaration. */
export interface CollectionDeclaration {
  readonly name: string;
  readonly indexes: readonly IndexDeclaration[];
}

/** Where a database is not what the stores declare. */
export interface CollectionDifference {
  readonly collection: string;
  readonly index: string;
  readonly kind: 'missing' | 'different';
}

/**
 * Creates what is missing. Idempotent, and safe from several processes at once.
 * @throws InfrastructureError; the server's refusal if an index of that name exists with another meaning
 */
export const applyCollections = async (db: Db, declared: readonly CollectionDeclaration[]): Promise<void> => {
  for (const { collection, missing } of await compare(db, declared)) {
    if (missing.length > 0) await db.collection(collection).createIndexes(missing.map(describe));
  }
};

/** What differs from the declarations; indexes that nobody declared do not matter. */
export const diffCollections = async (db: Db, declared: readonly CollectionDeclaration[]): Promise<readonly CollectionDifference[]> =>
  (await compare(db, declared)).flatMap(({ collection, missing, different }) => [
    ...missing.map(({ name }) => ({ collection, index: name, kind: 'missing' as const })),
    ...different.map(({ name }) => ({ collection, index: name, kind: 'different' as const })),
  ]);

interface Compared {
  readonly collection: string;
  readonly missing: readonly IndexDeclaration[];
  readonly different: readonly IndexDeclaration[];
}

const compare = async (db: Db, declared: readonly CollectionDeclaration[]): Promise<readonly Compared[]> => {
  const present = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  return Promise.all(declared.filter(({ indexes }) => indexes.length > 0).map(async ({ name, indexes }) => {
    const found = new Map<string | undefined, IndexDescriptionInfo>(
      present.has(name) ? (await db.collection(name).indexes()).map((index) => [index.name, index]) : []);
    return {
      collection: name,
      missing: indexes.filter((index) => !found.has(index.name)),
      different: indexes.filter((index) => {
        const other = found.get(index.name);
        return other !== undefined && !isSame(index, other);
      }),
    };
  }));
};

const describe = ({ name, key, unique, partial, expireAfterSeconds }: IndexDeclaration) => ({
  name,
  key: { ...key },
  ...(unique === true ? { unique } : {}),
  ...(partial === undefined ? {} : { partialFilterExpression: partial }),
  ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
});

const isSame = (declared: IndexDeclaration, found: IndexDescriptionInfo): boolean =>
  isDeepStrictEqual(Object.entries(declared.key), Object.entries(found.key).map(([field, order]) => [field, Number(order)]))
  && (declared.unique ?? false) === (found.unique ?? false)
  && declared.expireAfterSeconds === found.expireAfterSeconds
  && isDeepStrictEqual(declared.partial, found.partialFilterExpression);
