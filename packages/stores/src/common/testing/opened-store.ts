import { openSqliteFile, type Migrations, type SqliteFile } from '@plumbline/adapter-sqlite';
import type { Opened } from '@plumbline/ports/contract-suites';
import { temporaryFolder } from '@plumbline/test-kit';

/** A store over an SQLite file in a folder of its own, with what only its adapter's tests may touch. */
export interface OpenedStore<Store> extends Opened<Store> {
  /** The open file, for looking and meddling behind the store's back. */
  file(): SqliteFile;
  /** Folder of the file and its side files. */
  readonly folder: string;
}

/** Opens an empty store. Opening it again leaves the first connection as a crash does: not closed, its last words in the write-ahead log. */
export const openStore = async <Store>(migrations: Migrations, make: (file: SqliteFile) => Store): Promise<OpenedStore<Store>> => {
  const folder = await temporaryFolder();
  const open = (): SqliteFile => openSqliteFile({ path: folder.file('store.db'), migrations: [migrations] });
  const files = [open()];
  const newest = (): SqliteFile => files.at(-1) ?? open();
  return {
    port: make(newest()),
    folder: folder.path,
    file: newest,
    reopen: async () => {
      files.push(open());
      return make(newest());
    },
    break: async () => newest().close(),
    [Symbol.asyncDispose]: async () => {
      for (const file of files) file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};
