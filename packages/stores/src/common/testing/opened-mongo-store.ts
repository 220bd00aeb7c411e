import { MongoDatabase, type CollectionDeclaration } from '@plumbline/adapter-mongo';
import type { Opened } from '@plumbline/ports/contract-suites';
import { aNamespace, requireEngine } from '@plumbline/test-kit';

/** A store in a database of its own, with what only its adapter's tests may touch. */
export interface OpenedMongoStore<Store> extends Opened<Store> {
  /** The database of the newest connection, for looking and meddling behind the store's back. */
  database(): MongoDatabase;
}

/** Opens an empty store. Opening it again leaves the first connection open, as another process has it. */
export const openMongoStore = async <Store>(
  collections: readonly CollectionDeclaration[], make: (database: MongoDatabase) => Store,
): Promise<OpenedMongoStore<Store>> => {
  const name = aNamespace();
  const open = (): MongoDatabase => MongoDatabase.open({ url: requireEngine('mongo'), database: name, appName: 'plumbline-test' });
  const databases = [open()];
  const newest = (): MongoDatabase => databases.at(-1) ?? open();
  await newest().apply(collections);
  return {
    port: make(newest()),
    database: newest,
    reopen: async () => {
      databases.push(open());
      return make(newest());
    },
    break: () => newest()[Symbol.asyncDispose](),
    [Symbol.asyncDispose]: async () => {
      databases.push(open());
      await newest().drop();
      for (const database of databases) await database[Symbol.asyncDispose]();
    },
  };
};
